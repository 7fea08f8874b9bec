/** The desk in Arabic: the language it was written in. */
import { entrance } from './ar/entrance.ts';
import { shell } from './ar/shell.ts';

export const phrases = { entrance, shell };
