/** `warraq recover --check-addresses LIST`: asks the site for each old address as a reader would, and says which lead nowhere. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { z } from 'zod';
import {
  type AddressCheck,
  type AddressOutcome,
  addressOutcomes,
  checkAddresses,
} from '../archive/recover/address-check.ts';
import { addressLines } from '../archive/recover/address-lines.ts';
import type { House } from '../house.ts';
import { openLog } from '../platform/log.ts';
import { assetsFolder, programState } from '../readers.ts';
import { loadAssets } from '../site/assets.ts';
import { isStoryPath } from '../site/pages/story/story-page.tsx';
import { openSite } from '../site/site.ts';
import type { Terminal } from './terminal.ts';

const words: Readonly<Record<AddressOutcome, { ar: string; en: string }>> = {
  story: { ar: 'انتقلت إلى مادة موجودة', en: 'Moved to a story that is there' },
  page: { ar: 'موجودة بعنوانها نفسه', en: 'There under the same address' },
  gone: { ar: 'أُزيلت، والموقع يقول ذلك (410)', en: 'Withdrawn, and the site says so (410)' },
  missing: { ar: 'غير موجودة (404)', en: 'Not found (404)' },
  broken: { ar: 'تقود إلى غير مادة', en: 'Leads to no story' },
  'other-site': { ar: 'من موقع آخر', en: 'Of another site' },
  'no-address': { ar: 'ليست عنوانًا', en: 'No address' },
};

/** Gives the exit code: 0, 1 where an address leads nowhere, 66 where there is no such list. */
export async function checkOldAddresses(
  house: House,
  list: string,
  json: boolean,
  terminal: Terminal,
): Promise<number> {
  if (!(await stat(list).catch(() => null))?.isFile()) {
    terminal.say({
      ar: `لا ملف بهذا الاسم: ${list}. لم يُفحص شيء.`,
      en: `There is no such file: ${list}. Nothing was checked.`,
    });
    return 66;
  }
  const { databases, configuration } = house;
  const origin = configuration.address;
  const site = await openSite({
    database: databases.publicSite,
    listener: databases.publicClient,
    assets: await loadAssets(assetsFolder()),
    mediaFolder: configuration.mediaFolder,
    pagesFolder: configuration.pagesFolder,
    pagesInMemory: configuration.pagesMemory * 1_000_000,
    address: origin,
    program: programState(),
    log: openLog(configuration),
  });
  try {
    const runs = await house.databases.newsroom
      .selectFrom('warraq.recovery_run')
      .select('old_hosts')
      .execute();
    const hosts = new Set(runs.flatMap(({ old_hosts }) => z.array(z.string()).parse(old_hosts)));
    const own = URL.parse(origin)?.hostname.replace(/^www\./, '');
    if (hosts.size > 0 && own !== undefined) hosts.add(own);
    const check = await checkAddresses(
      addressLines(createReadStream(list, 'utf8')),
      {
        hosts,
        isStory: (path) => isStoryPath(decodeURI(path.split('?', 1)[0] ?? '')),
        async ask(path) {
          const answer = await site.fetch(new Request(new URL(path, origin), { method: 'HEAD' }));
          return { status: answer.status, location: answer.headers.get('location') };
        },
      },
      (read) => {
        if (!json && read % 100 === 0) terminal.step({ ar: 'تُفحص العناوين', en: 'Checking addresses' }, read);
      },
    );
    terminal.settle();
    if (json) process.stdout.write(`${JSON.stringify(check)}\n`);
    else tell(check, terminal);
    const { missing, broken } = check.counts;
    return missing + broken > 0 ? 1 : 0;
  } finally {
    await site.stop();
  }
}

function tell({ counts, read, lost }: AddressCheck, terminal: Terminal): void {
  const outcomes = addressOutcomes.map((outcome): [{ ar: string; en: string }, string] => [
    words[outcome],
    String(counts[outcome]),
  ]);
  terminal.table([[{ ar: 'العناوين', en: 'Addresses' }, String(read)], ...outcomes]);
  for (const { address, outcome, detail } of lost.slice(0, 50))
    terminal.say({
      ar: `${address} : ${words[outcome].ar} ${detail}`.trim(),
      en: `${address}: ${words[outcome].en} ${detail}`.trim(),
    });
  if (lost.length > 50)
    terminal.say({
      ar: `و${lost.length - 50} غيرها؛ كلها مع --json.`,
      en: `and ${lost.length - 50} more; all with --json.`,
    });
}
