/** The desk in Arabic: the language it was written in. */
import { entrance } from './ar/entrance.ts';
import { people } from './ar/people.ts';
import { shell } from './ar/shell.ts';
import { stories } from './ar/stories.ts';
import { workflow } from './ar/workflow.ts';

export const phrases = { entrance, people, shell, stories, workflow };
