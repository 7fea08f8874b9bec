import { expect, test } from 'vitest';
import { bodyDocument, currentSchema } from './document.ts';
import { type BodyMigration, migrateBody, migrateThrough } from './migrate.ts';

const body = bodyDocument([{ type: 'divider' }]);

test('a document of the current schema stays as it is', () => {
  expect(migrateBody(body)).toEqual({ ok: true, json: body, from: currentSchema });
});

test('a document of a newer program is refused, not guessed at', () => {
  expect(migrateBody({ ...body, attrs: { schema: currentSchema + 1 } })).toEqual({
    ok: false,
    refused: 'newer',
  });
});

test.each([0, -1, 1.5, '1', null, undefined])('a document of version %j is refused', (schema) => {
  expect(migrateBody({ type: 'doc', attrs: { schema }, content: [] })).toEqual({
    ok: false,
    refused: 'unversioned',
  });
});

test.each([null, 'نص', [], { type: 'paragraph' }])('%j is no document', (json) => {
  expect(migrateBody(json)).toEqual({ ok: false, refused: 'not_a_document' });
});

test('an older document goes through every step after its version, in order, and none is changed in place', () => {
  const said =
    (word: string): BodyMigration =>
    (document) => ({ ...document, said: `${document.said ?? ''}${word}` });
  const steps = [said('أ'), said('ب'), said('ج')];
  const old = Object.freeze({ type: 'doc', attrs: Object.freeze({ schema: 2, kept: true }), content: [] });
  expect(migrateThrough(old, steps, 4)).toEqual({
    ok: true,
    from: 2,
    json: { type: 'doc', attrs: { schema: 4, kept: true }, content: [], said: 'بج' },
  });
  expect(migrateThrough({ type: 'doc', attrs: { schema: 1 } }, steps, 4)).toMatchObject({
    json: { said: 'أبج' },
  });
});
