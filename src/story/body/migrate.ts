/**
 * Documents of older schemas become documents of the current one, step by step and forward only. A step never looks
 * at today's types: it turns one written shape into the next and stays as it is for good. A new schema adds one step
 * at the end of the list and one to `currentSchema`.
 */
import { currentSchema } from './document.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/** Lifts a whole document by one version; the version number itself is written by `migrateBody`. */
export type BodyMigration = (document: JsonObject) => JsonObject;

/** The first leads from schema 1 to 2, and so on. There has been one schema so far. */
const migrations: readonly BodyMigration[] = [];

export type MigratedBody =
  | { ok: true; json: unknown; from: number }
  /** `newer`: written by a later version of the program; nothing may be guessed from it, the program must be updated. */
  | { ok: false; refused: 'not_a_document' | 'unversioned' | 'newer' };

/** The same document in the current schema. Whether it is valid is for `validateBody` to say afterwards. */
export function migrateBody(json: unknown): MigratedBody {
  return migrateThrough(json, migrations, currentSchema);
}

/** The mechanism, with its steps handed in: `steps[0]` lifts version `newest - steps.length`. */
export function migrateThrough(json: unknown, steps: readonly BodyMigration[], newest: number): MigratedBody {
  if (!isObject(json) || json.type !== 'doc') return { ok: false, refused: 'not_a_document' };
  const from = isObject(json.attrs) ? json.attrs.schema : undefined;
  const oldest = newest - steps.length;
  if (typeof from !== 'number' || !Number.isInteger(from) || from < oldest) {
    return { ok: false, refused: 'unversioned' };
  }
  if (from > newest) return { ok: false, refused: 'newer' };
  let document: JsonObject = json;
  for (const [index, step] of steps.slice(from - oldest).entries()) {
    const lifted = step(document);
    const attributes = isObject(lifted.attrs) ? lifted.attrs : {};
    document = { ...lifted, attrs: { ...attributes, schema: from + index + 1 } };
  }
  return { ok: true, json: document, from };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
