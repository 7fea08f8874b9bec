/** What was found in a story and what an editor decides about it, as the desk asks for it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { bodyDocument } from '../../src/story/body/document.ts';
import { savePerson } from '../../src/story/statements/people.ts';
import { fieldsOf, newsroomOfATest, type Person, type TestNewsroom } from './newsroom-of-a-test.ts';

let room: TestNewsroom;
let editor: Person;
let contributor: Person;
let story: number;
const foundSchema = z.object({
  statements: z.array(z.looseObject({ id: z.number(), state: z.string(), speaker: z.string() })),
  events: z.array(z.looseObject({ id: z.number(), occursOn: z.string() })),
  tags: z.array(z.string()),
});
const found = async () => foundSchema.parse((await editor.ask('GET', `/stories/${story}/found`)).json);

beforeAll(async () => {
  room = await newsroomOfATest();
  [editor, contributor] = [await room.hire('editor'), await room.hire('contributor')];
  const text =
    'وقال مدير المستشفى سامر الخطيب في 3 آذار 2026 إن «غرف العمليات تعمل منذ ثلاثة أيام بلا توقف».';
  const body = bodyDocument([{ type: 'paragraph', content: [{ type: 'text', text }] }]);
  const made = await editor.ask('POST', '/stories', { fields: fieldsOf(room.sections.news, { body }) });
  story = Number(made.json.id);
});
afterAll(() => room?.close());

it('gives what was found with its place, to those who may change the story', async () => {
  const { statements, events } = await found();
  expect(statements).toMatchObject([
    {
      state: 'proposed',
      speaker: 'سامر الخطيب',
      capacity: 'مدير المستشفى',
      saidOn: '2026-03-03',
      block: [0],
    },
  ]);
  expect(events[0]).toMatchObject({ occursOn: '2026-03-03' });
  expect((await contributor.ask('GET', `/stories/${story}/found`)).status).toBe(404);
  expect((await room.somebody().ask('GET', `/stories/${story}/found`)).status).toBe(401);
});

it('keeps a decision with its line in the log, and refuses what cannot stand', async () => {
  const [statement] = (await found()).statements;
  const path = `/statements/${statement?.id}`;
  expect((await contributor.ask('POST', `${path}/accept`, { person: { new: 'person' } })).status).toBe(404);
  expect((await editor.ask('POST', `${path}/accept`, { person: { id: 999_999 } })).status).toBe(422);
  expect((await editor.ask('POST', '/statements/999999/accept', { person: null })).status).toBe(404);
  expect((await editor.ask('PUT', path, { words: '' })).status).toBe(422);
  const accepted = await editor.ask('POST', `${path}/accept`, { person: { new: 'person' } });
  expect(accepted.json).toMatchObject({ state: 'accepted' });
  const speakers = await editor.ask('GET', `/speakers?edition=ar&name=${encodeURIComponent('الخطيب')}`);
  expect(JSON.stringify(speakers.json)).toContain('سامر الخطيب');
  const [event] = (await found()).events;
  expect((await editor.ask('POST', `/events/${event?.id}/dismiss`, {})).json).toMatchObject({
    state: 'dismissed',
  });
  const lines = (await room.house.newsroom
    .selectFrom('staff.audit' as never)
    .selectAll()
    .execute()) as {
    operation: string;
  }[];
  const operations = lines.map(({ operation }) => operation);
  expect(operations).toContain('statement.accept');
  expect(operations).toContain('event.dismiss');
});

it('renames and merges who speaks, for editors alone, with lines in the log', async () => {
  const list = async () =>
    z
      .object({ people: z.array(z.object({ id: z.number(), name: z.string(), statements: z.number() })) })
      .parse((await editor.ask('GET', '/persons?edition=ar')).json).people;
  const [one] = await list();
  expect(one).toMatchObject({ name: 'سامر الخطيب', statements: 1 });
  const naming = { editionId: 'ar', name: 'سامر محمود الخطيب', capacity: 'وزير', description: '', slug: '' };
  const path = `/persons/${one?.id}`;
  expect((await contributor.ask('PATCH', path, naming)).status).toBe(403);
  expect((await contributor.ask('POST', `${path}/merge`, { into: 1 })).status).toBe(403);
  expect((await editor.ask('PATCH', path, { ...naming, name: '' })).status).toBe(422);
  expect((await editor.ask('PATCH', path, { ...naming, slug: '../x' })).status).toBe(422);
  expect((await editor.ask('PATCH', '/persons/999999', naming)).status).toBe(404);
  expect((await editor.ask('PATCH', path, naming)).status).toBe(200);
  expect((await list())[0]).toMatchObject({ name: 'سامر محمود الخطيب' });
  const another = await savePerson(
    room.house.newsroom,
    { kind: 'person', editionId: 'ar', name: 'س. الخطيب' },
    { at: new Date(), by: 'رنا' },
  );
  const into = another.kind === 'saved' ? another.id : 0;
  expect((await editor.ask('PATCH', `/persons/${into}`, naming)).status).toBe(409);
  expect((await editor.ask('POST', `${path}/merge`, { into: one?.id })).status).toBe(422);
  expect((await editor.ask('POST', `${path}/merge`, { into: 999_999 })).status).toBe(404);
  expect((await editor.ask('POST', `${path}/merge`, { into })).json).toEqual({ statements: 1 });
  expect(await list()).toMatchObject([{ id: into, name: 'س. الخطيب', statements: 1 }]);
  const lines = (await room.house.newsroom
    .selectFrom('staff.audit' as never)
    .selectAll()
    .execute()) as { operation: string }[];
  const operations = lines.map(({ operation }) => operation);
  expect(operations).toContain('person.rename');
  expect(operations).toContain('person.merge');
});
