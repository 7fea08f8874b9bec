/**
 * The log: one line of JSON an event. Never of a reader: no address, no user agent, no query string, nothing of a
 * request but its path where a page could not be made.
 */
import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Logger, pino } from 'pino';
import type { Configuration } from './configuration.ts';

export type Log = Logger;

const longest = 10_000_000;
/** Of lines that wait for room on the disk, in bytes: what comes then is not written. */
const mostWaiting = 1_000_000;

/** Opens the log: `<data>/warraq.log` (the one before is kept as `.1`), or standard output. */
export function openLog({ data, logLevel, logTo }: Pick<Configuration, 'data' | 'logLevel' | 'logTo'>): Log {
  const options = {
    level: logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: pino.stdSerializers.err },
  };
  if (logTo === 'stdout') return pino(options, to({ fd: 1 }));
  mkdirSync(data, { recursive: true });
  const file = join(data, 'warraq.log');
  if (existsSync(file) && statSync(file).size > longest) renameSync(file, `${file}.1`);
  return pino(options, to({ dest: file, mode: 0o600 }));
}

/** A disk that is full must not end the program for want of a line: what could not be written is tried with the next one. */
function to(where: { fd: number } | { dest: string; mode: number }) {
  const destination = pino.destination({ ...where, sync: true, maxLength: mostWaiting });
  destination.on('error', () => {});
  return destination;
}
