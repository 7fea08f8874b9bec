/**
 * Starts the decoder's process, one at a time, and hears its answer. The process gets no environment, no network, no
 * files to write, bounded memory and thirty seconds, as far as the system can give that; whatever happens in it, the
 * house gets a refusal and goes on. Nothing is decoded in the house itself.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import {
  type DecoderAnswer,
  type DecoderRequest,
  decoderAnswerSchema,
  splitLine,
} from './decoder-messages.ts';
import { type PhotoRefused, photoLimits } from './photo-refused.ts';

/** Run from source this is the TypeScript beside it; in the built program, the script that the build puts beside that. */
const decoderProgram = fileURLToPath(
  new URL(
    import.meta.url.endsWith('.ts') ? './photo-decoder.worker.ts' : './photo-decoder.worker.js',
    import.meta.url,
  ),
);
const mostAnswer = 64 * 1024 * 1024;
/** Threads reserve far more than they touch: 80 million pixels take 430 MB, and died by chance under a bound of 1 GB. */
const mostMemory = 2 * 1024 * 1024 * 1024;
const heapMegabytes = 256;

export type DecoderOptions = { program?: string; milliseconds?: number };

/** `peakMemory` in bytes, as the process itself saw it; 0 of one that could not say. */
export type Decoded =
  | { kind: 'answered'; answer: DecoderAnswer; blobs: Buffer[] }
  | { kind: 'refused'; refused: PhotoRefused; peakMemory: number };

let queue: Promise<unknown> = Promise.resolve();

/** Sends a job with its bytes to a new decoder process, after those that wait before it. */
export function decodePhoto(
  request: DecoderRequest,
  bytes: Uint8Array,
  options: DecoderOptions = {},
): Promise<Decoded> {
  const turn = queue.then(() => decodeNow(request, bytes, options));
  queue = turn.catch(() => undefined);
  return turn;
}

async function decodeNow(
  request: DecoderRequest,
  bytes: Uint8Array,
  { program = decoderProgram, milliseconds = photoLimits.milliseconds }: DecoderOptions,
): Promise<Decoded> {
  const [command = process.execPath, ...fences] = [...fence(), process.execPath];
  const child = spawn(
    command,
    [
      ...fences,
      '--permission',
      '--allow-fs-read=*',
      '--allow-addons',
      `--max-old-space-size=${heapMegabytes}`,
      '--disable-warning=SecurityWarning',
      program,
    ],
    { env: {}, stdio: ['pipe', 'pipe', 'ignore'], detached: false },
  );
  const heard = await hear(child, request, bytes, milliseconds);
  if (heard === 'too late') return { kind: 'refused', refused: { code: 'took-too-long' }, peakMemory: 0 };
  return (
    (heard && readAnswer(heard)) ?? { kind: 'refused', refused: { code: 'decoder-died' }, peakMemory: 0 }
  );
}

/** The whole answer of a process that ended well; null of one that did not. */
function hear(
  child: ChildProcess,
  request: DecoderRequest,
  bytes: Uint8Array,
  milliseconds: number,
): Promise<Buffer | null | 'too late'> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let length = 0;
    let late = false;
    const clock = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, milliseconds);
    child.stdout?.on('data', (part: Buffer) => {
      length += part.byteLength;
      if (length > mostAnswer) child.kill('SIGKILL');
      else parts.push(part);
    });
    child.on('error', () => {
      clearTimeout(clock);
      resolve(null);
    });
    child.on('close', (code) => {
      clearTimeout(clock);
      resolve(late ? 'too late' : code === 0 ? Buffer.concat(parts) : null);
    });
    // A process that dies before it has read all closes the pipe: its end is heard above, this one need not be.
    child.stdin?.on('error', () => undefined);
    child.stdin?.write(`${JSON.stringify(request)}\n`);
    child.stdin?.end(bytes);
  });
}

function readAnswer(message: Buffer): Decoded | null {
  const split = splitLine(message);
  const answer = decoderAnswerSchema.safeParse(split?.line);
  if (!split || !answer.success) return null;
  if (answer.data.kind === 'refused') return answer.data;
  const lengths = answer.data.renditions.map((rendition) => rendition.bytes);
  if (answer.data.kind === 'taken-in') lengths.unshift(answer.data.master.bytes);
  const blobs: Buffer[] = [];
  let at = 0;
  for (const length of lengths) {
    blobs.push(split.rest.subarray(at, at + length));
    at += length;
  }
  return at === split.rest.byteLength ? { kind: 'answered', answer: answer.data, blobs } : null;
}

let knownFence: readonly string[] | undefined;

/** What this system has to shut a process in: no network and bounded memory, bounded memory, or nothing. Tried once. */
function fence(): readonly string[] {
  const bounds = ['prlimit', `--data=${mostMemory}`, '--core=0', '--fsize=0', '--'];
  const offered = [['unshare', '--map-root-user', '--net', '--', ...bounds], bounds];
  knownFence ??=
    offered.find(([command = '', ...rest]) => {
      const tried = spawnSync(command, [...rest, process.execPath, '--version'], {
        stdio: ['ignore', 'pipe', 'ignore'],
        timeout: 5000,
      });
      return tried.status === 0;
    }) ?? [];
  return knownFence;
}
