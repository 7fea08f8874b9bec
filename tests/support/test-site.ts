/** The reader's site over a test's database, with a folder of its own for pages. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Assets } from '../../src/site/assets.ts';
import { openSite, type Site, type SiteOptions } from '../../src/site/site.ts';
import type { FreshDatabase } from './database.ts';

export type TestSite = Site & {
  /** What was logged beyond information. */
  logged: { details: object; message: string }[];
  pagesFolder: string;
};

/** For tests that look at no style, font or script. */
export const noAssets: Assets = {
  styles: {
    said: '',
    frame: '',
    latin: '',
    story: '',
    breaking: '',
    blocks: '',
    timeline: '',
    appeal: '',
    lists: '',
    search: '',
    lite: '',
  },
  script: '',
  live: '',
  suggest: '',
  fonts: [],
  hashes: {
    styles: {
      frame: 'ZnJhbWU=',
      latin: 'bGF0aW4=',
      story: 'c3Rvcnk=',
      breaking: 'YnJlYWs=',
      blocks: 'YmxvY2tz',
      timeline: 'dGltZWxpbmU=',
      appeal: 'YXBwZWFs',
      lists: 'bGlzdHM=',
      said: 'bGlzdHM=',
      search: 'c2VhcmNo',
      lite: 'bGl0ZQ==',
    },
    script: 'c2NyaXB0',
    live: 'bGl2ZQ==',
    suggest: 'c3VnZ2VzdA==',
  },
  folder: 'no-such-folder',
};

export async function testSite(
  house: Pick<FreshDatabase, 'publicSite' | 'publicClient'>,
  options: { assets: Assets; address: string; mediaFolder?: string } & Partial<SiteOptions>,
): Promise<TestSite> {
  const logged: TestSite['logged'] = [];
  const pagesFolder = options.pagesFolder ?? (await mkdtemp(join(tmpdir(), 'warraq-pages-')));
  const told = (details: object, message: string) => void logged.push({ details, message });
  const site = await openSite({
    database: house.publicSite,
    listener: house.publicClient,
    mediaFolder: 'no-such-folder',
    pagesInMemory: 50_000_000,
    program: 'tests',
    log: { info: () => {}, warn: told, error: told },
    ...options,
    pagesFolder,
  });
  return {
    ...site,
    logged,
    pagesFolder,
    async stop() {
      await site.stop();
      if (options.pagesFolder === undefined) await rm(pagesFolder, { recursive: true, force: true });
    },
  };
}
