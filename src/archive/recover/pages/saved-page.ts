/** A page as any collection of pages gives it: a folder, a web archive, a site that is still there. */
import type { SkipReason } from '../source.ts';

export type SavedPage = {
  kind: 'page';
  /** Names it for good within this collection and in a later one of the same site. */
  identity: string;
  /** Where it was, as far as that is known from outside of it. */
  address: string | null;
  /** For a person: the address, or the file's name. */
  name: string;
  bytes: Uint8Array;
  /** What its server called its encoding; '' where nobody did. */
  charset: string;
  /** When it was fetched, ISO; '' where that is not known. */
  visitedAt: string;
  /** It breaks off. */
  isCut: boolean;
};

/** What was there and is no page that can be read. */
export type PassedOver = { kind: 'passed'; identity: string; name: string; reason: SkipReason };

export type Redirected = { kind: 'redirect'; from: string; to: string };

export type CollectedPage = SavedPage | PassedOver | Redirected;
