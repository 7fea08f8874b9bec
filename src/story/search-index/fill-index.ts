/**
 * Fills a new index file with many stories: threads read their words while this one writes what they made, in order.
 * Nobody may be reading the file: it is whole only when `finish` has resolved, and thrown away when that fails.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { IndexFile } from './index-file.ts';
import type { Searchable, Segment, SegmentWord } from './segment.ts';
import type { Made, ToMake } from './segment.worker.ts';

const program = import.meta.url.endsWith('.ts') ? './segment.worker.ts' : './segment.worker.js';

/** Words repeat: the more stories at once, the fewer lists are written. */
const usualStoriesASegment = 8_000;
/** Words are counted in memory up to this many, then in the file. */
const mostCounted = 500_000;

export class Filling {
  private readonly file: IndexFile;
  private readonly storiesASegment: number;
  private readonly threads: Worker[] = [];
  private readonly free: Worker[] = [];
  private readonly freed: (() => void)[] = [];
  private readonly counted = new Map<string, SegmentWord>();
  private held: Searchable[] = [];
  private next: number;
  private written: Promise<void> = Promise.resolve();
  private readonly ahead: Promise<void>[] = [];

  /** @param threads how many read words; they give way to whatever else runs */
  constructor(file: IndexFile, threads = availableParallelism(), storiesASegment = usualStoriesASegment) {
    this.file = file;
    this.storiesASegment = storiesASegment;
    this.next = file.nextPlace();
    for (let number = 0; number < threads; number++) {
      const thread = new Worker(new URL(program, import.meta.url));
      this.threads.push(thread);
      this.free.push(thread);
    }
  }

  /** Takes stories that the file does not have; resolves when it wants more. */
  async add(stories: readonly Searchable[]): Promise<void> {
    this.held.push(...stories);
    while (this.held.length >= this.storiesASegment)
      await this.send(this.held.splice(0, this.storiesASegment));
  }

  /** Resolves when all is written. */
  async finish(): Promise<void> {
    if (this.held.length > 0) await this.send(this.held.splice(0));
    await this.written;
    this.file.inOne(() => this.file.count(this.counted.values()));
    this.counted.clear();
    await this.stop();
  }

  /** Ends its threads, whether it is finished or not. */
  async stop(): Promise<void> {
    await Promise.all(this.threads.splice(0).map((thread) => thread.terminate()));
  }

  private async send(stories: Searchable[]): Promise<void> {
    while (this.free.length === 0) await new Promise<void>((resolve) => this.freed.push(resolve));
    const thread = this.free.pop();
    if (thread === undefined) return;
    const { next: first } = this;
    this.next += stories.length;
    const made = segmentOf(thread, { stories, first }).finally(() => {
      this.free.push(thread);
      this.freed.shift()?.();
    });
    const before = this.written;
    this.written = made.then(async (segment) => {
      await before;
      this.file.inOne(() => this.file.write(stories, segment));
      this.count(segment.words);
    });
    // Whoever waits for the end hears of it.
    this.written.catch(() => {});
    // Not further ahead than there are threads: what waits to be written lies in memory.
    this.ahead.push(this.written);
    if (this.ahead.length > this.threads.length) await this.ahead.shift();
  }

  private count(words: readonly SegmentWord[]): void {
    for (const word of words) {
      const known = this.counted.get(word.word);
      if (known === undefined) this.counted.set(word.word, word);
      else known.stories += word.stories;
    }
    if (this.counted.size < mostCounted) return;
    this.file.inOne(() => this.file.count(this.counted.values()));
    this.counted.clear();
  }
}

function segmentOf(thread: Worker, toMake: ToMake): Promise<Segment> {
  return new Promise((resolve, reject) => {
    const heard = (made: Made) => {
      thread.off('error', reject);
      if ('segment' in made) resolve(made.segment);
      else reject(new Error(made.failed));
    };
    thread.once('message', heard);
    thread.once('error', reject);
    thread.postMessage(toMake);
  });
}
