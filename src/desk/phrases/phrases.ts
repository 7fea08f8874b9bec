/**
 * Everything that the desk says, one folder a language, one file a room of it. Phrases are whole sentences as a
 * newsroom says them, never glued from pieces; one that is missing in a language does not compile.
 */
import type { phrases } from './ar.ts';

export type Phrases = typeof phrases;
