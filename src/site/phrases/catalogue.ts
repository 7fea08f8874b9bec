/** The phrases of each language, found by the edition's id. */
import { phrases as ar } from './ar.ts';
import { phrases as en } from './en.ts';
import type { Phrases } from './phrases.ts';

const catalogues: Readonly<Record<string, Phrases>> = { ar, en };

/** Phrases of an edition; one whose language has no file speaks English rather than nothing. */
export function phrasesOf(editionId: string): Phrases {
  return catalogues[editionId] ?? en;
}
