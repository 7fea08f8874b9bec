/** The server's side of writing together: what is acknowledged is committed, whatever happens next. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { UpdateLog } from '../../src/newsroom/co-editing/update-log.ts';
import { publishStory } from '../../src/story/publish-story.ts';
import { restoreRevision } from '../../src/story/restore-revision.ts';
import { keepRevision } from '../../src/story/revision.ts';
import { claim, claimsOf } from '../../src/story/shared-story/fields.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { aStory, type Newsroom, openNewsroom, until, type Writer, writer } from './newsroom-of-a-test.ts';

let database: FreshDatabase;
let newsroom: Newsroom;
const writers: Writer[] = [];
const comes = (storyId: number, person: string, doc?: Y.Doc) => {
  const one = writer(newsroom.port, storyId, person, doc);
  writers.push(one);
  return one;
};

beforeAll(async () => {
  database = await freshDatabase();
  newsroom = await openNewsroom(database);
});
afterAll(async () => {
  for (const one of writers) one.leave();
  await newsroom?.stop();
  await database?.close();
});

const rowOf = (id: number) =>
  database.newsroom.selectFrom('warraq.story').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const wordsOf = async (id: number) => JSON.stringify((await rowOf(id)).body);
const revisionsOf = (id: number) =>
  database.newsroom
    .selectFrom('warraq.revision')
    .selectAll()
    .where('story_id', '=', id)
    .orderBy('number')
    .execute();

describe('two people in one story', () => {
  it('see each other’s words and names, and the row follows when they pause', async () => {
    const id = await aStory(database);
    const [salma, karim] = [comes(id, 'سلمى'), comes(id, 'كريم')];
    await Promise.all([salma.saved(), karim.saved()]);
    salma.type(' أمس');
    karim.provider.awareness?.setLocalStateField('user', { name: 'رئيس التحرير', account: 'owner' });
    await until(() => karim.text() === 'قال الوزير أمس');
    await until(async () => (await wordsOf(id)).includes('قال الوزير أمس'));
    // Whatever name a browser claims, the others see the account's.
    await until(() => (salma.provider.awareness?.getStates().size ?? 0) === 2);
    const names = [...(salma.provider.awareness?.getStates().values() ?? [])].map(
      (state) => state.user?.name,
    );
    expect(names).toContain('كريم');
    expect(names).not.toContain('رئيس التحرير');
  });

  it('open it at the same moment and it stands there once', async () => {
    const id = await aStory(database, 'مرة واحدة');
    const all = Array.from({ length: 5 }, (_, index) => comes(id, `محرر ${index}`));
    await Promise.all(all.map((one) => one.saved()));
    for (const one of all) expect(one.doc.getXmlFragment('body').length).toBe(1);
  });

  it('keep both headlines when one was away, and the row keeps what it had or one of them', async () => {
    const id = await aStory(database);
    const [salma, karim] = [comes(id, 'سلمى'), comes(id, 'كريم')];
    await Promise.all([salma.saved(), karim.saved()]);
    karim.socket.disconnect();
    await until(() => !karim.provider.isSynced);
    claim(karim.doc, 'headline', { value: 'عنوان كريم', by: 'كريم', at: '' });
    claim(salma.doc, 'headline', { value: 'عنوان سلمى', by: 'سلمى', at: '' });
    await salma.saved();
    karim.socket.connect();
    await until(() => claimsOf(salma.doc, 'headline').length === 2);
    await until(() => claimsOf(karim.doc, 'headline').length === 2);
  });
});

describe('what is acknowledged', () => {
  it('is committed: a look into the tables at that moment finds every word', async () => {
    const id = await aStory(database, 'ن');
    const salma = comes(id, 'سلمى');
    await salma.saved();
    for (let count = 1; count <= 20; count += 1) {
      salma.type(`${count} `);
      await salma.saved();
      const kept = await new UpdateLog(database.newsroom).read(id);
      const doc = new Y.Doc();
      Y.applyUpdate(doc, kept ?? new Uint8Array());
      expect(doc.getXmlFragment('body').toString()).toContain(`${count} `);
    }
  });

  it('is nothing while the database refuses; the words stay with the writer and are kept when it is back', async () => {
    const id = await aStory(database, 'قبل ');
    const [salma, karim] = [comes(id, 'سلمى'), comes(id, 'كريم')];
    await Promise.all([salma.saved(), karim.saved()]);
    await database.owner.query(`
      create function warraq.refuse() returns trigger language plpgsql as
        $$ begin raise exception 'disk full' using errcode = '53100'; end $$;
      create trigger refuse before insert on warraq.story_update for each row execute function warraq.refuse()`);
    salma.type('بعد');
    await until(() => salma.refusals.includes('storage-full'));
    expect(salma.provider.isAllKept).toBe(false);
    // Nobody is shown what is not kept.
    expect(karim.text()).toBe('قبل ');
    await database.owner.query('drop trigger refuse on warraq.story_update; drop function warraq.refuse()');
    await salma.again();
    await salma.saved();
    await until(() => karim.text() === 'قبل بعد');
  });

  it('is the same before, during and after the updates are put together', async () => {
    const id = await aStory(database, ' ');
    const log = new UpdateLog(database.newsroom);
    const salma = comes(id, 'سلمى');
    await salma.saved();
    let typed = '';
    const compactions: Promise<number>[] = [];
    for (let count = 0; count < 60; count += 1) {
      salma.type(`${count} `);
      typed += `${count} `;
      if (count % 7 === 0) {
        await salma.saved();
        compactions.push(log.compact(id), log.compact(id));
      }
    }
    await salma.saved();
    expect((await Promise.all(compactions)).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(10);
    const read = async () => {
      const doc = new Y.Doc();
      Y.applyUpdate(doc, (await log.read(id)) ?? new Uint8Array());
      return doc.getXmlFragment('body').toString();
    };
    expect(await read()).toContain(typed.trim());
    await log.compact(id);
    expect(await log.compact(id)).toBe(0);
    expect(await read()).toContain(typed.trim());
  });

  it('of one story is kept although another, written in the same moment, is gone', async () => {
    const [here, gone] = [await aStory(database), await aStory(database)];
    const log = new UpdateLog(database.newsroom);
    const [salma, karim] = [comes(here, 'سلمى'), comes(gone, 'كريم')];
    await Promise.all([salma.saved(), karim.saved()]);
    await database.owner.query(`delete from warraq.revision where story_id = ${gone}`);
    await database.owner.query(`delete from warraq.story where id = ${gone}`);
    const update = (storyId: number) =>
      log.append({ storyId, content: Y.encodeStateAsUpdate(salma.doc), madeBy: 'x', madeAt: new Date() });
    // The first goes alone; the next two wait for it and go together.
    const all = await Promise.allSettled([update(here), update(gone), update(here)]);
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});

describe('who may come in', () => {
  it('is decided by the newsroom: signed out, not allowed, no such story', async () => {
    const id = await aStory(database);
    newsroom.rules.set('خارج', { kind: 'refused', reason: 'signed-out' });
    newsroom.rules.set('ممنوع', { kind: 'refused', reason: 'not-allowed' });
    const [out, forbidden, lost] = [comes(id, 'خارج'), comes(id, 'ممنوع'), comes(999_999, 'سلمى')];
    await until(() => out.refusals.includes('signed-out'));
    await until(() => forbidden.refusals.includes('not-allowed'));
    await until(() => lost.refusals.includes('no-such-story'));
    expect(out.doc.getXmlFragment('body').length).toBe(0);
  });

  it('may read without writing: what such a person types reaches nobody and is not called saved', async () => {
    const id = await aStory(database);
    newsroom.rules.set('قارئ', { kind: 'admitted', account: 'r', name: 'قارئ', mayWrite: false });
    const [reader, salma] = [comes(id, 'قارئ'), comes(id, 'سلمى')];
    await Promise.all([reader.saved(), salma.saved()]);
    reader.type(' دخيل');
    salma.type(' أمس');
    await until(() => reader.text().includes('أمس'));
    expect(salma.text()).toBe('قال الوزير أمس');
    expect(reader.provider.isAllKept).toBe(false);
    expect((await new UpdateLog(database.newsroom).read(id))?.length).toBeGreaterThan(0);
    expect(await wordsOf(id)).not.toContain('دخيل');
  });

  it('is asked again: a session that ends while somebody writes writes nothing more', async () => {
    const id = await aStory(database);
    const salma = comes(id, 'منتهية');
    await salma.saved();
    newsroom.rules.set('منتهية', { kind: 'refused', reason: 'signed-out' });
    await newsroom.coEditing.lookAgain();
    await until(() => salma.refusals.includes('signed-out'));
    newsroom.rules.set('منتهية', { kind: 'refused', reason: 'signed-out' });
    salma.type(' بعد');
    await salma.again();
    await until(() => salma.refusals.length > 1);
    expect(salma.provider.isAllKept).toBe(false);
    newsroom.rules.delete('منتهية');
    await salma.again();
    await salma.saved();
    await until(async () => (await wordsOf(id)).includes('قال الوزير بعد'));
  });

  it('is a page of ours: another origin gets no connection', async () => {
    const answer = await fetch(`http://127.0.0.1:${newsroom.port}/`).then((response) => response.status);
    expect(answer).toBe(404);
    for (const origin of ['http://evil.example', 'null', undefined]) {
      const socket = new WebSocket(`ws://127.0.0.1:${newsroom.port}`, {
        headers: { 'x-person': 'x', ...(origin === undefined ? {} : { origin }) },
      } as unknown as string[]);
      const opened = await new Promise((resolve) => {
        socket.onopen = () => resolve(true);
        socket.onerror = () => resolve(false);
      });
      expect(opened).toBe(false);
    }
  });

  it('sends no giants and no rubbish', async () => {
    const id = await aStory(database);
    const salma = comes(id, 'سلمى');
    await salma.saved();
    const closed = async (bytes: Uint8Array<ArrayBuffer>) => {
      const socket = new WebSocket(`ws://127.0.0.1:${newsroom.port}`, {
        headers: { 'x-person': 'x', origin: 'http://newsroom.example' },
      } as unknown as string[]);
      const code = new Promise<number>((resolve) => {
        socket.onclose = (event) => resolve(event.code);
      });
      await new Promise((resolve) => {
        socket.onopen = resolve;
      });
      socket.send(bytes);
      return code;
    };
    expect(await closed(new Uint8Array(10_000_000))).toBe(1009);
    expect(await closed(Uint8Array.of(255, 255, 255, 255, 255))).toBeGreaterThan(1000);
    salma.type(' أمس');
    await salma.saved();
    // An update that Yjs cannot read is never stored: it would be read at every opening.
    const before = await database.newsroom.selectFrom('warraq.story_update').select('number').execute();
    salma.provider.configuration.websocketProvider.send(
      frame(`story/${id}`, Uint8Array.of(9, 9, 9, 9, 200, 200, 1)),
    );
    await until(() => salma.refusals.includes('not-readable'));
    const after = await database.newsroom.selectFrom('warraq.story_update').select('number').execute();
    expect(after.length).toBeLessThanOrEqual(before.length);
  });
});

/** A message as the provider writes it: address, sync, update, bytes. */
function frame(name: string, content: Uint8Array): Uint8Array {
  const address = new TextEncoder().encode(name);
  return Uint8Array.of(address.length, ...address, 0, 2, content.length, ...content);
}

describe('revisions of what is written together', () => {
  it('are kept when the last one leaves, and not for each pause', async () => {
    const id = await aStory(database);
    const salma = comes(id, 'سلمى');
    await salma.saved();
    salma.type(' أولًا');
    await until(async () => (await wordsOf(id)).includes('أولًا'));
    salma.type(' ثانيًا');
    await until(async () => (await wordsOf(id)).includes('ثانيًا'));
    expect(await revisionsOf(id)).toHaveLength(1);
    await salma.saved();
    salma.leave();
    await until(async () => (await revisionsOf(id)).length === 2);
    const [, last] = await revisionsOf(id);
    expect(last?.made_by).toBe('سلمى');
    expect(JSON.stringify(last?.content)).toContain('قال الوزير أولًا ثانيًا');
  });

  it('of a public story wait: its row stays as readers see it until somebody publishes the changes', async () => {
    const id = await aStory(database);
    await database.newsroom
      .updateTable('warraq.story')
      .set({ status: 'published', published_at: new Date(), slug: 'a', section_id: await aSection() })
      .where('id', '=', id)
      .execute();
    const salma = comes(id, 'سلمى');
    await salma.saved();
    salma.type(' نصف جملة');
    await salma.saved();
    expect(await newsroom.coEditing.writeDown(id, 'سلمى', { keep: true })).toMatchObject({
      kind: 'waiting',
      revision: 2,
    });
    expect(await wordsOf(id)).not.toContain('نصف جملة');
    expect(JSON.stringify((await revisionsOf(id)).at(-1)?.content)).toContain('نصف جملة');
    expect(
      await newsroom.coEditing.writeDown(id, 'سلمى', {
        keep: true,
        publishes: true,
        what: 'publish-changes',
      }),
    ).toMatchObject({ kind: 'written' });
    expect(await wordsOf(id)).toContain('نصف جملة');
  });

  it('that are restored come to everybody who has the story open, and what they had is kept', async () => {
    const id = await aStory(database);
    const salma = comes(id, 'سلمى');
    await salma.saved();
    salma.type(' نسخة ثانية');
    await salma.saved();
    await newsroom.coEditing.writeDown(id, 'سلمى', { keep: true });
    salma.type(' وثالثة');
    await salma.saved();
    await newsroom.coEditing.writeDown(id, 'سلمى', { keep: false });
    await restoreRevision(database.newsroom, id, 1, { at: new Date(), by: 'كريم' });
    await newsroom.coEditing.bringIn(id, 'كريم');
    await until(() => salma.text() === 'قال الوزير');
    const kept = JSON.stringify(await revisionsOf(id));
    expect(kept).toContain('قال الوزير نسخة ثانية وثالثة');
    expect((await rowOf(id)).status).toBe('draft');
    salma.type(' بعد الاستعادة');
    await until(async () => (await wordsOf(id)).includes('قال الوزير بعد الاستعادة'));
  });
});

describe('what is written to the row beside the document', () => {
  it('is brought in where it differs, and what people typed elsewhere stays', async () => {
    const id = await aStory(database);
    const salma = comes(id, 'سلمى');
    await salma.saved();
    salma.type(' قيد الكتابة');
    await salma.saved();
    await database.newsroom
      .updateTable('warraq.story')
      .set({ kicker: 'مياه' })
      .where('id', '=', id)
      .execute();
    await newsroom.coEditing.bringIn(id, 'برنامج');
    await until(() => claimsOf(salma.doc, 'kicker')[0]?.value === 'مياه');
    expect(salma.text()).toBe('قال الوزير قيد الكتابة');
  });

  it('is nothing when an act made a revision and no new words: nobody’s sentence is taken back', async () => {
    const id = await aStory(database);
    const salma = comes(id, 'سلمى');
    await salma.saved();
    salma.type(' قبل النشر');
    await newsroom.coEditing.writeDown(id, 'سلمى', { keep: true });
    await publishStory(database.newsroom, id, { at: new Date(), by: 'كريم' }).catch(() => {});
    await database.newsroom
      .transaction()
      .execute((transaction) => keepRevision(transaction, id, 'publish', { at: new Date(), by: 'كريم' }));
    salma.type(' وبعده');
    await salma.saved();
    await newsroom.coEditing.bringIn(id, 'كريم');
    expect(salma.text()).toBe('قال الوزير قبل النشر وبعده');
  });
});

async function aSection(): Promise<number> {
  const { id } = await database.newsroom
    .insertInto('warraq.section')
    .values({ edition_id: 'ar', slug: `s${Math.floor(performance.now() * 1000)}`, name: 'محليات' })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
