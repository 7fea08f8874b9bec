import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runAt } from '../recover/a-run.ts';
import { uncertainPages } from '../recover/uncertain-pages.ts';
import { deskOfATest } from './desk-of-a-test.ts';

test('shots', async () => {
  const desk = await deskOfATest();
  const folder = await mkdtemp(join(tmpdir(), 'review-shots-'));
  await runAt(desk.house, await uncertainPages(folder), { publish: false });
  const now = new Date();
  await desk.house.newsroom
    .insertInto('warraq.recovery_run')
    .values([
      {
        format: 'wxr',
        source: '/srv/exports/enab.2024-11-22.xml',
        edition_id: 'ar',
        options: '{"sectionSlug":null,"publish":true,"photosFolder":null}',
        status: 'running',
        phase: 'reading',
        size: 100000,
        position: 34000,
        read: 41230,
        imported: 39800,
        merged: 1000,
        skipped: 430,
        started_at: new Date(+now - 100000),
        phase_since: new Date(+now - 100000),
        updated_at: now,
        finished_at: null,
      },
      {
        format: 'warc',
        source: 'https://old.example',
        edition_id: 'ar',
        options: '{"sectionSlug":null,"publish":true,"photosFolder":null}',
        status: 'paused',
        phase: 'tying',
        size: 100000,
        position: 100000,
        read: 400,
        imported: 380,
        merged: 10,
        skipped: 10,
        started_at: new Date(+now - 100000),
        phase_since: new Date(+now - 100000),
        updated_at: now,
        finished_at: null,
      },
    ])
    .execute();
  const out = '/tmp/review-shots';
  await mkdir(out, { recursive: true });
  for (const [language, width, colorScheme] of [
    ['ar', 360, 'light'],
    ['ar', 1280, 'dark'],
    ['en', 360, 'dark'],
    ['en', 1280, 'light'],
  ] as const) {
    const reader = await desk.staff('owner', {
      language,
      width,
      height: width === 360 ? 740 : 800,
      colorScheme,
    });
    for (const [name, path] of [
      ['runs', 'recovery'],
      ['run', 'recovery/1'],
      ['review', 'recovery/review'],
    ] as const) {
      await reader.page.goto(`${desk.origin}/newsroom/${path}`);
      await reader.page.getByRole('heading', { level: 1 }).first().waitFor();
      await reader.page.waitForLoadState('networkidle');
      await reader.page.screenshot({
        path: join(out, `${name}-${language}-${width}.png`),
        fullPage: width === 360,
      });
    }
    await reader.close();
  }
  await desk.close();
  expect(1).toBe(1);
}, 300_000);
