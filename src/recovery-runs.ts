/**
 * Recovery runs that somebody in the desk asked to go on: each in a program of its own (`warraq recover --resume`), so
 * that reading an archive slows no reader down and a killed run takes nothing with it. One at a time. What was running
 * when the house closed, or was killed, is taken up again when it is open.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Kysely } from 'kysely';
import { type RunToTakeUp, runBrokeOff, takeUpRun, waitForHouse } from './archive/recover/run/run-row.ts';
import type { Log } from './platform/log.ts';
import type { NewsroomTables } from './story/tables.ts';

const usuallyEvery = 2_000;
const patience = 10_000;

/** Starts looking for runs that wait. @param program the command line's own file @param lookEvery in milliseconds */
export function startRecoveryRuns(
  db: Kysely<NewsroomTables>,
  log: Pick<Log, 'info' | 'error'>,
  program: string | undefined = process.argv[1],
  lookEvery = usuallyEvery,
): { stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let isStopping = false;
  let looking: Promise<void> = Promise.resolve();
  let child: ChildProcess | undefined;
  const look = async () => {
    try {
      const run = program === undefined ? null : await takeUpRun(db, new Date());
      if (run !== null) await goOn(run);
    } catch (err) {
      log.error({ err }, 'recovery runs that wait could not be looked for');
    }
    if (!isStopping) timer = setTimeout(start, lookEvery);
  };
  const start = () => {
    looking = look();
  };
  const goOn = async (run: RunToTakeUp) => {
    log.info({ run: run.id }, 'a recovery run goes on');
    child = fork(program ?? '', recoverArguments(run), {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const [code, signal] = await once(child, 'exit').catch(() => [null, 'could not start']);
    child = undefined;
    log.info({ run: run.id, code, signal }, 'a recovery run came to its end, or stopped');
    if (isStopping) await waitForHouse(db, run.id, new Date());
    // What came to an end, or was paused, stands in the row already: this is for a program that could not write it.
    // With 75 it may also have found another program at the run, whose row it is.
    else if (code !== 75) await runBrokeOff(db, run.id, signal === null ? 'crashed' : 'killed', new Date());
  };
  start();
  return {
    async stop() {
      isStopping = true;
      clearTimeout(timer);
      if (child) {
        const running = child;
        running.kill('SIGTERM');
        const hurry = setTimeout(() => running.kill('SIGKILL'), patience);
        await looking;
        clearTimeout(hurry);
      } else await looking;
    },
  };
}

/** As a person at a terminal would say it. */
export function recoverArguments({ source, editionId, options }: RunToTakeUp): string[] {
  return [
    'recover',
    '--resume',
    '--by-house',
    '--json',
    '--edition',
    editionId,
    ...(options.sectionSlug === null ? [] : ['--section', options.sectionSlug]),
    ...(options.publish ? ['--publish'] : []),
    ...(options.isDry ? ['--dry-run'] : []),
    ...(options.photosFolder === null ? [] : ['--photos', options.photosFolder]),
    '--',
    source,
  ];
}
