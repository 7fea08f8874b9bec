/**
 * Every kind of page of both editions through the Nu HTML checker where Java is found, else through html-validate;
 * what machines read of a story, read as they read it.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { HtmlValidate } from 'html-validate';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type RunningSite, runningSite } from '../support/running-site.ts';

const run = promisify(execFile);
const jar = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');
const hasJava = await run('java', ['-version']).then(
  () => true,
  () => false,
);

let site: RunningSite;
/** By the name of the page, edition first. */
const html = new Map<string, string>();
beforeAll(async () => {
  site = await runningSite();
  for (const edition of ['ar', 'en'] as const) {
    for (const page of site.pages[edition]) {
      const response = await fetch(site.origin + page.path);
      expect([page.name, response.status]).toEqual([page.name, page.status]);
      html.set(`${edition} ${page.name}`, await response.text());
    }
  }
});
afterAll(() => site?.close());

describe('the HTML of every page', () => {
  it.runIf(hasJava)(
    'is clean for the Nu HTML checker',
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'warraq-html-'));
      const names: string[] = [];
      for (const [name, text] of html) {
        const file = join(folder, `${name.replaceAll(' ', '-')}.html`);
        await writeFile(file, text);
        names.push(file);
      }
      const told = await run('java', ['-jar', jar, '--format', 'json', '--exit-zero-always', ...names], {
        maxBuffer: 50_000_000,
      });
      await rm(folder, { recursive: true, force: true });
      const { messages } = z
        .object({
          messages: z.array(
            z.looseObject({
              type: z.string(),
              url: z.string(),
              message: z.string(),
              extract: z.string().optional(),
            }),
          ),
        })
        .parse(JSON.parse(told.stderr));
      const wrong = messages
        .filter(({ type, message }) => type === 'error' || !isTaste(message))
        .map(({ url, message, extract }) => `${url.split('/').pop()}: ${message} ${extract ?? ''}`);
      expect(wrong).toEqual([]);
    },
    240_000,
  );

  it.runIf(!hasJava)('is clean for html-validate, there being no Java', async () => {
    const validator = new HtmlValidate({
      extends: ['html-validate:standard'],
      rules: { 'no-inline-style': 'off', 'void-style': 'off', 'long-title': 'off' },
    });
    for (const [name, text] of html) {
      const { results } = await validator.validateString(text);
      expect([
        name,
        results.flatMap(({ messages }) => messages.map(({ message, line }) => `${line}: ${message}`)),
      ]).toEqual([name, []]);
    }
  });
});

/** Warnings about which the standard itself says «consider». */
const isTaste = (message: string): boolean =>
  /^(Trailing slash on void elements|Consider |Section lacks heading|Article lacks heading|This document appears to be)/.test(
    message,
  );

describe('what machines read of a story', () => {
  const article = z.object({
    '@type': z.literal('NewsArticle'),
    headline: z.string().min(1),
    datePublished: z.iso.datetime(),
    dateModified: z.iso.datetime(),
    inLanguage: z.enum(['ar', 'en']),
    mainEntityOfPage: z.url(),
    author: z.union([
      z.array(z.object({ '@type': z.enum(['Person', 'Organization']), name: z.string(), url: z.url() })),
      z.object({ name: z.string() }),
    ]),
    publisher: z.object({ name: z.string(), url: z.url() }),
    image: z.object({ url: z.url(), creditText: z.string().min(1) }).optional(),
    correction: z.array(z.object({ text: z.string().min(1), datePublished: z.iso.datetime() })).optional(),
  });
  const stories = () =>
    [...html]
      .filter(([name]) => /story/.test(name) && !/lite/.test(name))
      .map(([name, text]) => ({ name, text }));
  const meta = (text: string, property: string) =>
    new RegExp(`<meta property="${property}" content="([^"]*)"`).exec(text)?.[1]?.replaceAll('&amp;', '&');

  it('is a NewsArticle with all that it must have, its photo’s credit and its corrections', () => {
    expect(stories().length).toBeGreaterThanOrEqual(8);
    for (const { name, text } of stories()) {
      const json = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(text)?.[1] ?? '';
      const read = article.parse(JSON.parse(json));
      expect([name, text.includes('class="lead"')]).toEqual([name, read.image !== undefined]);
      expect([name, /corrected/.test(name)]).toEqual([
        name,
        (read.correction?.length ?? 0) === 2 && /corrected/.test(name),
      ]);
    }
  });

  it('has a picture for sharing of 1200 by 630 that is there', async () => {
    for (const { name, text } of stories()) {
      const picture = meta(text, 'og:image');
      if (picture === undefined) throw new Error(`${name} has none`);
      const response = await fetch(picture);
      expect([name, response.status, response.headers.get('content-type')]).toEqual([
        name,
        200,
        'image/jpeg',
      ]);
      const { width, height } = await sharp(Buffer.from(await response.arrayBuffer())).metadata();
      expect([width, height]).toEqual([1200, 630]);
      expect([meta(text, 'og:image:width'), meta(text, 'og:image:height')]).toEqual(['1200', '630']);
    }
  });

  it('names its translations, and each of them names it', async () => {
    const alternates = (text: string) =>
      new Map(
        [...text.matchAll(/<link rel="alternate" hreflang="([^"]*)" href="([^"]*)"/g)].map(
          ([, language = '', href = '']) => [language, href],
        ),
      );
    let met = 0;
    for (const [, home] of [...html].filter(([name]) => name.endsWith(' home'))) {
      for (const [, path = ''] of home.matchAll(/href="((?:en\/)?\d{4}\/\d\d\/\d\d\/[^"]+)"/g)) {
        const prefix = home.includes('lang="en" dir="ltr"') ? '/en/' : '/';
        const text = await (await fetch(site.origin + prefix + path)).text();
        const here = alternates(text);
        if (here.size < 2) continue;
        met += 1;
        for (const href of here.values()) {
          expect(alternates(await (await fetch(href)).text())).toEqual(here);
        }
      }
    }
    expect(met).toBeGreaterThan(2);
  });
});
