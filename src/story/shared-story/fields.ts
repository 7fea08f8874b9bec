/**
 * The fields of a story that people write together: each holds one claim, or several where two people wrote it without
 * knowing of each other. A new claim replaces the claims that its writer saw and no other, so nobody's headline is
 * ever silently overwritten: both stay until somebody chooses.
 */
import type * as Y from 'yjs';
import { z } from 'zod';
import { storyDraftFields } from '../story-draft.ts';

/** What is written together. The rest of a draft (its edition, old addresses, translations) is other acts'. */
const sharedFields = storyDraftFields.pick({
  kicker: true,
  headline: true,
  standfirst: true,
  slug: true,
  datelinePlace: true,
  sectionId: true,
  leadPhotoId: true,
  leadCaption: true,
  leadAlternativeText: true,
  bylineIds: true,
  tagIds: true,
  isBreaking: true,
  withoutAppeal: true,
});

export type SharedFields = z.infer<typeof sharedFields>;
export type FieldName = keyof SharedFields;

export const fieldNames = Object.keys(sharedFields.shape) as readonly FieldName[];

/** What one person says a field should hold. `by` is shown to people; nothing is decided by `at`. */
export type Claim<Name extends FieldName = FieldName> = { value: SharedFields[Name]; by: string; at: string };

const claimSchema = z.object({ value: z.unknown(), by: z.string().max(200), at: z.string().max(40) });

const claims = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('fields');

function* keysOf(doc: Y.Doc, name: FieldName): Generator<string> {
  for (const key of claims(doc).keys()) if (key.startsWith(`${name}/`)) yield key;
}

/** The claims that now stand for a field, each value once; more than one is a conflict. What cannot be read is left out. */
export function claimsOf<Name extends FieldName>(doc: Y.Doc, name: Name): Claim<Name>[] {
  const found = new Map<string, Claim<Name>>();
  for (const key of [...keysOf(doc, name)].sort()) {
    const claim = claimSchema.safeParse(claims(doc).get(key));
    if (!claim.success) continue;
    const value = sharedFields.shape[name].safeParse(claim.data.value);
    if (!value.success) continue;
    const written = JSON.stringify(value.data);
    if (!found.has(written)) found.set(written, { ...claim.data, value: value.data as SharedFields[Name] });
  }
  return [...found.values()];
}

/** Says what a field should hold, in place of every claim that stands in this document. */
export function claim<Name extends FieldName>(
  doc: Y.Doc,
  name: Name,
  made: Claim<Name>,
  origin: unknown = null,
): void {
  doc.transact(() => {
    const own = `${name}/${doc.clientID}`;
    for (const key of [...keysOf(doc, name)]) if (key !== own) claims(doc).delete(key);
    claims(doc).set(own, made);
  }, origin);
}

export type FieldsRead = { fields: SharedFields; conflicts: FieldName[] };

/**
 * What each field holds. Where claims stand against each other, `before` (what the story's row says) is kept if it is
 * one of them, else the first: readers of the row see one of the two, and the screen shows both.
 */
export function readFields(doc: Y.Doc, before: SharedFields): FieldsRead {
  const conflicts: FieldName[] = [];
  const read = (name: FieldName): unknown => {
    const standing = claimsOf(doc, name);
    if (standing.length > 1) conflicts.push(name);
    const asBefore = standing.find((one) => JSON.stringify(one.value) === JSON.stringify(before[name]));
    return (asBefore ?? standing[0])?.value ?? before[name];
  };
  const fields = sharedFields.parse(Object.fromEntries(fieldNames.map((name) => [name, read(name)])));
  return { fields, conflicts };
}

/** Puts these values in where the document says something else, for what was written beside it (a restored revision). */
export function claimAll(doc: Y.Doc, fields: Partial<SharedFields>, by: string, at: string): void {
  for (const name of fieldNames) {
    const value = fields[name];
    if (value === undefined) continue;
    const standing = claimsOf(doc, name);
    const isSame = standing.length === 1 && JSON.stringify(standing[0]?.value) === JSON.stringify(value);
    if (!isSame) claim(doc, name, { value, by, at });
  }
}
