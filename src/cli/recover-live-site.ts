/** `warraq recover https://…`: a site that is still there, fetched politely; what was fetched stays in the data folder. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openLiveSite, robotName } from '../archive/recover/live-site/live-site.ts';
import { SourceBroken } from '../archive/recover/source.ts';
import type { House } from '../house.ts';
import { openPublicWeb } from '../platform/public-web.ts';
import { type RunArguments, recoverRun } from './recover-run.ts';
import type { Terminal } from './terminal.ts';

/** A second between two requests, and never more pages than this: a trap has no end. */
const pause = 1_000;
const mostPages = 100_000;

/** What names the site for good; a feed or a part of it that was named by its own address is a source of its own. */
export function keyOfSite(url: URL): string {
  return url.pathname === '/' && url.search === '' ? url.origin : url.href;
}

export async function recoverLiveSite(
  house: House,
  address: string,
  asked: RunArguments,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> {
  const url = URL.parse(address);
  if (url === null) throw new SourceBroken('unreadable', `${address} is no address`);
  const folder = join(house.configuration.data, 'recovered-sites');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const web = openPublicWeb({ agentName: `${robotName} (a newsroom recovers its own site)` });
  try {
    return await recoverRun(
      house,
      {
        name: url.origin,
        key: keyOfSite(url),
        open: (settings) =>
          openLiveSite(
            {
              address: url.href,
              keepIn: join(folder, `${url.host.replace(/[^\w.-]/g, '_')}.warc.gz`),
              web,
              pause,
              mostPages,
              signal,
              now: () => new Date(),
              wait: (milliseconds) => wait(milliseconds, undefined, { signal }),
            },
            settings,
          ),
      },
      asked,
      terminal,
      signal,
    );
  } finally {
    await web.close();
  }
}
