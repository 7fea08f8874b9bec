/**
 * A file that is read in many small steps, one behind the other: each piece of it is fetched once, however many steps
 * are within it. A zip archive's directory of 240,000 names was half a million reads.
 */
import { read } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import yauzl from 'yauzl';

const windowLength = 256 * 1024;

export class WindowedFile extends yauzl.RandomAccessReader {
  readonly #file: FileHandle;
  #window: Buffer = Buffer.alloc(0);
  #at = 0;

  constructor(file: FileHandle) {
    super();
    this.#file = file;
  }

  override read(
    into: Buffer,
    offset: number,
    length: number,
    position: number,
    done: (error: Error | null, bytesRead?: number) => void,
  ): void {
    const from = position - this.#at;
    if (from >= 0 && from + length <= this.#window.length) {
      this.#window.copy(into, offset, from, from + length);
      done(null, length);
      return;
    }
    const wanted = Buffer.allocUnsafe(Math.max(length, windowLength));
    read(this.#file.fd, wanted, 0, wanted.length, position, (error, bytesRead) => {
      if (error) return done(error);
      this.#window = wanted.subarray(0, bytesRead);
      this.#at = position;
      const given = Math.min(length, bytesRead);
      this.#window.copy(into, offset, 0, given);
      done(null, given);
    });
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.#pieces(start, end), { objectMode: false });
  }

  /** A stream of the system's own would close the file with itself. */
  async *#pieces(start: number, end: number): AsyncGenerator<Buffer> {
    for (let at = start; at < end; ) {
      const wanted = Buffer.allocUnsafe(Math.min(windowLength, end - at));
      const { bytesRead } = await this.#file.read(wanted, 0, wanted.length, at);
      if (bytesRead === 0) return;
      at += bytesRead;
      yield wanted.subarray(0, bytesRead);
    }
  }

  override close(done: (error: Error | null) => void): void {
    this.#file.close().then(
      () => done(null),
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
    );
  }
}
