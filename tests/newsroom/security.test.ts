/** Second factors, sessions, step-up, guessing, people and the audit log, through the real API. */
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAudit } from '../../src/newsroom/audit/audit-routes.ts';
import { goodPassword, newsroomOfATest, type Person, type TestNewsroom } from './newsroom-of-a-test.ts';

let test: TestNewsroom;
let owner: Person;
beforeAll(async () => {
  test = await newsroomOfATest();
  owner = await test.hire('owner');
});
afterAll(() => test?.close());

/** RFC 6238, written here apart from what is tested. */
function totp(uri: string, at = Date.now()): string {
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret.replace(/=+$/, '')]
    .map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const mac = createHmac('sha1', key).update(counter).digest();
  const offset = (mac[19] ?? 0) & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

async function signInNameOf(person: Person): Promise<string> {
  return String((await person.ask('GET', '/me')).json.signIn);
}

async function grownOld(person: Person): Promise<void> {
  await test.house.newsroom
    .updateTable('staff.session')
    .set({ proved_at: new Date(Date.now() - 3_600_000) })
    .where('user_id', '=', person.id)
    .execute();
}

describe('an authenticator app', () => {
  it('is asked for at the next sign-in, takes a code once, and has codes on paper for when it is lost', async () => {
    const editor = await test.hire('editor');
    const signIn = await signInNameOf(editor);
    expect((await editor.ask('POST', '/me/totp', { password: 'a wrong one, quite long' })).status).toBe(401);
    const begun = await editor.ask('POST', '/me/totp', { password: goodPassword });
    expect(begun.status).toBe(200);
    const { uri, recoveryCodes } = begun.json as { uri: string; recoveryCodes: string[] };
    expect(recoveryCodes).toHaveLength(10);
    expect((await editor.ask('POST', '/me/totp/confirm', { code: '000000' })).status).toBe(401);
    expect((await editor.ask('POST', '/me/totp/confirm', { code: totp(uri) })).json).toEqual({ done: true });
    expect((await editor.ask('GET', '/me')).json).toMatchObject({ hasTotp: true });

    const again = test.somebody();
    expect((await again.ask('POST', '/session', { signIn, password: goodPassword })).json).toEqual({
      next: 'second-step',
    });
    expect((await again.ask('GET', '/me')).status).toBe(401);
    const code = totp(uri);
    expect((await again.ask('POST', '/session/second-step', { code })).json).toEqual({ done: true });
    expect((await again.ask('GET', '/me')).json).toMatchObject({ id: editor.id });

    const shoulder = test.somebody();
    await shoulder.ask('POST', '/session', { signIn, password: goodPassword });
    expect((await shoulder.ask('POST', '/session/second-step', { code })).status).toBe(401);
    expect((await shoulder.ask('GET', '/me')).status).toBe(401);

    const lost = test.somebody();
    await lost.ask('POST', '/session', { signIn, password: goodPassword });
    const typed = ` ${recoveryCodes[3]?.toUpperCase().replaceAll('-', ' ')}`;
    expect((await lost.ask('POST', '/session/second-step', { recoveryCode: typed })).json).toEqual({
      done: true,
    });
    const twice = test.somebody();
    await twice.ask('POST', '/session', { signIn, password: goodPassword });
    expect((await twice.ask('POST', '/session/second-step', { recoveryCode: recoveryCodes[3] })).status).toBe(
      401,
    );
    const keeper = await test.house.asKeeper();
    const { rows } = await keeper.query('select row_to_json(t)::text as row from staff.totp t');
    await keeper.end();
    const kept = rows.map(({ row }) => row).join();
    expect(
      recoveryCodes.filter((one) => kept.includes(one) || kept.includes(one.replaceAll('-', ''))),
    ).toEqual([]);
    expect(kept).not.toContain(new URL(uri).searchParams.get('secret'));
  });

  it('cannot be skipped by anything that the browser says', async () => {
    const editor = await test.hire('editor');
    const begun = await editor.ask('POST', '/me/totp', { password: goodPassword });
    await editor.ask('POST', '/me/totp/confirm', { code: totp(String(begun.json.uri)) });
    const signIn = await signInNameOf(editor);
    const person = test.somebody();
    for (const more of [{ skipEmailVerification: true }, { trustDevice: true }, { twoFactor: false }]) {
      const answer = await person.ask('POST', '/session', { signIn, password: goodPassword, ...more });
      expect(answer.status).toBe(422);
    }
    await person.ask('POST', '/session', { signIn, password: goodPassword });
    for (const path of ['/me', '/stories', '/people', '/audit'])
      expect((await person.ask('GET', path)).status).toBe(401);
  });
});

describe('guessing', () => {
  it('is slowed for the account, also across networks and processes, and the right password waits too', async () => {
    const victim = await test.hire('reporter');
    const signIn = await signInNameOf(victim);
    const statuses: number[] = [];
    for (let count = 0; count < 10; count += 1) {
      const answer = await test
        .somebody()
        .ask('POST', '/session', { signIn, password: `guess number ${count} long` });
      statuses.push(answer.status);
    }
    expect(statuses.slice(0, 7)).toEqual(Array(7).fill(401));
    expect(statuses.slice(-1)).toEqual([429]);
    const right = await test.somebody().ask('POST', '/session', { signIn, password: goodPassword });
    expect([right.status, Number(right.headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect((await victim.ask('GET', '/me')).status).toBe(200);
    const keeper = await test.house.asKeeper();
    const { rows } = await keeper.query('select key from staff.rate_bucket');
    await keeper.end();
    expect(rows.filter(({ key }) => !/^[\w-]{43}$/.test(key))).toEqual([]);
  });
});

describe('sessions', () => {
  it('are listed, ended one by one, and all at once; another password ends the others', async () => {
    const reporter = await test.hire('reporter');
    const signIn = await signInNameOf(reporter);
    const others = [test.somebody(), test.somebody(), test.somebody()];
    for (const other of others)
      await other.ask('POST', '/session', { signIn, password: goodPassword }, { 'user-agent': 'a phone' });
    const { sessions } = (await reporter.ask('GET', '/me/sessions')).json as {
      sessions: { id: string; isThis: boolean; device: string }[];
    };
    expect(sessions.map(({ isThis }) => isThis).filter(Boolean)).toHaveLength(1);
    expect(sessions).toHaveLength(4);
    const [first] = sessions.filter(({ isThis }) => !isThis);
    expect((await reporter.ask('DELETE', `/me/sessions/${first?.id}`)).status).toBe(200);
    const statuses = async () =>
      Promise.all(others.map(async (other) => (await other.ask('GET', '/me')).status));
    expect((await statuses()).filter((status) => status === 401)).toHaveLength(1);
    await reporter.ask('DELETE', '/me/sessions');
    expect(await statuses()).toEqual([401, 401, 401]);
    await others[0]?.ask('POST', '/session', { signIn, password: goodPassword });
    const next = 'نافذة على بحر بعيد جدا';
    expect(
      (await reporter.ask('PUT', '/me/password', { current: goodPassword, next: 'قصيرة' })).json.code,
    ).toBe('weak-password');
    expect((await reporter.ask('PUT', '/me/password', { current: goodPassword, next })).status).toBe(200);
    expect(await statuses()).toEqual([401, 401, 401]);
    expect((await reporter.ask('GET', '/me')).status).toBe(200);
  });

  it('end after twelve hours unused, and after seven days whatever is done', async () => {
    const reporter = await test.hire('reporter');
    const set = (change: object) =>
      test.house.newsroom
        .updateTable('staff.session')
        .set(change)
        .where('user_id', '=', reporter.id)
        .execute();
    await set({ created_at: new Date(Date.now() - 8 * 86_400_000) });
    expect((await reporter.ask('GET', '/me')).status).toBe(401);
    const other = await test.hire('reporter');
    await test.house.newsroom
      .updateTable('staff.session')
      .set({ expires_at: new Date(Date.now() - 1_000) })
      .where('user_id', '=', other.id)
      .execute();
    expect((await other.ask('GET', '/me')).status).toBe(401);
  });
});

describe('people', () => {
  it('are invited by the owner, after a fresh proof, and the link works once', async () => {
    await grownOld(owner);
    const asked = { name: 'سعاد', role: 'editor', sectionRoles: [] };
    expect((await owner.ask('POST', '/invitations', asked)).json.code).toBe('prove-again');
    expect((await owner.ask('POST', '/me/proof', { password: 'not the password at all' })).status).toBe(401);
    expect((await owner.ask('POST', '/me/proof', { password: goodPassword })).status).toBe(200);
    const made = await owner.ask('POST', '/invitations', asked);
    const secret = String(made.json.link).split('#')[1];
    expect((await test.somebody().ask('POST', '/invitations/look', { secret })).json).toMatchObject({
      name: 'سعاد',
    });
    expect((await owner.ask('DELETE', `/invitations/${made.json.id}`)).status).toBe(200);
    expect((await test.somebody().ask('POST', '/invitations/look', { secret })).status).toBe(410);
  });

  it('lose their sessions with their rights, and the last owner stays', async () => {
    const editor = await test.hire('editor');
    expect((await owner.ask('PATCH', `/people/${editor.id}`, { role: 'reporter' })).status).toBe(200);
    expect((await editor.ask('GET', '/me')).status).toBe(401);
    const signIn = 'editor1@paper.example';
    const back = test.somebody();
    await owner.ask('PATCH', `/people/${editor.id}`, { isDisabled: true });
    const refused = await back.ask('POST', '/session', { signIn, password: goodPassword });
    expect([401, 403]).toContain(refused.status);
    expect((await owner.ask('PATCH', `/people/${owner.id}`, { role: 'editor' })).json.code).toBe(
      'last-owner',
    );
    expect((await owner.ask('PATCH', `/people/${owner.id}`, { isDisabled: true })).json.code).toBe(
      'last-owner',
    );
  });

  it('who lost everything come back by the owner’s link, without their old factors', async () => {
    const editor = await test.hire('editor');
    const signIn = await signInNameOf(editor);
    const begun = await editor.ask('POST', '/me/totp', { password: goodPassword });
    await editor.ask('POST', '/me/totp/confirm', { code: totp(String(begun.json.uri)) });
    const { link } = (await owner.ask('POST', `/people/${editor.id}/reset`)).json;
    const secret = String(link).split('#')[1];
    const person = test.somebody();
    expect((await person.ask('POST', '/invitations/look', { secret })).json).toMatchObject({
      isRecovery: true,
    });
    const asAccept = await person.ask('POST', '/invitations/accept', {
      secret,
      name: 'x',
      signIn: 'x@y.zz',
      password: goodPassword,
    });
    expect(asAccept.status).toBe(410);
    const password = 'كرسي أزرق تحت المطر';
    expect((await person.ask('POST', '/invitations/recover', { secret, password })).json).toEqual({
      done: true,
    });
    expect((await person.ask('GET', '/me')).json).toMatchObject({ id: editor.id, hasTotp: false });
    expect((await editor.ask('GET', '/me')).status).toBe(401);
    const signedIn = await test.somebody().ask('POST', '/session', { signIn, password });
    expect(signedIn.json).toEqual({ next: 'signed-in' });
  });

  it('under a pseudonym are tied to no name that they were invited by', async () => {
    await owner.ask('POST', '/me/proof', { password: goodPassword });
    const realName = 'اسم حقيقي لا يُكتب';
    const made = await owner.ask('POST', '/invitations', {
      name: realName,
      role: 'reporter',
      sectionRoles: [],
    });
    const person = test.somebody();
    await person.ask('POST', '/invitations/accept', {
      secret: String(made.json.link).split('#')[1],
      name: 'نون',
      signIn: 'noon-7',
      password: goodPassword,
      isPseudonymous: true,
    });
    const keeper = await test.house.asKeeper();
    const tables = await keeper.query(
      "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('staff', 'warraq')",
    );
    const found: string[] = [];
    for (const { name } of tables.rows) {
      const { rows } = await keeper.query(
        `select 1 from ${name} t where row_to_json(t)::text like $1 limit 1`,
        [`%${realName}%`],
      );
      if (rows.length > 0) found.push(name);
    }
    await keeper.end();
    expect(found).toEqual([]);
  });

  it('see each other’s names, and nobody’s sign-in but who manages them', async () => {
    const reporter = await test.hire('reporter');
    const seen = (await reporter.ask('GET', '/people')).json.people as { signIn: unknown; name: string }[];
    expect(seen.length).toBeGreaterThan(3);
    expect(seen.filter(({ signIn }) => signIn !== null)).toEqual([]);
    const managed = (await owner.ask('GET', '/people')).json.people as { signIn: string | null }[];
    expect(managed.filter(({ signIn }) => signIn === null)).toEqual([]);
  });
});

describe('the audit log', () => {
  it('has every change, in a chain that is whole, and refuses to be changed', async () => {
    const { entries } = (await owner.ask('GET', '/audit?limit=200')).json as {
      entries: { operation: string }[];
    };
    const operations = new Set(entries.map(({ operation }) => operation));
    for (const expected of [
      'session.begin',
      'totp.confirm',
      'invitation.create',
      'account.change-rights',
      'password.change',
    ])
      expect(operations).toContain(expected);
    expect(JSON.stringify(entries)).not.toContain(goodPassword);
    expect(await checkAudit(test.house.newsroom)).toMatchObject({ firstBroken: null });
    // Begun one after another: a refusal that nobody waits for yet fails the whole run.
    for (const change of [
      test.house.newsroom.updateTable('staff.audit').set({ actor_name: 'x' }),
      test.house.newsroom.deleteFrom('staff.audit'),
    ])
      await expect(change.execute()).rejects.toMatchObject({ code: '42501' });
    const keeper = await test.house.asKeeper();
    await expect(
      keeper.query("update staff.audit set actor_name = 'x' where number = 3"),
    ).rejects.toMatchObject({ code: '42501' });
    await expect(keeper.query('truncate staff.audit')).rejects.toMatchObject({ code: '42501' });
    // Whoever has the database’s own superuser can switch the trigger off; the chain shows it.
    await keeper.query(
      "set session_replication_role = replica; update staff.audit set actor_name = 'x' where number = 3",
    );
    expect(await checkAudit(test.house.newsroom)).toMatchObject({ firstBroken: 3 });
    await keeper.end();
    expect(test.faults).toEqual([]);
  });
});
