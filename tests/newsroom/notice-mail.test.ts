/** Notices by e-mail, to a real SMTP server: who gets which, what stands in a letter, and that none is lost or doubled. */
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startNoticeMail } from '../../src/notice-mail.ts';
import { openJobs } from '../../src/platform/jobs.ts';
import { openMail } from '../../src/platform/mail.ts';
import { until } from '../support/until.ts';
import { fieldsOf, newsroomOfATest, type Person, type TestNewsroom } from './newsroom-of-a-test.ts';

const origin = 'https://paper.example';
type Got = { to: string; from: string; head: string; subject: string; text: string };

let test: TestNewsroom;
let server: SMTPServer;
const got: Got[] = [];
let asked = 0;
const lines: string[] = [];
/** What the server says to the next letters instead of taking them. */
const refusals: number[] = [];
let sending: { stop(): Promise<void> };
let jobs: Awaited<ReturnType<typeof openJobs>>;

beforeAll(async () => {
  test = await newsroomOfATest();
  server = new SMTPServer({
    authMethods: ['PLAIN', 'LOGIN'],
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onAuth({ username, password }, _session, answer) {
      asked += 1;
      return username === 'desk' && password === 'p@ss'
        ? answer(null, { user: username })
        : answer(new Error('no such account as somebody@paper.example'));
    },
    onRcptTo(_address, _session, answer) {
      const responseCode = refusals.shift();
      if (responseCode === undefined) return answer();
      return answer(Object.assign(new Error('not now, reporter@paper.example'), { responseCode }));
    },
    onData(stream, session, answer) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const [head = '', ...rest] = Buffer.concat(parts).toString('latin1').split('\r\n\r\n');
        got.push({
          to: session.envelope.rcptTo.map(({ address }) => address).join(),
          from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
          head,
          subject: decoded(/^Subject: (.*(?:\r\n[ \t].*)*)/m.exec(head)?.[1] ?? ''),
          text: Buffer.from(rest.join(''), 'base64').toString('utf8').replaceAll('\r\n', '\n'),
        });
        answer();
      });
    },
  });
  await new Promise<void>((listening) => server.listen(0, '0.0.0.0', listening));
  jobs = await openJobs(test.house.owner, { error: (details) => lines.push(JSON.stringify(details)) });
  const { port } = server.server.address() as AddressInfo;
  const note = (details: object, message: string) => lines.push(`${JSON.stringify(details)} ${message}`);
  sending = await startNoticeMail(
    {
      db: test.house.newsroom,
      jobs,
      mail: openMail({
        server: `smtp://desk:p%40ss@127.0.0.1:${port}`,
        from: 'غرفة المرفأ <desk@paper.example>',
      }),
      origin,
      log: { info: note, warn: note, error: note },
    },
    { lookEvery: 50, retryAfter: 1 },
  );
});
afterAll(async () => {
  await sending?.stop();
  await jobs?.stop();
  await new Promise<void>((closed) => server.close(() => closed()));
  await test?.close();
});

/** An encoded header (RFC 2047) as somebody reads it. */
function decoded(header: string): string {
  return header
    .replaceAll(/\r\n[ \t]+/g, ' ')
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([bq])\?(.*?)\?=/gi, (_all, kind: string, text: string) =>
      kind.toLowerCase() === 'b'
        ? `\0${Buffer.from(text, 'base64').toString('latin1')}`
        : `\0${text.replaceAll('_', ' ').replaceAll(/=([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))}`,
    )
    .split('\0')
    .map((part, index) => (index === 0 ? part : Buffer.from(part, 'latin1').toString('utf8')))
    .join('');
}

const headline = 'اسم المصدر السري في العنوان';
async function submitted(by: Person): Promise<number> {
  const made = await by.ask('POST', '/stories', { fields: fieldsOf(test.sections.news, { headline }) });
  const id = Number(made.json.id);
  expect((await by.ask('POST', `/stories/${id}/submit`, { note: 'كلمة للمحرر' })).status).toBe(200);
  return id;
}
const mailed = async (storyId: number) =>
  (
    await test.house.newsroom
      .selectFrom('staff.notice')
      .select('account_id')
      .where('story_id', '=', storyId)
      .where('mailed_at', 'is not', null)
      .execute()
  ).length;
const addressOf = async (person: Person) => String((await person.ask('GET', '/me')).json.signIn);

it('a letter goes to whoever asked for its kind, in their language, with nothing in it that gives anybody away', async () => {
  const [reporter, arabic, english, silent, other] = [
    await test.hire('reporter'),
    await test.hire('editor'),
    await test.hire('editor'),
    await test.hire('editor'),
    await test.hire('managing'),
  ];
  for (const person of [arabic, english, other])
    expect((await person.ask('PATCH', '/me', { mailNotices: true })).status).toBe(200);
  const changed = await english.ask('PATCH', '/me', { language: 'en' });
  expect(changed.json.mail).toMatchObject({ isWanted: true, muted: [] });
  const muted = await other.ask('PATCH', '/me', { mailMuted: ['to-review'] });
  expect(muted.json.mail).toMatchObject({ isWanted: true, muted: ['to-review'] });
  expect((await other.ask('PATCH', '/me', { mailMuted: ['everything'] })).status).toBe(422);

  const id = await submitted(reporter);
  await until(() => got.length >= 2);
  const to = got.map((letter) => letter.to);
  expect([...to].sort()).toEqual([await addressOf(arabic), await addressOf(english)].sort());
  const inArabic = got[to.indexOf(await addressOf(arabic))] ?? expect.fail();
  const inEnglish = got[to.indexOf(await addressOf(english))] ?? expect.fail();
  expect(inArabic.subject).toBe('غرفة الأخبار: قُدّمت مادة للمراجعة');
  expect(inArabic.text).toContain('قُدّمت مادة للمراجعة.');
  expect(inArabic.head).toMatch(/^Content-Language: ar$/m);
  expect(inEnglish.subject).toBe('Newsroom: A story was submitted for review');
  expect(inEnglish.text).toContain(`\n${origin}/newsroom/stories/${id}\n`);
  for (const { from, head, subject, text } of got) {
    expect(from).toBe('desk@paper.example');
    expect(head).toMatch(/^Auto-Submitted: auto-generated$/m);
    for (const word of [headline, 'كلمة للمحرر', 'reporter'])
      expect(`${subject}${text}${head}`).not.toContain(word);
  }
  // The silent one has it in the desk alone.
  expect((await silent.ask('GET', '/notices')).json.unread).toBe(1);
});

it('what the server does not take now is tried again, once each; what it never will is not; what was read is not sent', async () => {
  const [reporter, editor, reader] = [
    await test.hire('reporter'),
    await test.hire('editor'),
    await test.hire('editor'),
  ];
  // Everybody else's letters are out of the way.
  await test.house.newsroom.updateTable('staff.account').set({ mail_notices: false }).execute();
  await editor.ask('PATCH', '/me', { mailNotices: true });
  got.length = 0;
  refusals.push(451);
  const id = await submitted(reporter);
  await until(async () => (await mailed(id)) === 1);
  expect(refusals).toEqual([]);
  expect(got.map(({ to }) => to)).toEqual([await addressOf(editor)]);

  refusals.push(550);
  const never = await submitted(reporter);
  await until(async () => (await mailed(never)) === 1);
  expect(got).toHaveLength(1);

  await editor.ask('PATCH', '/me', { mailNotices: false });
  const read = await submitted(reporter);
  const { notices } = (await reader.ask('GET', '/notices')).json as { notices: { id: number }[] };
  await reader.ask('POST', '/notices/read', { upTo: notices[0]?.id });
  await reader.ask('PATCH', '/me', { mailNotices: true });
  const last = await submitted(reporter);
  await until(async () => (await mailed(last)) === 1);
  expect(await mailed(read)).toBe(0);
  expect(got.map(({ text }) => /stories\/(\d+)/.exec(text)?.[1])).toEqual([String(id), String(last)]);

  // An act on many stories is one letter, whoever leads it.
  const many: number[] = [];
  for (let time = 0; time < 3; time += 1)
    many.push(
      Number((await editor.ask('POST', '/stories', { fields: fieldsOf(test.sections.news) })).json.id),
    );
  got.length = 0;
  await editor.ask('POST', '/bulk', { stories: many, act: { kind: 'submit' } });
  await until(async () => (await Promise.all(many.map(mailed))).every((count) => count > 0));
  expect(got.map(({ to }) => to)).toEqual([await addressOf(reader)]);
  expect(got[0]?.text).toContain('والأمر نفسه في مادتين أخريين.');
  const said = lines.join('\n');
  expect(said).toContain('a notice could not be mailed');
  expect(said).not.toMatch(/@|reporter|editor/);
});

it('who signs in with a name has no address here and gets no letter, and a password goes over no open line', async () => {
  const person = await test.hire('editor');
  await person.ask('PATCH', '/me', { mailNotices: true });
  await test.house.newsroom
    .updateTable('staff.account')
    .set({ sign_in: 'layth@account.invalid' })
    .where('id', '=', person.id)
    .execute();
  expect((await person.ask('GET', '/me')).json.mail).toMatchObject({ to: null });
  got.length = 0;
  await submitted(await test.hire('reporter'));
  await until(
    async () =>
      (
        await test.house.newsroom
          .selectFrom('staff.notice')
          .select('id')
          .where('account_id', '=', person.id)
          .where('mailed_at', 'is', null)
          .execute()
      ).length === 0,
  );
  expect(got.filter(({ to }) => to.includes('invalid'))).toEqual([]);

  const { port } = server.server.address() as AddressInfo;
  // By another name of this machine it is another machine: there the server has to speak TLS first.
  const open = openMail({ server: `smtp://desk:p%40ss@127.0.0.2:${port}`, from: 'desk@paper.example' });
  const before = asked;
  await expect(open.verify()).rejects.toMatchObject({ code: 'ETLS 500', isFinal: false });
  expect(asked).toBe(before);
  open.close();
  const wrong = openMail({ server: `smtp://desk:wrong@127.0.0.1:${port}`, from: 'desk@paper.example' });
  await expect(wrong.verify()).rejects.toMatchObject({ code: 'EAUTH 535', isFinal: false });
  await expect(wrong.verify()).rejects.not.toThrow(/@/);
  wrong.close();
});
