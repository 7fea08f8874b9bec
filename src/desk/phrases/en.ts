/** The desk in English. */
import { entrance } from './en/entrance.ts';
import { shell } from './en/shell.ts';
import type { Phrases } from './phrases.ts';

export const phrases: Phrases = { entrance, shell };
