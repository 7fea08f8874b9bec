/** Emergency: a frozen house, somebody who changes much too much, and taking it back. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freezeHouse, openHouseAgain } from '../../src/newsroom/freeze/freeze-house.ts';
import { mostStories } from '../../src/newsroom/freeze/mass-edits.ts';
import { publishStory } from '../../src/story/publish-story.ts';
import { saveStory } from '../../src/story/save-story.ts';
import {
  fieldsOf,
  goodPassword,
  newsroomOfATest,
  type Person,
  type TestNewsroom,
} from './newsroom-of-a-test.ts';

let test: TestNewsroom;
let owner: Person;
beforeAll(async () => {
  test = await newsroomOfATest();
  owner = await test.hire('owner');
});
afterAll(() => test?.close());

const before = { at: new Date(Date.now() - 60_000), by: 'هدى' };
async function published(): Promise<number> {
  const { id } = await saveStory(test.house.newsroom, fieldsOf(test.sections.news), before);
  await publishStory(test.house.newsroom, id, before);
  return id;
}
const contentOf = async (id: number) => {
  const { updated_at: _updated, ...row } = await test.house.newsroom
    .selectFrom('warraq.story')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return row;
};

describe('somebody who changes one published story after the other', () => {
  it('is frozen, owners are told, and all of it is taken back in one act', { timeout: 120_000 }, async () => {
    const editor = await test.hire('editor');
    const colleague = await test.hire('editor');
    const ids: number[] = [];
    for (let count = 0; count < mostStories + 3; count += 1) ids.push(await published());
    const whole = await Promise.all(ids.map(contentOf));
    const since = new Date(Date.now() - 1_000).toISOString();
    const statuses: number[] = [];
    const deface = fieldsOf(test.sections.news, { headline: 'عملة مجانية اضغط هنا', kicker: 'إعلان' });
    for (const id of ids) {
      const read = await owner.ask('GET', `/stories/${id}`);
      statuses.push(
        (await editor.ask('PUT', `/stories/${id}`, { basedOn: read.json.revision, fields: deface })).status,
      );
    }
    expect(statuses).toEqual([...Array(mostStories + 1).fill(200), 401, 401]);
    const back = await test
      .somebody()
      .ask('POST', '/session', { signIn: 'editor2@paper.example', password: goodPassword });
    expect([back.status, back.json.code]).toEqual([403, 'account-frozen']);
    expect((await owner.ask('GET', '/notices')).json).toMatchObject({
      notices: [{ kind: 'frozen', details: { stories: mostStories + 1 } }],
    });
    const [saved = 0] = ids;
    await colleague.ask('PUT', `/stories/${saved}`, {
      basedOn: 3,
      fields: fieldsOf(test.sections.news, { headline: 'أصلحتُه بيدي' }),
    });

    test.shown.length = 0;
    const undone = await owner.ask('POST', '/undo-changes', { actor: editor.id, since });
    expect(undone.json).toEqual({ changed: ids.slice(1, mostStories + 1), left: [saved] });
    expect(test.shown).toEqual(ids.slice(1, mostStories + 1));
    for (const [index, id] of ids.entries()) if (index > 0) expect(await contentOf(id)).toEqual(whole[index]);
    expect((await owner.ask('GET', `/stories/${saved}`)).json.headline).toBe('أصلحتُه بيدي');
    expect((await owner.ask('PATCH', `/people/${editor.id}`, { isFrozen: false })).status).toBe(200);
    const again = await test
      .somebody()
      .ask('POST', '/session', { signIn: 'editor2@paper.example', password: goodPassword });
    expect(again.status).toBe(200);
  });
});

describe('a frozen house', () => {
  it('signs everybody out, takes no change and no token, and is opened by the owner again', async () => {
    const editor = await test.hire('editor');
    const made = await owner.ask('POST', '/tokens', {
      name: 'نشر',
      role: 'editor',
      scopes: ['read', 'write'],
      days: 5,
    });
    const asToken = { authorization: `Bearer ${made.json.token}` };
    expect((await test.somebody().ask('GET', '/sections', undefined, asToken)).status).toBe(200);
    const id = await published();

    await freezeHouse(test.house.newsroom, { id: null, name: 'command line' });
    expect((await editor.ask('GET', '/me')).status).toBe(401);
    expect((await test.somebody().ask('GET', '/sections', undefined, asToken)).status).toBe(401);
    const signIn = String('editor4@paper.example');
    expect((await editor.ask('POST', '/session', { signIn, password: goodPassword })).status).toBe(200);
    expect((await editor.ask('GET', `/stories/${id}`)).status).toBe(200);
    for (const [method, path, body] of [
      ['POST', '/stories', { fields: fieldsOf(test.sections.news) }],
      ['PUT', `/stories/${id}`, { basedOn: 2, fields: fieldsOf(test.sections.news) }],
      ['POST', `/stories/${id}/unpublish`, { reason: 'x' }],
      ['POST', '/unfreeze', undefined],
    ] as const) {
      const answer = await editor.ask(method, path, body);
      expect([path, answer.status]).toEqual([
        path,
        path.endsWith('unpublish') || path === '/unfreeze' ? 403 : 409,
      ]);
    }
    await owner.ask('POST', '/session', { signIn: 'owner1@paper.example', password: goodPassword });
    expect((await owner.ask('PATCH', '/settings', { twoPersonRule: true })).json.code).toBe('house-frozen');
    expect((await owner.ask('POST', '/unfreeze')).json).toEqual({ done: true });
    expect((await test.somebody().ask('GET', '/sections', undefined, asToken)).status).toBe(200);
    expect((await owner.ask('PATCH', '/settings', { twoPersonRule: false })).status).toBe(200);
    expect(await openHouseAgain(test.house.newsroom, { id: null, name: 'x' })).toBe(false);
    expect(test.faults).toEqual([]);
  });
});
