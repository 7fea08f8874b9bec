import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownerLink } from '../../src/newsroom/accounts/owner-link.ts';
import { fieldsOf, goodPassword, newsroomOfATest, origin, type TestNewsroom } from './newsroom-of-a-test.ts';

let test: TestNewsroom;
beforeAll(async () => {
  test = await newsroomOfATest();
});
afterAll(() => test?.close());

describe('the owner’s link', () => {
  it('makes the owner once, signs them in, and opens nothing a second time', async () => {
    const earlier = await ownerLink(test.house.newsroom, `${origin}/newsroom/`);
    const { address } = await ownerLink(test.house.newsroom, `${origin}/newsroom/`);
    const secretOf = (link: string) => link.split('#')[1] ?? '';
    const person = test.somebody();
    const account = { name: 'هدى', signIn: 'Huda@Paper.example', password: goodPassword, language: 'ar' };
    expect(
      (await person.ask('POST', '/invitations/accept', { ...account, secret: secretOf(earlier.address) }))
        .json.code,
    ).toBe('invitation-over');
    expect((await person.ask('POST', '/invitations/look', { secret: secretOf(address) })).json).toEqual({
      name: '',
      role: 'owner',
      isRecovery: false,
    });
    expect(
      (await person.ask('POST', '/invitations/accept', { ...account, secret: secretOf(address) })).status,
    ).toBe(200);
    const me = await person.ask('GET', '/me');
    expect(me.json).toMatchObject({ name: 'هدى', role: 'owner', signIn: 'huda@paper.example' });
    expect(me.json.may).toMatchObject({ 'house.freeze': 'all' });
    expect(
      (
        await person.ask('POST', '/invitations/accept', {
          ...account,
          signIn: 'b@c.de',
          secret: secretOf(address),
        })
      ).status,
    ).toBe(410);
  });
});

describe('signing in', () => {
  it('keeps no secret of a session in the database, and ends with signing out', async () => {
    const reporter = await test.hire('reporter');
    const [secret] = [...reporter.cookies.values()].map((value) => decodeURIComponent(value).split('.')[0]);
    const keeper = await test.house.asKeeper();
    const { rows } = await keeper.query('select row_to_json(s)::text as row from staff.session s');
    await keeper.end();
    expect(rows.length).toBeGreaterThan(0);
    expect(secret).toMatch(/^.{32}$/);
    expect(rows.filter(({ row }) => row.includes(secret))).toEqual([]);
    const stolen = new Map(reporter.cookies);
    expect((await reporter.ask('DELETE', '/session')).status).toBe(200);
    for (const [name, value] of stolen) reporter.cookies.set(name, value);
    expect((await reporter.ask('GET', '/me')).status).toBe(401);
  });

  it('says the same of a wrong password and of somebody unknown, in the language that was asked for', async () => {
    await test.hire('reporter');
    const person = test.somebody();
    const wrong = await person.ask('POST', '/session', {
      signIn: 'reporter1@paper.example',
      password: 'x'.repeat(20),
    });
    const unknown = await person.ask('POST', '/session?lang=en', {
      signIn: 'nobody',
      password: 'x'.repeat(20),
    });
    expect([wrong.status, wrong.json.code]).toEqual([401, 'wrong-credentials']);
    expect(wrong.json.message).toBe('اسم الدخول أو كلمة السر غير صحيح.');
    expect([unknown.status, unknown.json.message]).toEqual([
      401,
      'The sign-in name or the password is not right.',
    ]);
  });

  it('takes a name that is no address, in Arabic too', async () => {
    const link = await ownerLink(test.house.newsroom, `${origin}/newsroom/`);
    const person = test.somebody();
    const account = { name: 'اسم مستعار', signIn: 'نخلة_7', password: goodPassword, isPseudonymous: true };
    const made = await person.ask('POST', '/invitations/accept', {
      ...account,
      secret: link.address.split('#')[1],
    });
    expect(made.json).toEqual({ done: true });
    expect((await person.ask('GET', '/me')).json).toMatchObject({ signIn: 'نخلة_7', isPseudonymous: true });
    const again = test.somebody();
    const signedIn = await again.ask('POST', '/session', { signIn: 'نخلة_7', password: goodPassword });
    expect(signedIn.json).toEqual({ next: 'signed-in' });
  });

  it('refuses short and repeated passwords, and one that is the name', async () => {
    for (const password of ['short', 'aaaaaaaaaaaaaaaaaaaaaa', 'mariam.khalaf12345', ' '.repeat(30)]) {
      const link = await ownerLink(test.house.newsroom, `${origin}/newsroom/`);
      const answer = await test.somebody().ask('POST', '/invitations/accept', {
        secret: link.address.split('#')[1],
        name: 'م',
        signIn: 'mariam.khalaf',
        password,
      });
      expect([password, answer.json.code]).toEqual([password, 'weak-password']);
    }
  });
});

describe('a request', () => {
  it('that another site made a browser send changes nothing', async () => {
    const editor = await test.hire('editor');
    const fields = fieldsOf(test.sections.news);
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
    ]) {
      const answer = await editor.ask('POST', '/stories', { fields }, headers);
      expect([answer.status, answer.json.code]).toEqual([403, 'not-from-here']);
    }
    const socket = (headers: Record<string, string>) =>
      test.newsroom.whoConnects(
        new Headers({ cookie: [...editor.cookies].map((pair) => pair.join('=')).join('; '), ...headers }),
      );
    expect(await socket({ origin: 'https://evil.example' })).toBeNull();
    expect(await socket({})).toBeNull();
    expect((await socket({ origin }))?.id).toBe(editor.id);
  });

  it('that is not JSON, or not of its shape, or too large, is refused and named', async () => {
    const editor = await test.hire('editor');
    const refused = async (body: unknown, headers = {}) => {
      const answer = await editor.ask('POST', '/stories', body, headers);
      return [answer.status, answer.json.code];
    };
    expect(await refused('a=b', { 'content-type': 'application/x-www-form-urlencoded' })).toEqual([
      415,
      'not-json',
    ]);
    expect(await refused('{"fields":', {})).toEqual([422, 'not-valid']);
    expect(await refused({ fields: { headline: 7 } })).toEqual([422, 'not-valid']);
    expect(await refused(JSON.stringify({ fields: 'x'.repeat(7_000_000) }))).toEqual([413, 'too-large']);
    const answer = await editor.ask('POST', '/stories?lang=ar', {
      fields: { ...fieldsOf(null), headline: 7, more: 1 },
    });
    expect(answer.json.problems).toContainEqual({
      field: 'fields.headline',
      message: 'ناقص، أو من نوع آخر.',
    });
  });
});

describe('stories', () => {
  it('are written, listed and saved again, and not over somebody else’s change', async () => {
    const reporter = await test.hire('reporter');
    const editor = await test.hire('editor');
    const made = await reporter.ask('POST', '/stories', { fields: fieldsOf(test.sections.news) });
    expect(made.json).toMatchObject({ state: 'draft', revision: 1, may: { edit: true, acts: ['submit'] } });
    const { id } = made.json;
    const listed = await reporter.ask('GET', '/stories?createdBy=me&state=draft,submitted');
    expect(listed.json.stories).toMatchObject([{ id, work: { createdBy: { id: reporter.id } } }]);
    const saved = await editor.ask('PUT', `/stories/${id}`, {
      basedOn: 1,
      fields: fieldsOf(test.sections.news, { headline: 'عنوان المحرر' }),
    });
    expect(saved.json).toEqual({ id, revision: 2 });
    const late = await reporter.ask('PUT', `/stories/${id}`, {
      basedOn: 1,
      fields: fieldsOf(test.sections.news),
    });
    expect([late.status, late.json.code, late.json.details]).toMatchObject([
      409,
      'story-changed',
      { revision: 2 },
    ]);
    expect((await reporter.ask('GET', `/stories/${id}`)).json).toMatchObject({ headline: 'عنوان المحرر' });
  });

  it('page through the list by key, each story once', async () => {
    const editor = await test.hire('editor');
    for (let count = 0; count < 5; count += 1)
      await editor.ask('POST', '/stories', { fields: fieldsOf(test.sections.sport) });
    const seen: unknown[] = [];
    let cursor = '';
    do {
      const page = await editor.ask('GET', `/stories?createdBy=me&limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...(page.json.stories as { id: number }[]).map(({ id }) => id));
      cursor = String(page.json.next ?? '');
    } while (cursor !== '');
    expect(seen).toHaveLength(5);
    expect(new Set(seen).size).toBe(5);
    expect((await editor.ask('GET', '/stories?cursor=bm90aGluZw')).status).toBe(422);
  });
});
