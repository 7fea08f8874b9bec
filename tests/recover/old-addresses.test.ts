/** A lost site's addresses, however readers and search engines write them, lead to the recovered stories. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAddresses } from '../../src/archive/recover/address-check.ts';
import { isStoryPath } from '../../src/site/pages/story/story-page.tsx';
import { makeFirstEditions } from '../../src/story/first-editions.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { noAssets, type TestSite, testSite } from '../support/test-site.ts';
import {
  httpAnswer,
  inventedStory,
  packedWarc,
  pageOf,
  warcInfo,
  warcRecord,
} from '../support/web-archive.ts';
import { runAt } from './a-run.ts';

const origin = 'http://new.example';
const old = 'http://old.example';
const at = (path: string) => `${old}${path}`;
let house: FreshDatabase;
let site: TestSite;
let folder = '';

beforeAll(async () => {
  house = await freshDatabase();
  await makeFirstEditions(house.newsroom);
  folder = await mkdtemp(join(tmpdir(), 'warraq-old-'));
  const page = (number: number, address: string) =>
    warcRecord('response', address, httpAnswer({ body: pageOf({ ...inventedStory(number), address }) }));
  const moved = (from: string, to: string) =>
    warcRecord('response', from, httpAnswer({ status: 301, body: '', headers: { Location: to } }));
  const path = join(folder, 'site.warc.gz');
  await writeFile(
    path,
    packedWarc([
      warcInfo(),
      page(1, at('/2014/05/library/')),
      page(2, at('/?p=12')),
      page(3, at(`/${encodeURIComponent('أخبار')}/${encodeURIComponent('مكتبة-الحي')}`)),
      page(4, at('/news.php?id=77&utm_source=feed')),
      moved(at('/short/1'), at('/2014/05/library/')),
    ]),
  );
  await runAt(house, path);
  site = await testSite(house, { assets: noAssets, address: origin });
});
afterAll(async () => {
  await site.stop();
  await house.close();
  await rm(folder, { recursive: true, force: true });
});

async function* lines(...all: string[]) {
  yield* all;
}

describe('the addresses of a lost site', () => {
  it('lead to its stories in every spelling, and the check says which do not', async () => {
    const arabic = `/${encodeURIComponent('أخبار')}/${encodeURIComponent('مكتبة-الحي')}`;
    const spelled = [
      at('/2014/05/library/'),
      at('/2014/05/library'),
      at('/2014/05/library/?utm_source=x&fbclid=1'),
      'https://www.old.example/2014/05/library/#comments',
      at('/?p=12'),
      at('/?p=12&utm_medium=y'),
      at(arabic),
      at(arabic.toLowerCase()),
      at(decodeURIComponent(arabic)),
      `${at(arabic)}/`,
      at('/news.php?id=77'),
      at('/short/1'),
    ];
    const lost = [at('/never/was/'), at('/?p=99999')];
    const check = await checkAddresses(lines(...spelled, ...lost, 'http://other.example/?p=12'), {
      hosts: new Set(['old.example', 'new.example']),
      isStory: (path) => isStoryPath(decodeURI(path.split('?', 1)[0] ?? '')),
      async ask(path) {
        const answer = await site.fetch(new Request(new URL(path, origin)));
        return { status: answer.status, location: answer.headers.get('location') };
      },
    });
    expect(check.lost.map(({ address, outcome }) => `${outcome} ${address}`).sort()).toEqual(
      [`missing ${lost[0]}`, 'other-site http://other.example/?p=12', `missing ${lost[1]}`].sort(),
    );
    expect(check.counts.story).toBe(spelled.length);
    expect(check.read).toBe(spelled.length + 3);
  });
});
