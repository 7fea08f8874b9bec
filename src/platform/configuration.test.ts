import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readConfiguration } from './configuration.ts';
import { Problem } from './problem.ts';

const folder = mkdtempSync(join(tmpdir(), 'warraq-configuration-'));
afterAll(() => rmSync(folder, { recursive: true }));

function withFile(text: string): string {
  const here = mkdtempSync(join(folder, 'one-'));
  writeFileSync(join(here, 'warraq.json'), text);
  return here;
}

function refusal(env: NodeJS.ProcessEnv, where = folder): Problem['said'] {
  try {
    readConfiguration(env, where);
  } catch (error) {
    if (error instanceof Problem && error.code === 'configuration') return error.said;
    throw error;
  }
  throw new Error('was accepted');
}

describe('the settings', () => {
  it('have a default each', () => {
    expect(readConfiguration({}, folder)).toEqual({
      data: join(folder, 'data'),
      host: '127.0.0.1',
      port: 4000,
      metricsPort: 4001,
      address: 'http://127.0.0.1:4000',
      sample: true,
      logLevel: 'info',
      logTo: 'file',
      mediaFolder: join(folder, 'data/media'),
      originalsFolder: join(folder, 'data/originals'),
      pagesFolder: join(folder, 'data/pages'),
      searchFolder: join(folder, 'data/search'),
      storySearchFolder: join(folder, 'data/newsroom-search'),
      webProcesses: process.platform === 'linux' ? Math.min(2, availableParallelism()) : 1,
      pagesMemory: 128,
      surrogates: [],
      purgeKind: 'varnish',
    });
  });

  it('take a mail server and its sender together or not at all, and never show the password in what is said', () => {
    const server = 'smtps://desk:hunter2@mail.example.org';
    expect(
      readConfiguration(
        { WARRAQ_MAIL_SERVER: server, WARRAQ_MAIL_FROM: 'غرفة الأخبار <desk@example.org>' },
        folder,
      ),
    ).toMatchObject({ mailServer: server, mailFrom: 'غرفة الأخبار <desk@example.org>' });
    for (const env of [
      { WARRAQ_MAIL_SERVER: server },
      { WARRAQ_MAIL_FROM: 'desk@example.org' },
      { WARRAQ_MAIL_SERVER: 'http://desk:hunter2@mail.example.org', WARRAQ_MAIL_FROM: 'desk@example.org' },
      { WARRAQ_MAIL_SERVER: 'smtp://desk:hunter2%@mail.example.org', WARRAQ_MAIL_FROM: 'desk@example.org' },
      { WARRAQ_MAIL_SERVER: 'smtp://', WARRAQ_MAIL_FROM: 'desk@example.org' },
      { WARRAQ_MAIL_SERVER: server, WARRAQ_MAIL_FROM: 'desk@example.org\r\nBcc: all@example.org' },
      { WARRAQ_MAIL_SERVER: server, WARRAQ_MAIL_FROM: 'the desk' },
      { WARRAQ_MAIL_SERVER: server, WARRAQ_MAIL_FROM: `${'a'.repeat(200_000)}@` },
    ]) {
      const said = refusal(env);
      expect(said.en).toMatch(/WARRAQ_MAIL_(?:SERVER|FROM)/);
      expect(`${said.ar}${said.en}`).not.toContain('hunter2');
    }
  });

  it('come from the file, and from the environment before the file', () => {
    const here = withFile('{"port": 5000, "sample": false, "address": "https://example.org/"}');
    const read = readConfiguration({ PORT: '5001', WARRAQ_LOG_LEVEL: '' }, here);
    expect([read.port, read.sample, read.address, read.logLevel]).toEqual([
      5001,
      false,
      'https://example.org',
      'info',
    ]);
  });

  it('name an unknown key, in both languages, wherever it stands', () => {
    const said = refusal({ WARRAQ_PROT: '1' }, withFile('{"prot": 1, "__proto__x": 2}'));
    for (const text of [said.ar, said.en]) {
      expect(text).toContain('WARRAQ_PROT');
      expect(text).toContain('prot:');
      expect(text).toContain('__proto__x');
    }
  });

  it.each([
    ['PORT', '70000'],
    ['PORT', '4e3'],
    ['PORT', '-1'],
    ['WARRAQ_METRICS_PORT', 'four'],
    ['WARRAQ_ADDRESS', 'example.org'],
    ['WARRAQ_ADDRESS', 'https://example.org/path'],
    ['WARRAQ_ADDRESS', 'javascript:alert(1)'],
    ['WARRAQ_SAMPLE', 'maybe'],
    ['WARRAQ_LOG_LEVEL', 'loud'],
    ['WARRAQ_HOST', 'a b'],
  ])('refuse %s=%s and say what is expected', (name, value) => {
    const said = refusal({ [name]: value });
    expect(said.en).toContain(`${name}: "${value}" is not valid; expected`);
    expect(said.ar).toContain(name);
  });

  it('refuse nginx as a cache that is told without the token that it wants', () => {
    expect(refusal({ WARRAQ_PURGE_KIND: 'nginx' }).en).toContain('WARRAQ_PURGE_TOKEN: nginx needs it');
    expect(
      readConfiguration({ WARRAQ_PURGE_KIND: 'nginx', WARRAQ_PURGE_TOKEN: 'x' }, '/nowhere'),
    ).toMatchObject({
      purgeKind: 'nginx',
      purgeToken: 'x',
    });
  });

  it('never print the database’s address, which holds a password', () => {
    const said = refusal({ DATABASE_URL: 'mysql://user:secret@host/x' });
    expect(said.en).toContain('DATABASE_URL');
    expect(said.en + said.ar).not.toContain('secret');
  });

  it.each(['', '[]', 'null', '{"port": 1', '{"port": true}', '{"port": null}', '\u0000'])(
    'refuse a warraq.json that reads %j',
    (text) => {
      expect(refusal({}, withFile(text)).en).toContain('warraq.json');
    },
  );
});
