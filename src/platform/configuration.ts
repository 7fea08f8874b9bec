/**
 * Everything that can be set, in one schema: the environment, and `warraq.json` below it. A key that is not known or
 * a value that cannot be meant is an error with its name; nothing is guessed and nothing is read anywhere else.
 */
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { type InBothLanguages, Problem } from './problem.ts';

const wholeNumber = z.union([
  z.number(),
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
]);
const port = wholeNumber.pipe(z.number().int().min(0).max(65_535));
const yesOrNo = z.union([
  z.boolean(),
  z.enum(['0', '1', 'true', 'false']).transform((word) => /1|true/.test(word)),
]);
const origin = z
  .string()
  .regex(/^https?:\/\/[^/?#\s@]+\/?$/)
  .refine((text) => URL.canParse(text))
  .transform((text) => new URL(text).origin);
// A socket's folder may stand where WHATWG wants a host: PostgreSQL's own reading decides, when we connect.
const databaseUrl = z.string().regex(/^postgres(ql)?:\/\/\S+$/);

/** Whether a name and a password in it can be read: `%` stands only before two hexadecimal digits. */
function isDecodable(address: string): boolean {
  const { username, password } = new URL(address);
  return !/%(?![0-9a-f]{2})/i.test(username + password);
}

type Setting = { env: string; schema: z.ZodType; expected: InBothLanguages; isSecret?: boolean };

/** The settings, in the order in which `warraq doctor` shows them. */
export const settings = {
  data: {
    env: 'WARRAQ_DATA',
    schema: z.string().min(1),
    expected: { ar: 'مسار مجلد', en: 'the path of a folder' },
  },
  host: {
    env: 'WARRAQ_HOST',
    schema: z.string().regex(/^[0-9a-zA-Z.:_-]+$/),
    expected: {
      ar: 'عنوان شبكة يستمع عليه الموقع، مثل 127.0.0.1',
      en: 'a network address to listen on, like 127.0.0.1',
    },
  },
  port: { env: 'PORT', schema: port, expected: { ar: 'رقم بين 0 و65535', en: 'a number from 0 to 65535' } },
  metricsPort: {
    env: 'WARRAQ_METRICS_PORT',
    schema: port,
    expected: { ar: 'رقم بين 0 و65535', en: 'a number from 0 to 65535' },
  },
  address: {
    env: 'WARRAQ_ADDRESS',
    schema: origin,
    expected: {
      ar: 'عنوان الموقع كما يراه القراء، مثل https://example.org، بلا مسار',
      en: 'the site’s address as readers see it, like https://example.org, without a path',
    },
  },
  databaseUrl: {
    env: 'DATABASE_URL',
    schema: databaseUrl,
    expected: {
      ar: 'عنوان مثل postgres://user@host/database',
      en: 'an address like postgres://user@host/database',
    },
    isSecret: true,
  },
  sample: { env: 'WARRAQ_SAMPLE', schema: yesOrNo, expected: { ar: '0 أو 1', en: '0 or 1' } },
  webProcesses: {
    env: 'WARRAQ_WEB_PROCESSES',
    schema: wholeNumber.pipe(z.number().int().min(1).max(64)),
    expected: { ar: 'عدد العمليات التي تخدم القراء، مثل 2', en: 'how many processes serve readers, like 2' },
  },
  pagesMemory: {
    env: 'WARRAQ_PAGES_MEMORY',
    schema: wholeNumber.pipe(z.number().int().min(1).max(1_000_000)),
    expected: { ar: 'ذاكرة الصفحات بالميغابايت، مثل 128', en: 'memory for pages in megabytes, like 128' },
  },
  surrogates: {
    env: 'WARRAQ_SURROGATES',
    schema: z.union([
      z.array(z.enum(['cache-tag', 'xkey', 'surrogate-key'])),
      z
        .string()
        .transform((text) => text.split(',').map((part) => part.trim()))
        .pipe(z.array(z.enum(['cache-tag', 'xkey', 'surrogate-key']))),
    ]),
    expected: {
      ar: 'cache-tag أو xkey أو surrogate-key، لخادم تخزين مؤقت أمام الموقع',
      en: 'cache-tag, xkey or surrogate-key, for a cache in front of the site',
    },
  },
  purge: {
    env: 'WARRAQ_PURGE',
    schema: z
      .string()
      .regex(/^https?:\/\/\S+$/)
      .refine((text) => URL.canParse(text)),
    expected: {
      ar: 'عنوان الخادم المؤقت الذي يُخبَر بما تغيّر، مثل http://127.0.0.1:6081/',
      en: 'the address of a cache to tell of changes, like http://127.0.0.1:6081/',
    },
    // Some providers put the secret into the address.
    isSecret: true,
  },
  purgeKind: {
    env: 'WARRAQ_PURGE_KIND',
    schema: z.enum(['varnish', 'cloudflare', 'fastly', 'nginx']),
    expected: { ar: 'varnish أو cloudflare أو fastly أو nginx', en: 'varnish, cloudflare, fastly or nginx' },
  },
  purgeToken: {
    env: 'WARRAQ_PURGE_TOKEN',
    schema: z.string().regex(/^[\x21-\x7e]+$/),
    expected: { ar: 'الرمز السري الذي أعطاه مزوّد الخدمة', en: 'the secret token that the provider gave' },
    isSecret: true,
  },
  mailServer: {
    env: 'WARRAQ_MAIL_SERVER',
    schema: z
      .string()
      .regex(/^smtps?:\/\/[^\s/?#]+\/?$/)
      .refine((text) => URL.canParse(text) && isDecodable(text)),
    expected: {
      ar: 'عنوان مثل smtp://name:password@mail.example.org:587 أو smtps://…',
      en: 'an address like smtp://name:password@mail.example.org:587 or smtps://…',
    },
    isSecret: true,
  },
  mailFrom: {
    env: 'WARRAQ_MAIL_FROM',
    schema: z.string().regex(/^(?:[^<>@\r\n]{0,100}<[^\s<>@,;]+@[^\s<>@,;]+>|[^\s<>@,;]+@[^\s<>@,;]+)$/),
    expected: {
      ar: 'عنوان المرسل، مثل «غرفة الأخبار <desk@example.org>»',
      en: 'the sender, like “Newsroom <desk@example.org>”',
    },
  },
  logLevel: {
    env: 'WARRAQ_LOG_LEVEL',
    schema: z.enum(['debug', 'info', 'warn', 'error', 'silent']),
    expected: { ar: 'debug أو info أو warn أو error أو silent', en: 'debug, info, warn, error or silent' },
  },
  logTo: {
    env: 'WARRAQ_LOG_TO',
    schema: z.enum(['file', 'stdout']),
    expected: { ar: 'file أو stdout', en: 'file or stdout' },
  },
} as const satisfies Record<string, Setting>;

/** Ports are shared between processes on Linux; elsewhere one process serves. */
const usualWebProcesses = process.platform === 'linux' ? Math.min(2, availableParallelism()) : 1;

const fileSchema = z.strictObject({
  data: settings.data.schema.default('./data'),
  host: settings.host.schema.default('127.0.0.1'),
  port: settings.port.schema.default(4000),
  metricsPort: settings.metricsPort.schema.default(4001),
  address: settings.address.schema.optional(),
  databaseUrl: settings.databaseUrl.schema.optional(),
  sample: settings.sample.schema.default(true),
  // A third one on a small server takes more memory than it gives.
  webProcesses: settings.webProcesses.schema.default(usualWebProcesses),
  pagesMemory: settings.pagesMemory.schema.default(128),
  surrogates: settings.surrogates.schema.default([]),
  purge: settings.purge.schema.optional(),
  purgeKind: settings.purgeKind.schema.default('varnish'),
  purgeToken: settings.purgeToken.schema.optional(),
  mailServer: settings.mailServer.schema.optional(),
  mailFrom: settings.mailFrom.schema.optional(),
  logLevel: settings.logLevel.schema.default('info'),
  logTo: settings.logTo.schema.default('file'),
});

export type Configuration = Omit<z.infer<typeof fileSchema>, 'address'> & {
  /** Public origin, no slash at its end. */
  address: string;
  mediaFolder: string;
  originalsFolder: string;
  pagesFolder: string;
  /** Where the search index lies. Derived, like the pages. */
  searchFolder: string;
  /** The newsroom's own, with drafts in it. Derived too. */
  storySearchFolder: string;
};

/** Read by the tests of this program, never by the program. */
const notOurs = new Set(['WARRAQ_SHARED']);

/** Reads the environment and `<folder>/warraq.json`; the environment wins. Throws one `Problem` naming every fault. */
export function readConfiguration(env: NodeJS.ProcessEnv, folder: string): Configuration {
  const faults: InBothLanguages[] = [];
  const values: Record<string, unknown> = { ...readFile(folder, faults) };
  const fromEnvironment = new Set<string>();
  for (const [key, { env: name }] of Object.entries(settings)) {
    const value = env[name];
    if (value === undefined || value === '') continue;
    values[key] = value;
    fromEnvironment.add(key);
  }
  const names = new Set<string>(Object.values(settings).map(({ env: name }) => name));
  for (const name of Object.keys(env)) {
    if (name.startsWith('WARRAQ_') && !names.has(name) && !notOurs.has(name)) {
      faults.push({ ar: `${name}: إعداد غير معروف.`, en: `${name}: no such setting.` });
    }
  }
  if (values.purgeKind === 'nginx' && values.purgeToken === undefined)
    faults.push({
      ar: `${settings.purgeToken.env}: لازم مع nginx، وهو الرمز المكتوب في docs/nginx.conf.`,
      en: `${settings.purgeToken.env}: nginx needs it, the token that is written in docs/nginx.conf.`,
    });
  if ((values.mailServer === undefined) !== (values.mailFrom === undefined)) {
    const { env: missing } = values.mailServer === undefined ? settings.mailServer : settings.mailFrom;
    faults.push({
      ar: `${missing}: لازم للبريد، فالخادم والمرسل يُكتبان معًا.`,
      en: `${missing}: mail needs it; the server and the sender are set together.`,
    });
  }
  const parsed = fileSchema.safeParse(values);
  if (!parsed.success)
    faults.push(...parsed.error.issues.flatMap((issue) => explain(issue, values, fromEnvironment)));
  if (!parsed.success || faults.length > 0) throw wrongConfiguration(faults);

  const data = resolve(folder, parsed.data.data);
  return {
    ...parsed.data,
    data,
    address: parsed.data.address ?? `http://127.0.0.1:${parsed.data.port}`,
    mediaFolder: join(data, 'media'),
    originalsFolder: join(data, 'originals'),
    pagesFolder: join(data, 'pages'),
    searchFolder: join(data, 'search'),
    storySearchFolder: join(data, 'newsroom-search'),
  };
}

function readFile(folder: string, faults: InBothLanguages[]): Record<string, unknown> {
  let text: string;
  try {
    text = readFileSync(join(folder, 'warraq.json'), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    faults.push({ ar: 'warraq.json: لا يمكن قراءة الملف.', en: 'warraq.json: the file cannot be read.' });
    return {};
  }
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  } catch {
    faults.push({ ar: 'warraq.json: ليس كائن JSON صالحاً.', en: 'warraq.json: not a valid JSON object.' });
    return {};
  }
}

function explain(
  issue: z.core.$ZodIssue,
  values: Record<string, unknown>,
  fromEnvironment: ReadonlySet<string>,
): InBothLanguages[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      ar: `warraq.json، ${key}: إعداد غير معروف.`,
      en: `warraq.json, ${key}: no such setting.`,
    }));
  }
  const key = String(issue.path[0]);
  const setting: Setting | undefined = Object.entries(settings).find(([one]) => one === key)?.[1];
  if (!setting) return [{ ar: `${key}: قيمة غير صالحة.`, en: `${key}: not a valid value.` }];
  const name = fromEnvironment.has(key) ? setting.env : `warraq.json, ${key}`;
  const value = setting.isSecret ? '•••' : JSON.stringify(values[key]);
  return [
    {
      ar: `${name}: القيمة ${value} غير صالحة؛ المتوقع ${setting.expected.ar}.`,
      en: `${name}: ${value} is not valid; expected ${setting.expected.en}.`,
    },
  ];
}

function wrongConfiguration(faults: readonly InBothLanguages[]): Problem {
  return new Problem('configuration', {
    ar: `الإعدادات فيها خطأ، ولم يبدأ شيء:\n${faults.map(({ ar }) => `  ${ar}`).join('\n')}`,
    en: `The settings are wrong and nothing was started:\n${faults.map(({ en }) => `  ${en}`).join('\n')}`,
  });
}
