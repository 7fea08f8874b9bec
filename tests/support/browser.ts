/**
 * A real Chromium for tests: the machine's own where there is one, else the one that comes packed in an npm package,
 * unpacked once into the checkout's cache with the libraries that a bare machine lacks. A page of a test may reach
 * 127.0.0.1 and nothing else; what else it tried to reach is written down.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Browser, type BrowserContext, chromium, type Page, type Request } from 'playwright-core';
import { until } from './until.ts';

const run = promisify(execFile);
const modules = fileURLToPath(new URL('../../node_modules/', import.meta.url));

/** Where browsers usually are; `CHROMIUM=npm` asks for the packed one even so. */
const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

export type FoundChromium = { path: string; env: Record<string, string> };

/** The browser that tests use on this machine. */
export async function findChromium(named = process.env.CHROMIUM): Promise<FoundChromium> {
  if (named && named !== 'npm') return { path: named, env: {} };
  const here = named === 'npm' ? undefined : usual.find((path) => existsSync(path));
  return here ? { path: here, env: {} } : unpackedChromium();
}

/** Unpacks the packed browser once; two tests that both find it missing each unpack, and the first one's stays. */
async function unpackedChromium(): Promise<FoundChromium> {
  const parent = join(modules, '.cache', 'warraq');
  const { version } = JSON.parse(
    await readFile(join(modules, '@sparticuz/chromium/package.json'), 'utf8'),
  ) as { version: string };
  const folder = join(parent, `chromium-${version}`);
  if (!existsSync(folder)) {
    await mkdir(parent, { recursive: true });
    const unpacking = await mkdtemp(join(parent, 'unpacking-'));
    const script = "import('@sparticuz/chromium').then(({ default: packed }) => packed.executablePath())";
    await run(process.execPath, ['-e', script], {
      cwd: dirname(modules),
      // The package unpacks into the temporary folder, and its libraries only where it believes to be in a cloud.
      env: { ...process.env, TMPDIR: unpacking, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
    });
    await writeFile(join(unpacking, 'fonts', 'fonts.conf'), fontsConfiguration(folder));
    await rename(unpacking, folder).catch(async (error: NodeJS.ErrnoException) => {
      await rm(unpacking, { recursive: true, force: true });
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
  }
  return {
    path: join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_PATH: join(folder, 'fonts'),
    },
  };
}

/** The packed fonts first, then the machine's, so that a bare machine still has a fallback face. */
const fontsConfiguration = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`;

/** Starts the browser. The caller closes it. */
export async function openBrowser(found?: FoundChromium): Promise<Browser> {
  const { path, env } = found ?? (await findChromium());
  return chromium.launch({
    executablePath: path,
    env: { ...process.env, ...env },
    args: [
      '--no-sandbox',
      '--no-zygote',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // Whoever is not this machine has no address, by name or by number. A route of the debugger's would refuse them
      // too, and would take the browser its cache: each page of the desk would come over the wire and be read anew.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
      '--font-render-hinting=none',
    ],
  });
}

export type Reader = {
  page: Page;
  context: BrowserContext;
  /** Addresses outside this machine that a page tried to load. */
  refused: string[];
  /** Every address that was asked of this machine. */
  asked: string[];
  /** What the browser complained of: script errors and breaches of the page's own policy. */
  complaints: string[];
  /** Until the page asks for nothing more: all has come, and what came of it is drawn. */
  rest(): Promise<void>;
  close(): Promise<void>;
};

export type ReaderOptions = {
  width?: number;
  height?: number;
  colorScheme?: 'light' | 'dark';
  script?: boolean;
};

/** A reader in Damascus with a phone, in a browser profile of their own. */
export async function openReader(
  browser: Browser,
  { width = 360, height = 740, colorScheme = 'light', script = true }: ReaderOptions = {},
): Promise<Reader> {
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: 2,
    locale: 'ar-SY',
    timezoneId: 'Asia/Damascus',
    colorScheme,
    javaScriptEnabled: script,
  });
  const reader: Pick<Reader, 'refused' | 'asked' | 'complaints'> = { refused: [], asked: [], complaints: [] };
  const page = await context.newPage();
  const underWay = new Set<Request>();
  page.on('request', (request) => {
    underWay.add(request);
    reader.asked.push(request.url());
    if (isElsewhere(request.url())) reader.refused.push(request.url());
  });
  page.on('websocket', (socket) => {
    if (isElsewhere(socket.url())) reader.refused.push(socket.url());
  });
  page.on('requestfinished', (request) => underWay.delete(request));
  page.on('requestfailed', (request) => underWay.delete(request));
  page.on('pageerror', (error) => reader.complaints.push(error.message));
  page.on('console', (message) => {
    const complains = /Content.Security.Policy|Refused to/i.test(message.text());
    if (complains || message.type() === 'error') reader.complaints.push(message.text());
  });
  return {
    ...reader,
    page,
    context,
    async rest() {
      for (let before = -1; before !== reader.asked.length; ) {
        await until(() => underWay.size === 0);
        before = reader.asked.length;
        await page.evaluate(drawn);
        if (underWay.size > 0) before = -1;
      }
    },
    close: () => context.close(),
  };
}

const isElsewhere = (url: string) => {
  const { hostname, protocol } = new URL(url);
  return /^(?:https?|wss?):$/.test(protocol) && !/^(?:127\.0\.0\.1|localhost)$/.test(hostname);
};

/** Twice idle, a frame between: what had come is worked through, and what it leads to is asked for. */
const drawn = async () => {
  const idle = () => new Promise((rest) => requestIdleCallback(rest));
  const frame = () => new Promise((next) => requestAnimationFrame(next));
  for (let time = 0; time < 2; time += 1) {
    await idle();
    await frame();
    await idle();
  }
};
