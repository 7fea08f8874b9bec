/** Notices, saved lists, acts on many stories, the masthead and settings, through the real API. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fieldsOf, newsroomOfATest, type Person, type TestNewsroom } from './newsroom-of-a-test.ts';

let test: TestNewsroom;
let reporter: Person;
let editor: Person;
let managing: Person;
beforeAll(async () => {
  test = await newsroomOfATest();
  reporter = await test.hire('reporter');
  editor = await test.hire('editor');
  managing = await test.hire('managing');
});
afterAll(() => test?.close());

const story = async (sectionId = test.sections.news) =>
  Number((await reporter.ask('POST', '/stories', { fields: fieldsOf(sectionId) })).json.id);

describe('notices', () => {
  it('reach reviewers of what is submitted and the author of what comes of it, and nobody else’s desk', async () => {
    const id = await story();
    await reporter.ask('POST', `/stories/${id}/submit`, { note: 'عاجل' });
    const seen = (await editor.ask('GET', '/notices')).json;
    expect(seen).toMatchObject({
      unread: 1,
      notices: [{ kind: 'submit', storyId: id, by: 'reporter 1', isRead: false }],
    });
    await editor.ask('POST', `/stories/${id}/send-back`, { reason: 'من قال ذلك؟' });
    const back = (await reporter.ask('GET', '/notices')).json.notices as {
      id: number;
      kind: string;
      details: object;
    }[];
    expect(back).toMatchObject([{ kind: 'send-back', details: { reason: 'من قال ذلك؟' } }]);
    await reporter.ask('POST', '/notices/read', { upTo: back[0]?.id });
    expect((await reporter.ask('GET', '/notices')).json.unread).toBe(0);
    expect((await editor.ask('GET', '/notices')).json.unread).toBe(1);
  });
});

describe('stories by their words', () => {
  it('are found in any form, drafts too, the best first, each person those that they may see', async () => {
    const contributor = await test.hire('contributor');
    const write = async (person: Person, headline: string, standfirst: string) =>
      Number(
        (
          await person.ask('POST', '/stories', {
            fields: fieldsOf(test.sections.news, { headline, standfirst }),
          })
        ).json.id,
      );
    const theirs = await write(reporter, 'الفوسفات في الميناء', 'شحنات الفوسفات تنتظر.');
    const own = await write(contributor, 'عمال المناجم', 'كلام كثير ثم ذكر للفوسفات.');
    type Listed = { stories: { id: number; found?: { headline: { text: string; isHit: boolean }[] } }[] };
    const find = async (person: Person, more = '') => {
      const { status, json } = await person.ask('GET', `/stories?q=${encodeURIComponent('فوسفات')}${more}`);
      expect(status).toBe(200);
      return json as Listed & { next: string | null; isWhole: boolean };
    };
    // A slow machine may take longer to take them in than an asker waits, and says so.
    await expect.poll(async () => (await find(editor)).isWhole, { timeout: 60_000 }).toBe(true);
    const all = await find(editor);
    expect(all.stories.map(({ id }) => id)).toEqual([theirs, own]);
    expect(all.stories[0]?.found?.headline).toContainEqual({ text: 'الفوسفات', isHit: true });
    expect((await find(contributor)).stories.map(({ id }) => id)).toEqual([own]);
    expect(JSON.stringify(await find(contributor))).not.toContain('الميناء');
    expect((await find(editor, `&createdBy=${contributor.id}`)).stories.map(({ id }) => id)).toEqual([own]);
    expect((await find(editor, '&state=published')).stories).toEqual([]);
    const first = await find(editor, '&limit=1');
    expect(first.stories.map(({ id }) => id)).toEqual([theirs]);
    const second = await find(editor, `&limit=1&cursor=${first.next}`);
    expect(second.stories.map(({ id }) => id)).toEqual([own]);
    expect(second.next).toBeNull();
    expect((await editor.ask('GET', '/stories?q=x&cursor=!')).status).toBe(422);
    expect((await editor.ask('GET', `/stories?q=${'%D9%81'.repeat(201)}`)).status).toBe(422);
    expect((await editor.ask('GET', `/stories?q=${encodeURIComponent('"" -« %_*')}`)).json.stories).toEqual(
      [],
    );
    expect((await test.somebody().ask('GET', '/stories?q=x')).status).toBe(401);
  });
});

/** Past every rule. */
async function place(id: number, status: 'published'): Promise<void> {
  await test.house.newsroom
    .updateTable('warraq.story')
    .set({ status, published_at: new Date() })
    .where('id', '=', id)
    .execute();
}

describe('saved lists', () => {
  it('are one’s own until they are shared, and are removed by their owner alone', async () => {
    const save = (person: Person, body: object) => person.ask('POST', '/views', body);
    await save(editor, { name: 'للمراجعة', query: { state: ['submitted'] } });
    const forAll = { name: 'للجميع', query: { assigned: 'nobody' }, isShared: true };
    expect((await save(editor, forAll)).status).toBe(403);
    const shared = await save(managing, forAll);
    const views = (await reporter.ask('GET', '/views')).json.views as { name: string; isMine: boolean }[];
    expect(views.map(({ name, isMine }) => [name, isMine])).toEqual([['للجميع', false]]);
    expect((await reporter.ask('DELETE', `/views/${shared.json.id}`)).status).toBe(404);
    expect((await editor.ask('DELETE', `/views/${shared.json.id}`)).status).toBe(404);
    expect((await save(editor, { name: 'x', query: { a: { deep: 1 } } })).status).toBe(422);
    // What a colleague who left shared is taken away by whoever manages.
    const owner = await test.hire('owner');
    expect((await owner.ask('DELETE', `/views/${shared.json.id}`)).status).toBe(200);
    expect((await reporter.ask('GET', '/views')).json.views).toEqual([]);
  });
});

describe('an act on many stories', () => {
  it('changes those that it may, says why not the others, and is undone but for what a colleague changed since', async () => {
    const tag = await editor.ask('POST', '/tags', { editionId: 'ar', name: 'مياه الشرب' });
    const [one, two, gone] = [await story(), await story(), 999_999];
    await test.house.newsroom
      .updateTable('warraq.story')
      .set({ status: 'retracted', published_at: new Date(), retracted_at: new Date(), retraction_note: 'x' })
      .where('id', '=', two)
      .execute();
    const three = await story();
    const answer = await editor.ask('POST', '/bulk', {
      stories: [three, one, two, gone],
      act: { kind: 'add-tag', tagId: tag.json.id },
    });
    expect(answer.json).toMatchObject({
      changed: [one, three],
      refused: [
        { id: two, code: 'not-allowed' },
        { id: gone, code: 'not-found' },
      ],
    });
    await editor.ask('PUT', `/stories/${three}`, { basedOn: 2, fields: fieldsOf(test.sections.news) });
    expect((await managing.ask('POST', `/bulk/${answer.json.id}/undo`)).status).toBe(404);
    expect((await editor.ask('POST', `/bulk/${answer.json.id}/undo`)).json).toEqual({
      changed: [one],
      left: [three],
    });
    expect((await editor.ask('POST', `/bulk/${answer.json.id}/undo`)).status).toBe(404);
    expect((await editor.ask('GET', `/stories/${one}`)).json).toMatchObject({
      fields: { tagIds: [] },
      revision: 3,
    });
    const moved = await editor.ask('POST', '/bulk', {
      stories: [one, three],
      act: { kind: 'move', sectionId: test.sections.sport },
    });
    await editor.ask('POST', `/bulk/${moved.json.id}/undo`);
    expect((await editor.ask('GET', `/stories/${three}`)).json).toMatchObject({
      sectionId: test.sections.news,
    });
    const assigned = await editor.ask('POST', '/bulk', {
      stories: [one],
      act: { kind: 'assign', to: reporter.id },
    });
    expect(assigned.json.changed).toEqual([one]);
  });

  it('leads many through the workflow, each by its own rules, and back to where each stood', async () => {
    const [draft, sent] = [await story(), await story()];
    await editor.ask('POST', `/stories/${sent}/submit`, { note: 'اقرؤوها اليوم' });
    const submitted = await editor.ask('POST', '/bulk', { stories: [draft, sent], act: { kind: 'submit' } });
    expect(submitted.json).toMatchObject({ changed: [draft], refused: [{ id: sent, code: 'not-now' }] });
    const stateOf = async (id: number) => (await editor.ask('GET', `/stories/${id}`)).json.state;
    expect(await stateOf(draft)).toBe('submitted');
    expect((await editor.ask('POST', `/bulk/${submitted.json.id}/undo`)).json).toEqual({
      changed: [draft],
      left: [],
    });
    expect(await stateOf(draft)).toBe('draft');
    const again = await editor.ask('POST', '/bulk', { stories: [draft], act: { kind: 'submit' } });
    await editor.ask('POST', `/stories/${draft}/review`, {});
    expect((await editor.ask('POST', `/bulk/${again.json.id}/undo`)).json).toEqual({
      changed: [],
      left: [draft],
    });
  });

  it('takes many offline after a fresh proof, and gives readers back only the words that they had', async () => {
    const ids = [await story(), await story(), await story()];
    for (const id of ids) {
      await test.house.newsroom
        .updateTable('staff.story_work')
        .set({ stage: 'ready' })
        .where('story_id', '=', id)
        .execute();
      expect((await managing.ask('POST', `/stories/${id}/publish`, {})).status).toBe(200);
    }
    const [one = 0, two = 0, three = 0] = ids;
    const act = { kind: 'unpublish', reason: 'شكوى قانونية' };
    expect((await editor.ask('POST', '/bulk', { stories: ids, act })).json).toMatchObject({
      id: null,
      changed: [],
      refused: ids.map((id) => ({ id, code: 'not-allowed' })),
    });
    expect((await managing.ask('POST', '/bulk', { stories: ids, act: { kind: 'unpublish' } })).status).toBe(
      422,
    );
    const proved = (at: Date) =>
      test.house.newsroom
        .updateTable('staff.session')
        .set({ proved_at: at })
        .where('user_id', '=', managing.id)
        .execute();
    await proved(new Date(Date.now() - 11 * 60_000));
    expect((await managing.ask('POST', '/bulk', { stories: ids, act })).json.code).toBe('prove-again');
    await proved(new Date());
    test.shown.length = 0;
    const done = await managing.ask('POST', '/bulk', { stories: ids, act });
    expect(done.json).toMatchObject({ changed: ids, refused: [] });
    expect(test.shown).toEqual(ids);
    const { revision } = (await managing.ask('GET', `/stories/${two}`)).json;
    const rewritten = fieldsOf(test.sections.news, { headline: 'كلام لم يراجعه أحد' });
    expect(
      (await editor.ask('PUT', `/stories/${two}`, { basedOn: revision, fields: rewritten })).status,
    ).toBe(200);
    expect((await managing.ask('POST', `/bulk/${done.json.id}/undo`)).json).toEqual({
      changed: [one, three],
      left: [two],
    });
    const rows = await test.house.newsroom
      .selectFrom('warraq.story')
      .select(['id', 'status'])
      .where('id', 'in', ids)
      .orderBy('id')
      .execute();
    expect(rows.map(({ status }) => status)).toEqual(['published', 'unpublished', 'published']);
  });

  it('throws many away, which nobody finds any more but in the bin, and takes them out as they were', async () => {
    const [one, two, out] = [await story(), await story(), await story()];
    await place(out, 'published');
    expect(
      (await editor.ask('POST', '/bulk', { stories: [one], act: { kind: 'delete' } })).json.refused,
    ).toMatchObject([{ code: 'not-allowed' }]);
    const thrown = await managing.ask('POST', '/bulk', {
      stories: [one, two, out],
      act: { kind: 'delete' },
    });
    expect(thrown.json).toMatchObject({
      changed: [one, two],
      refused: [{ id: out, code: 'unpublish-first' }],
    });
    const listed = async (query: string) =>
      ((await managing.ask('GET', `/stories?limit=200${query}`)).json.stories as { id: number }[]).map(
        ({ id }) => id,
      );
    expect(await listed('')).not.toContain(one);
    expect(await listed('&deleted=true')).toEqual(expect.arrayContaining([one, two]));
    expect((await reporter.ask('GET', '/stories?deleted=true')).status).toBe(403);
    for (const [method, path, body] of [
      ['GET', '', undefined],
      ['PUT', '', { basedOn: 1, fields: fieldsOf(test.sections.news) }],
      ['POST', '/submit', {}],
    ] as const)
      expect((await managing.ask(method, `/stories/${one}${path}`, body)).status).toBe(404);
    const restored = await managing.ask('POST', '/bulk', { stories: [two, out], act: { kind: 'restore' } });
    expect(restored.json).toMatchObject({ changed: [two], refused: [{ id: out, code: 'not-found' }] });
    expect((await managing.ask('POST', `/bulk/${thrown.json.id}/undo`)).json).toEqual({
      changed: [one],
      left: [two],
    });
    expect((await managing.ask('GET', `/stories/${one}`)).json).toMatchObject({
      state: 'draft',
      revision: 1,
    });
    // Whatever brings one out, the command line too, takes it out of the bin.
    await managing.ask('POST', '/bulk', { stories: [two], act: { kind: 'delete' } });
    await place(two, 'published');
    expect(await listed('&state=published')).toContain(two);
  });
});

describe('the masthead', () => {
  it('takes new names, orders and merges, keeps addresses, and names what is wrong', async () => {
    const made = await managing.ask('POST', '/sections', { editionId: 'ar', name: 'بيئة ومناخ' });
    const list = async () =>
      (await editor.ask('GET', '/sections?edition=ar')).json.sections as { id: number; slug: string }[];
    expect((await list()).at(-1)).toMatchObject({ id: made.json.id, slug: 'بيئة-ومناخ' });
    expect((await managing.ask('POST', '/sections', { editionId: 'ar', name: 'بيئة ومناخ' })).json.code).toBe(
      'name-taken',
    );
    expect((await managing.ask('POST', '/sections', { editionId: 'zz', name: 'س' })).status).toBe(422);
    expect((await managing.ask('POST', '/sections', { editionId: 'ar', name: '؟؟؟' })).status).toBe(422);
    expect((await editor.ask('POST', '/sections', { editionId: 'ar', name: 'س' })).status).toBe(403);
    expect((await managing.ask('PATCH', `/sections/${made.json.id}`, { name: 'مناخ' })).status).toBe(200);
    const order = (await list()).map(({ id }) => id).reverse();
    expect((await managing.ask('PUT', '/editions/ar/sections', { sections: order })).status).toBe(200);
    expect((await list()).map(({ id }) => id)).toEqual(order);
    expect((await managing.ask('PUT', '/editions/ar/sections', { sections: order.slice(1) })).status).toBe(
      422,
    );
    await story();
    expect((await managing.ask('DELETE', `/sections/${test.sections.news}`)).json.code).toBe(
      'section-in-use',
    );
    expect((await managing.ask('DELETE', `/sections/${made.json.id}`)).status).toBe(200);
    const [one, two] = [
      await editor.ask('POST', '/tags', { editionId: 'ar', name: 'كهرباء' }),
      await editor.ask('POST', '/tags', { editionId: 'ar', name: 'الكهرباء' }),
    ];
    expect((await editor.ask('POST', `/tags/${one.json.id}/merge`, { into: two.json.id })).status).toBe(200);
    expect((await editor.ask('POST', `/tags/${two.json.id}/merge`, { into: two.json.id })).status).toBe(422);
    const edition = (told: object) => managing.ask('PATCH', '/editions/ar', told);
    expect((await edition({ timeZone: 'Asia/Beirut', numberingSystem: 'arab' })).status).toBe(200);
    expect((await edition({ timeZone: 'Asia/Atlantis' })).status).toBe(422);
    expect((await edition({ id: 'en' })).status).toBe(422);
  });
});

describe('settings', () => {
  it('are the managing editor’s, after a fresh proof, and in the log', async () => {
    expect((await managing.ask('PATCH', '/settings', { twoPersonRule: true })).json).toMatchObject({
      twoPersonRule: true,
    });
    expect((await editor.ask('PATCH', '/settings', { twoPersonRule: false })).status).toBe(403);
    const campaign = {
      claim: 'الصحافة الحرة تحتاج قرّاءها',
      need: 'نحتاجكم لنبقى مستقلين.',
      act: 'ادعمنا',
      amounts: [{ minorUnits: 100, currency: 'USD', rhythm: 'monthly' }],
      ways: [],
    };
    const offered = await managing.ask('POST', '/campaigns', { editionId: 'ar', campaign });
    expect((await managing.ask('POST', `/campaigns/${offered.json.id}/start`)).status).toBe(200);
    expect((await editor.ask('GET', '/campaigns')).json).toMatchObject({
      campaigns: [{ status: 'running' }],
    });
    expect((await managing.ask('POST', `/campaigns/${offered.json.id}/end`)).status).toBe(200);
    const bad = { ...campaign, amounts: [{ minorUnits: -1, currency: 'dollars', rhythm: 'hourly' }] };
    expect((await managing.ask('POST', '/campaigns', { editionId: 'ar', campaign: bad })).status).toBe(422);
    expect(test.faults).toEqual([]);
  });
});
