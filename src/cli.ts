/**
 * The command line: reads the settings, opens the house for the command and closes it after, turns what went wrong
 * into words and an exit code. The work itself is in cli/, a file a command: what only one command needs is read when that
 * one is given, because nobody should wait for the desk and the archive to be told the list of stories.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { type HandOverFormat, handOverFormats } from './cli/hand-over-formats.ts';
import { explainRefusal } from './cli/publish.ts';
import { listStories, printStories } from './cli/stories.ts';
import { openTerminal } from './cli/terminal.ts';
import { type House, openHouse } from './house.ts';
import { ownerLink } from './newsroom/accounts/owner-link.ts';
import { freezeHouse, openHouseAgain } from './newsroom/freeze/freeze-house.ts';
import { readConfiguration } from './platform/configuration.ts';
import { fullDiskProblem } from './platform/disk-room.ts';
import { Problem, sayProblem } from './platform/problem.ts';
import { makeFirstEditions } from './story/first-editions.ts';
import { publishStory } from './story/publish-story.ts';
import { scheduleStory } from './story/schedule-story.ts';
import type { StoryStatus } from './story/tables.ts';

const terminal = openTerminal(process.stdout, process.env, () => performance.now());
const { language } = terminal;
const inWords = (ar: string, en: string) => (language === 'ar' ? ar : en);
/** The checkout, whatever folder the command was given in: one program, one `data`. */
const root = fileURLToPath(new URL('..', import.meta.url));
const configuration = () => readConfiguration(process.env, root);

type RecoverFlags = {
  edition: string;
  section?: string;
  date?: string;
  publish: boolean;
  photos?: string;
  dryRun: boolean;
  resume: boolean;
  byHouse: boolean;
  checkAddresses?: string;
  json: boolean;
};

/** The launcher passes on a Ctrl-C that reached us already: a person’s second one comes later than that. */
const secondCtrlC = 500;

/** Opens the house for one command. Ctrl-C closes it too, or asks the work to stop where it can. */
async function withHouse(
  command: string,
  work: (house: House) => Promise<void>,
  stop?: () => void,
): Promise<void> {
  const house = await openHouse(configuration(), { command });
  let isClosing = false;
  let stoppedAt: number | undefined;
  const close = () => {
    if (isClosing) return; // The launcher passes on a Ctrl-C that reached us already.
    if (stop && (stoppedAt === undefined || performance.now() - stoppedAt < secondCtrlC)) {
      stoppedAt ??= performance.now();
      stop();
      return;
    }
    isClosing = true;
    void house.close().finally(() => process.exit(130));
  };
  process.on('SIGINT', close).on('SIGTERM', close);
  try {
    await work(house);
  } finally {
    if (!isClosing) await house.close();
  }
}

function storyNumber(text: string): number {
  const number = Number(text);
  if (!/^\d{1,15}$/.test(text) || number === 0) {
    throw new InvalidArgumentError(inWords('رقم المادة عدد صحيح.', 'A story’s number is a whole number.'));
  }
  return number;
}

function isoDay(text: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || Number.isNaN(Date.parse(text))) {
    throw new InvalidArgumentError(
      inWords('اليوم يُكتب هكذا: 2017-11-22.', 'A day is written like 2017-11-22.'),
    );
  }
  return text;
}

function instant(text: string): Date {
  const at = new Date(text);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d.*(Z|[+-]\d\d:?\d\d)$/.test(text) || Number.isNaN(at.getTime())) {
    throw new InvalidArgumentError(
      inWords(
        'الوقت يُكتب مع منطقته: 2026-11-25T18:00+03:00.',
        'A time is written with its zone: 2026-11-25T18:00+03:00.',
      ),
    );
  }
  return at;
}

const program = new Command('warraq')
  .description(
    inWords(
      'ورّاق: نظام نشر عربي للغرف الإخبارية الصغيرة المستقلة.',
      'Warraq: an Arabic-first publishing system for small independent newsrooms.',
    ),
  )
  .version('0.1.0', '-V, --version', inWords('رقم الإصدار', 'print the version'))
  .helpOption('-h, --help', inWords('هذه المساعدة', 'print this help'))
  .helpCommand('help [command]', inWords('مساعدة أمر بعينه', 'print the help of a command'))
  .showHelpAfterError();

program
  .command('start')
  .description(inWords('يشغّل الموقع وقاعدة بياناته', 'start the site and its database'))
  .action(async () => {
    const { start } = await import('./cli/start.ts');
    return start(configuration(), terminal);
  });

program
  .command('doctor')
  .description(
    inWords(
      'يفحص الجهاز والإعدادات ويشرح كل نتيجة',
      'check the machine and the settings, and explain each result',
    ),
  )
  .action(async () => {
    const beside = fileURLToPath(new URL('./assets', import.meta.url));
    const assets = existsSync(beside) ? beside : fileURLToPath(new URL('../dist/assets', import.meta.url));
    const { examine, printFindings } = await import('./cli/doctor.ts');
    const findings = await examine(configuration(), assets);
    process.stdout.write(printFindings(findings, language));
    if (findings.some(({ state }) => state === 'bad')) process.exitCode = 1;
  });

program
  .command('recover')
  .argument('[sources...]')
  .description(
    inWords(
      'يستعيد أرشيفًا (تصدير ووردبريس أو Ghost، خلاصات، ninjs، NewsML، أرشيف ورّاق، WARC وWACZ، مجلد صفحات، موقعًا بعنوانه) أو صفحة محفوظة، مع تقرير',
      'recover an archive (an export of WordPress or Ghost, feeds, ninjs, NewsML, Warraq’s own, WARC and WACZ, a folder of pages, a site by its address) or a saved page, with a report',
    ),
  )
  .option('--edition <id>', inWords('الطبعة', 'the edition'), 'ar')
  .option(
    '--section <slug>',
    inWords(
      'القسم لكل المواد؛ وإلا فكما في المصدر',
      'the section of all stories; otherwise as the source says',
    ),
  )
  .option('--date <day>', inWords('يوم نشر صفحة محفوظة', 'the day on which a saved page came out'), isoDay)
  .option('--publish', inWords('ينشر ما كان منشورًا', 'publish what was public'), false)
  .option(
    '--photos <folder>',
    inWords('مجلد الصور القديم، مثل uploads', 'the folder of old photos, like uploads'),
  )
  .option('--dry-run', inWords('يقرأ ويعدّ ولا يكتب شيئًا', 'read and count, write nothing'), false)
  .option('--resume', inWords('يكمل استعادة توقفت', 'go on with a run that stopped'), false)
  .addOption(new Option('--by-house').default(false).hideHelp())
  .option(
    '--check-addresses <list>',
    inWords(
      'يفحص عناوين الموقع القديم، عنوانًا في السطر: أيها يقود إلى مادته',
      'check the old site’s addresses, one a line: which lead to their stories',
    ),
  )
  .option('--json', inWords('التقرير بصيغة JSON', 'the report as JSON'), false)
  .action((sources: string[], asked: RecoverFlags) => {
    const { checkAddresses: list } = asked;
    if (sources.length === 0 && list === undefined)
      program.error(
        inWords(
          'ما الذي يُستعاد؟ أعطِ ملفًا أو مجلدًا أو عنوان موقع.',
          'Recover what? Give a file, a folder or a site’s address.',
        ),
        { exitCode: 64 },
      );
    // A first Ctrl-C is a pause behind the batch; the second one ends the program.
    const stopping = new AbortController();
    return withHouse(
      'recover',
      async (house) => {
        const { recover } = await import('./cli/recover.ts');
        await makeFirstEditions(house.databases.newsroom);
        const { edition: editionId, section: sectionSlug = null, date = null, publish, json } = asked;
        const { photos: photosFolder = null, dryRun: isDry, resume, byHouse } = asked;
        process.exitCode = await recover(
          house,
          sources,
          { editionId, sectionSlug, date, publish, json, photosFolder, isDry, resume, byHouse },
          terminal,
          stopping.signal,
        );
        if (list !== undefined && process.exitCode === 0) {
          const { checkOldAddresses } = await import('./cli/check-addresses.ts');
          process.exitCode = await checkOldAddresses(house, list, json, terminal);
        }
      },
      () => stopping.abort(),
    );
  });

program
  .command('hand-over')
  .addArgument(
    new Argument(
      '<format>',
      inWords('الصيغة؛ archive كل شيء بلا نقص', 'the format; archive is everything, without loss'),
    ).choices(handOverFormats),
  )
  .argument('<target>', inWords('الملف، أو المجلد لصيغة archive', 'the file, or the folder for archive'))
  .description(
    inWords(
      'يسلّم عمل غرفة الأخبار إلى نظام آخر: ووردبريس أو Ghost أو ninjs، أو الأرشيف كاملاً: المواد بمراجعاتها، والصور، والإعدادات، وسجل الأعمال، بلا كلمات سر ولا أسماء دخول',
      'hand the newsroom’s work over to another system: WordPress, Ghost or ninjs, or the whole archive: stories with their revisions, photos, settings, the audit log; no passwords and no sign-in names',
    ),
  )
  .option('--json', inWords('يطبع JSON', 'print JSON'), false)
  .action((format: HandOverFormat, target: string, { json }: { json: boolean }) =>
    withHouse('hand-over', async (house) => {
      const { handOver } = await import('./cli/hand-over.ts');
      process.exitCode = await handOver(house, format, target, { json }, terminal);
    }),
  );

const statuses: readonly StoryStatus[] = ['draft', 'scheduled', 'published', 'retracted', 'unpublished'];
program
  .command('stories')
  .description(inWords('يسرد المواد، الأحدث أولاً', 'list the stories, the newest first'))
  .addOption(
    new Option('--status <status>', inWords('ما له هذه الحالة فقط', 'only those with this status')).choices(
      statuses,
    ),
  )
  .addOption(
    new Option('--limit <number>', inWords('أكثر ما يُعرض', 'at most so many'))
      .argParser(storyNumber)
      .default(50),
  )
  .option('--json', inWords('يطبع JSON', 'print JSON'))
  .action(({ status, limit, json }: { status?: StoryStatus; limit: number; json?: boolean }) =>
    withHouse('stories', async ({ databases }) => {
      const stories = await listStories(databases.newsroom, { status, limit });
      process.stdout.write(json ? `${JSON.stringify(stories, null, 2)}\n` : printStories(stories, language));
    }),
  );

program
  .command('publish')
  .argument('<id>', inWords('رقم المادة، كما في stories', 'the story’s number, as in stories'), storyNumber)
  .description(inWords('ينشر مسودة', 'publish a draft'))
  .action((id: number) =>
    withHouse('publish', async ({ databases, configuration }) => {
      const said = await publishStory(databases.newsroom, id, { at: new Date(), by: 'command line' });
      if (said.kind === 'refused') {
        process.stderr.write(explainRefusal(said, language));
        process.exitCode = 1;
        return;
      }
      const [story] = await listStories(databases.newsroom, { id, limit: 1 });
      const address = encodeURI(`${configuration.address}${story?.address ?? ''}`);
      process.stdout.write(inWords(`نُشرت: ${address}\n`, `Published: ${address}\n`));
    }),
  );

program
  .command('schedule')
  .argument('<id>', inWords('رقم المادة، كما في stories', 'the story’s number, as in stories'), storyNumber)
  .requiredOption(
    '--at <time>',
    inWords('وقت النشر، مثل 2026-11-25T18:00+03:00', 'when to publish, like 2026-11-25T18:00+03:00'),
    instant,
  )
  .description(inWords('يحدد موعد نشر مسودة', 'set the time at which a draft is published'))
  .action((id: number, { at }: { at: Date }) =>
    withHouse('schedule', async ({ databases }) => {
      const said = await scheduleStory(databases.newsroom, id, at, { at: new Date(), by: 'command line' });
      if (said.kind === 'refused') {
        process.stderr.write(explainRefusal(said, language));
        process.exitCode = 1;
        return;
      }
      const time = said.at.toISOString();
      process.stdout.write(inWords(`تُنشر في ${time}.\n`, `It is published at ${time}.\n`));
    }),
  );

const site = program
  .command('site')
  .description(inWords('الموقع ملفاتٍ، وفحص صفحاته', 'the site as files, and a check of its pages'));

site
  .command('export')
  .argument('<folder>', inWords('المجلد', 'the folder'))
  .description(
    inWords(
      'يكتب الموقع كله ملفات يخدمها أي خادم؛ وفي المرة التالية ما تغير فقط',
      'write the whole site as files for any web server; the next time only what changed',
    ),
  )
  .option('--no-pictures', inWords('الصفحات بلا صور', 'pages without their pictures'))
  .option('--json', inWords('يطبع JSON', 'print JSON'), false)
  .action((folder: string, asked: { pictures: boolean; json: boolean }) =>
    withHouse('site export', async (house) => {
      const { exportTo } = await import('./cli/site.ts');
      process.exitCode = await exportTo(house, folder, asked, terminal);
    }),
  );

site
  .command('check')
  .description(
    inWords(
      'يقارن الصفحات المحفوظة وما يجيب به الموقع بما يُرسم الآن',
      'compare the kept pages, and what the site answers, with what would be rendered now',
    ),
  )
  .option('--json', inWords('يطبع JSON', 'print JSON'), false)
  .action(({ json }: { json: boolean }) =>
    withHouse('site check', async (house) => {
      const { checkPages } = await import('./cli/site.ts');
      process.exitCode = await checkPages(house, json, terminal);
    }),
  );

program
  .command('owner-link')
  .description(
    inWords(
      'يطبع رابطًا يُستعمل مرة واحدة ويصنع حساب المالك',
      'print a link that can be used once and makes an owner’s account',
    ),
  )
  .action(() =>
    withHouse('owner-link', async ({ databases, configuration }) => {
      const { address, expiresAt } = await ownerLink(
        databases.newsroom,
        `${configuration.address}/newsroom/`,
      );
      process.stdout.write(
        `${address}\n${inWords(
          `يُستعمل مرة واحدة، حتى ${expiresAt.toISOString()}.`,
          `It can be used once, until ${expiresAt.toISOString()}.`,
        )}\n`,
      );
    }),
  );

program
  .command('freeze')
  .description(
    inWords(
      'يجمّد غرفة الأخبار: لا تغيير، ويُخرَج الجميع، وتتوقف المفاتيح؛ والقراء يقرؤون',
      'freeze the newsroom: nothing changes, everybody is signed out, tokens stop; readers go on reading',
    ),
  )
  .action(() =>
    withHouse('freeze', async ({ databases }) => {
      await freezeHouse(databases.newsroom, { id: null, name: 'command line' });
      process.stdout.write(
        inWords(
          'جُمّدت غرفة الأخبار. لفتحها: warraq unfreeze\n',
          'The newsroom is frozen. To open it: warraq unfreeze\n',
        ),
      );
    }),
  );

program
  .command('unfreeze')
  .description(inWords('يفتح غرفة الأخبار بعد تجميدها', 'open the newsroom again after a freeze'))
  .action(() =>
    withHouse('unfreeze', async ({ databases }) => {
      const wasFrozen = await openHouseAgain(databases.newsroom, { id: null, name: 'command line' });
      process.stdout.write(
        wasFrozen
          ? inWords('فُتحت غرفة الأخبار.\n', 'The newsroom is open.\n')
          : inWords('لم تكن مجمّدة.\n', 'It was not frozen.\n'),
      );
    }),
  );

// Started by the first process, not by people.
program.command('web', { hidden: true }).action(async () => {
  const { beWebProcess } = await import('./web-processes.ts');
  return beWebProcess(configuration());
});

try {
  await program.parseAsync();
} catch (error) {
  terminal.settle();
  const problem = error instanceof Problem ? error : fullDiskProblem(error);
  if (problem === null) throw error;
  process.stderr.write(`\n${sayProblem(problem, language)}\n`);
  process.exitCode = problem.exitCode;
}
