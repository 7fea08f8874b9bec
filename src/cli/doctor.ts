/**
 * `warraq doctor`: looks at everything that a start needs, says of each what it found and what to do, and changes
 * nothing but what opening the database changes. Its exit code says whether a start would work.
 */
import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { createServer } from 'node:http';
import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import { openHouse } from '../house.ts';
import { type Configuration, settings } from '../platform/configuration.ts';
import { listen } from '../platform/listening.ts';
import { canDieWithParent } from '../platform/postgres/child.ts';
import { foldersOf, openDataFolder } from '../platform/postgres/folders.ts';
import { whoIsThere } from '../platform/postgres/presence.ts';
import { type InBothLanguages, Problem } from '../platform/problem.ts';
import { loadAssets } from '../site/assets.ts';

export type Finding = { state: 'good' | 'remark' | 'bad'; what: InBothLanguages; found: InBothLanguages };

const enoughDisk = 1_000_000_000;
const leastDisk = 300_000_000;

/** Everything that was looked at, in the order in which a start needs it. */
export async function examine(configuration: Configuration, assetsFolder: string): Promise<Finding[]> {
  const findings: Finding[] = [node(), settingsFound(configuration)];
  const folder = await dataFolder(configuration);
  findings.push(folder);
  if (folder.state !== 'bad') findings.push(await disk(configuration));
  const running = await whoIsThere(foldersOf(configuration.data).socket);
  findings.push(...(await ports(configuration, running?.command === 'start')));
  if (folder.state !== 'bad') findings.push(await database(configuration));
  findings.push(await assets(assetsFolder));
  return findings;
}

function node(): Finding {
  const isNew = Number(process.versions.node.split('.')[0]) >= 24;
  const found = `${process.version}, ${process.platform} ${process.arch}, ${availableParallelism()} CPU`;
  const what = { ar: 'Node', en: 'Node' };
  if (isNew) return { state: 'good', what, found: { ar: found, en: found } };
  return {
    state: 'bad',
    what,
    found: { ar: `${found}؛ ثبّت Node 24 أو أحدث.`, en: `${found}; install Node 24 or newer.` },
  };
}

function settingsFound(configuration: Configuration): Finding {
  const shown = Object.entries(settings).map(([key, setting]) => {
    const value = Object.entries(configuration).find(([one]) => one === key)?.[1];
    const text = value === undefined ? '–' : 'isSecret' in setting ? '•••' : String(value);
    return `${setting.env}=${text}`;
  });
  const text = shown.join('  ');
  return { state: 'good', what: { ar: 'الإعدادات', en: 'Settings' }, found: { ar: text, en: text } };
}

async function dataFolder({ data }: Configuration): Promise<Finding> {
  const what = { ar: 'مجلد البيانات', en: 'Data folder' };
  return orProblem(what, async () => {
    await openDataFolder(data);
    return { state: 'good', what, found: { ar: data, en: data } };
  });
}

async function disk({ data }: Configuration): Promise<Finding> {
  const { bavail, bsize } = await statfs(existsSync(data) ? data : dirname(data));
  const free = bavail * bsize;
  const megabytes = Math.round(free / 1_000_000);
  return {
    state: free < leastDisk ? 'bad' : free < enoughDisk ? 'remark' : 'good',
    what: { ar: 'مساحة القرص', en: 'Disk space' },
    found:
      free < enoughDisk
        ? {
            ar: `بقي ${megabytes} ميغابايت؛ أفرغ مكاناً، فقاعدة البيانات وحدها تحتاج إلى 300.`,
            en: `${megabytes} MB left; free some, the database alone needs 300.`,
          }
        : { ar: `${megabytes} ميغابايت`, en: `${megabytes} MB free` },
  };
}

async function ports({ host, port, metricsPort }: Configuration, isRunning: boolean): Promise<Finding[]> {
  const wanted = [
    { what: { ar: 'منفذ الموقع', en: 'Site port' }, host, port },
    { what: { ar: 'منفذ القياسات', en: 'Metrics port' }, host: '127.0.0.1', port: metricsPort },
  ];
  const findings: Finding[] = [];
  for (const one of wanted) {
    const place = `${one.host}:${one.port}`;
    if (isRunning) {
      findings.push({
        state: 'good',
        what: one.what,
        found: { ar: `${place}، وورّاق يعمل الآن`, en: `${place}, Warraq is running` },
      });
      continue;
    }
    findings.push(
      await orProblem(one.what, async () => {
        const listening = await listen(createServer(), one.host, one.port);
        await listening.stop();
        return { state: 'good', what: one.what, found: { ar: `${place} خالٍ`, en: `${place} is free` } };
      }),
    );
  }
  return findings;
}

async function database(configuration: Configuration): Promise<Finding> {
  const what = { ar: 'قاعدة البيانات', en: 'Database' };
  return orProblem(what, async () => {
    const house = await openHouse(configuration, { command: 'doctor' });
    await house.close();
    const version = `PostgreSQL ${house.postgresVersion}`;
    if (configuration.databaseUrl === undefined && !canDieWithParent()) {
      return {
        state: 'remark',
        what,
        found: {
          ar: `${version}؛ لا يوجد setpriv على هذا الجهاز، فإن قُتل ورّاق بقيت قاعدة البيانات تعمل حتى التشغيل التالي. لا يضيع شيء.`,
          en: `${version}; this machine has no setpriv, so if Warraq is killed the database goes on until the next start. Nothing is lost.`,
        },
      };
    }
    return { state: 'good', what, found: { ar: version, en: version } };
  });
}

async function assets(folder: string): Promise<Finding> {
  const what = { ar: 'الخطوط والأنماط', en: 'Fonts and styles' };
  try {
    await loadAssets(folder);
    return { state: 'good', what, found: { ar: 'مبنية', en: 'built' } };
  } catch {
    return {
      state: 'bad',
      what,
      found: { ar: 'ناقصة؛ نفّذ: npm run build', en: 'missing; run: npm run build' },
    };
  }
}

async function orProblem(what: InBothLanguages, look: () => Promise<Finding>): Promise<Finding> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { state: 'bad', what, found: error.said };
  }
}

const marks = { good: '✓', remark: '!', bad: '✗' } as const;

/** A line a finding, and a last one that says whether a start would work. */
export function printFindings(findings: readonly Finding[], language: 'ar' | 'en'): string {
  const lines = findings.map(
    ({ state, what, found }) => `  ${marks[state]} ${what[language]}: ${found[language]}`,
  );
  const bad = findings.filter(({ state }) => state === 'bad').length;
  const verdict =
    bad === 0
      ? { ar: 'كل شيء جاهز.', en: 'Everything is ready.' }
      : {
          ar: `لن يبدأ ورّاق قبل إصلاح ما عليه ✗ (${bad}).`,
          en: `Warraq will not start until what has a ✗ is mended (${bad}).`,
        };
  return `${[...lines, '', verdict[language]].join('\n')}\n`;
}
