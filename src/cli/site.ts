/** `warraq site export DIR` and `warraq site check`: the site as files, and whether readers get what they should. */
import type { House } from '../house.ts';
import type { InBothLanguages } from '../platform/problem.ts';
import { assetsFolder, programState } from '../readers.ts';
import { loadAssets } from '../site/assets.ts';
import { type Checked, checkSite } from '../site/check-site.ts';
import { type Exported, exportSite } from '../site/export/export-site.ts';
import { diskShelf } from '../site/page-graph/disk-shelf.ts';
import { pageMaker } from '../site/page-graph/make-page.ts';
import type { Terminal } from './terminal.ts';

const stages: Readonly<Record<'pages' | 'pictures', InBothLanguages>> = {
  pages: { ar: 'تُكتب الصفحات', en: 'Writing pages' },
  pictures: { ar: 'تُكتب الصور والخطوط', en: 'Writing pictures and fonts' },
};

/** Gives the exit code: 0, or 1 where something could not be written. */
export async function exportTo(
  { databases, configuration }: House,
  folder: string,
  asked: { pictures: boolean; json: boolean },
  terminal: Terminal,
): Promise<number> {
  const exported = await exportSite({
    database: databases.publicSite,
    assets: await loadAssets(assetsFolder()),
    mediaFolder: configuration.mediaFolder,
    address: configuration.address,
    program: programState(),
    folder,
    pictures: asked.pictures,
    progress: (stage, done, left) => asked.json || terminal.step(stages[stage], done, done + left),
  });
  if (asked.json) process.stdout.write(`${JSON.stringify(exported, null, 2)}\n`);
  else tellExported(exported, folder, terminal);
  return exported.isWhole ? 0 : 1;
}

function tellExported(exported: Exported, folder: string, terminal: Terminal): void {
  const { written, same, removed, redirects, gone, pictures, failed } = exported;
  const seconds = (exported.milliseconds / 1000).toFixed(1);
  terminal.settle();
  terminal.table([
    [{ ar: 'المجلد', en: 'Folder' }, folder],
    [{ ar: 'صفحات كُتبت', en: 'Pages written' }, String(written)],
    [{ ar: 'صفحات لم تتغير', en: 'Read again, unchanged' }, String(same)],
    [{ ar: 'ملفات أُزيلت', en: 'Pages taken away' }, String(removed)],
    [{ ar: 'صور وخطوط', en: 'Pictures and fonts' }, String(pictures)],
    [{ ar: 'عناوين انتقلت / أُزيلت', en: 'Addresses moved / gone' }, `${redirects} / ${gone}`],
    [{ ar: 'الثواني', en: 'Seconds' }, seconds],
  ]);
  for (const { key, error } of failed)
    terminal.say({
      ar: `لم تُكتب ${key}: ${error}. تُعاد محاولتها في التصدير التالي، وبقي ما كان مكانها.`,
      en: `Not written: ${key}: ${error}. The next export tries again; what was there was kept.`,
    });
  terminal.say({
    ar: 'لخدمة الموقع من المجلد: أدرج nginx.conf في nginx، أو Caddyfile في Caddy.',
    en: 'To serve the folder: include nginx.conf in nginx, or import Caddyfile in Caddy.',
  });
}

/** Gives the exit code: 0, or 1 where readers get something else than what would be rendered. */
export async function checkPages(
  { databases, configuration }: House,
  json: boolean,
  terminal: Terminal,
): Promise<number> {
  const { address, host, port, pagesFolder } = configuration;
  const maker = pageMaker({
    database: databases.publicSite,
    assets: await loadAssets(assetsFolder()),
    address,
    program: programState(),
    clock: Date.now,
  });
  const here = `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${port}`;
  const isRunning = await fetch(`${here}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  );
  const checked = await checkSite({
    maker,
    shelf: diskShelf(pagesFolder, () => {}),
    ask: isRunning ? (key) => askAt(here, key) : null,
    progress: (done) => json || terminal.step({ ar: 'تُفحص الصفحات', en: 'Checking pages' }, done, done),
  });
  if (json) process.stdout.write(`${JSON.stringify({ ...checked, isRunning }, null, 2)}\n`);
  else tellChecked(checked, isRunning ? here : null, terminal);
  return checked.different.length > 0 ? 1 : 0;
}

/** The page as a reader gets it. A key that is no address of its own is not asked for. */
async function askAt(origin: string, key: string): Promise<{ status: number; body: Buffer } | null> {
  const lite = key.startsWith('lite ') ? key.slice(5) : null;
  const path = lite ?? key;
  if (!path.startsWith('/') || path.includes('?')) return null;
  const response = await fetch(origin + encodeURI(path), {
    redirect: 'manual',
    headers: lite === null ? {} : { 'save-data': 'on' },
  });
  return { status: response.status, body: Buffer.from(await response.arrayBuffer()) };
}

function tellChecked(checked: Checked, site: string | null, terminal: Terminal): void {
  const { good, stale, answered, different } = checked;
  terminal.settle();
  terminal.table([
    [{ ar: 'محفوظة وسليمة', en: 'Kept and good' }, String(good)],
    [{ ar: 'تُجدَّد عند طلبها', en: 'Made again when asked for' }, String(stale)],
    [
      { ar: 'أجاب بها الموقع سليمة', en: 'Answered by the site, good' },
      site === null
        ? terminal.language === 'ar'
          ? 'الموقع لا يعمل'
          : 'the site is not running'
        : `${answered} · ${site}`,
    ],
    [{ ar: 'مختلفة', en: 'Different' }, String(different.length)],
  ]);
  for (const { key, where } of different)
    terminal.say({
      ar: `${key}: ${where === 'disk' ? 'المحفوظة' : 'إجابة الموقع'} ليست ما يُرسم الآن`,
      en: `${key}: ${where === 'disk' ? 'what is kept' : 'what the site answers'} is not what would be rendered now`,
    });
  if (different.length > 0)
    terminal.say({
      ar: 'هذا خلل في ورّاق: أبلغ عنه. حذف مجلد pages يزيل الصفحات المحفوظة، ولا يضيع به شيء.',
      en: 'This is a fault of Warraq: please report it. Deleting the folder pages clears what is kept; nothing is lost by it.',
    });
}
