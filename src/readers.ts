/** The reader's site with the newsroom's desk before it, as every web process opens it. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';
import type { House } from './house.ts';
import { deskRoutes } from './newsroom/desk-files.ts';
import type { Log } from './platform/log.ts';
import { loadAssets } from './site/assets.ts';
import type { Fact } from './site/page-graph/facts.ts';
import { openSite, type Site } from './site/site.ts';

export type Readers = { site: Site; fetch(request: Request): Response | Promise<Response> };

/** @param address the public origin */
export async function openReaders(
  { databases, configuration }: Pick<House, 'databases' | 'configuration'>,
  log: Log,
  address: string,
  onChange: (facts: readonly Fact[]) => void = () => {},
): Promise<Readers> {
  const { mediaFolder, pagesFolder, pagesMemory, surrogates } = configuration;
  const site = await openSite({
    database: databases.publicSite,
    listener: databases.publicClient,
    assets: await loadAssets(assetsFolder()),
    mediaFolder,
    pagesFolder,
    pagesInMemory: pagesMemory * 1_000_000,
    address,
    surrogates,
    onChange,
    program: programState(),
    log,
  });
  return { site, fetch: (await withDesk(site)).fetch };
}

async function withDesk(site: Site): Promise<Hono> {
  const door = new Hono();
  door.route('/', await deskRoutes(deskFolder()));
  door.mount('/', (request: Request) => site.fetch(request), { replaceRequest: (request) => request });
  return door;
}

/** Beside the built program; `dist/assets` of the checkout when run from source. */
export function assetsFolder(): string {
  const beside = fileURLToPath(new URL('./assets', import.meta.url));
  return existsSync(beside) ? beside : fileURLToPath(new URL('../dist/assets', import.meta.url));
}

function deskFolder(): string {
  const beside = fileURLToPath(new URL('./desk', import.meta.url));
  return existsSync(join(beside, 'assets'))
    ? beside
    : fileURLToPath(new URL('../dist/desk', import.meta.url));
}

/** Other templates make other pages: of the built program its file says whether they are. */
export function programState(): string {
  return createHash('sha256')
    .update(readFileSync(fileURLToPath(import.meta.url)))
    .digest('base64url');
}
