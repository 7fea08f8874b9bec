/**
 * Whether readers get what would be rendered now: every page that is kept on disk is made afresh and compared, and so
 * is what a running site answers for it. A page that a change has made stale is no fault: it is made again when it is
 * asked for. One that is taken for good and is not the same is.
 */
import type { DiskShelf } from './page-graph/disk-shelf.ts';
import { bodyOf, type KeptPage } from './page-graph/kept-page.ts';
import type { PageMaker } from './page-graph/make-page.ts';

export type CheckOptions = {
  maker: PageMaker;
  shelf: DiskShelf;
  /** Asks the running site for the page of a key; null where none runs. */
  ask: ((key: string) => Promise<{ status: number; body: Buffer } | null>) | null;
  progress?(done: number): void;
};

export type Checked = {
  /** On disk, taken for good, and what would be rendered. */
  good: number;
  /** On disk and known to be of before a change, or of another program. */
  stale: number;
  /** Answered by the running site as it would be rendered. */
  answered: number;
  different: { key: string; where: 'disk' | 'site' }[];
  milliseconds: number;
};

const inBatch = 24;
/** A page can change between the making and the asking: it is looked at so often before it is called different. */
const looks = 4;

/** @throws when the database goes away */
export async function checkSite({ maker, shelf, ask, progress }: CheckOptions): Promise<Checked> {
  const began = performance.now();
  const checked: Omit<Checked, 'milliseconds'> = { good: 0, stale: 0, answered: 0, different: [] };
  let batch: string[] = [];
  let done = 0;
  const flush = async () => {
    for (const key of batch) {
      await checkOne(key);
      done += 1;
    }
    batch = [];
    progress?.(done);
  };
  for await (const key of shelf.keys()) {
    batch.push(key);
    if (batch.length >= inBatch) await flush();
  }
  await flush();
  return { ...checked, milliseconds: Math.round(performance.now() - began) };

  async function checkOne(key: string): Promise<void> {
    let onDisk: 'good' | 'stale' | 'different' = 'different';
    let onSite: 'good' | 'different' | 'unasked' = ask ? 'different' : 'unasked';
    for (let look = 0; look < looks; look += 1) {
      if (look > 0) await new Promise((later) => setTimeout(later, 150 * look));
      if (onDisk === 'different') {
        const kept = await shelf.get(key);
        if (kept === null || !(await maker.isGood(kept))) onDisk = 'stale';
        else onDisk = (await isSame(key, kept)) ? 'good' : 'different';
      }
      if (ask && onSite === 'different') onSite = await answered(key, ask);
      if (onDisk !== 'different' && onSite !== 'different') break;
    }
    if (onDisk === 'different') checked.different.push({ key, where: 'disk' });
    else checked[onDisk] += 1;
    if (onSite === 'different') checked.different.push({ key, where: 'site' });
    else if (onSite === 'good') checked.answered += 1;
  }

  async function fresh(key: string) {
    const [outcome] = await maker.makeAll([{ key, known: undefined }]);
    if (outcome?.kind === 'failed') throw outcome.error;
    return outcome?.kind === 'made' ? outcome.page : null;
  }

  async function isSame(key: string, kept: KeptPage): Promise<boolean> {
    const page = await fresh(key);
    return page !== null && page.status === kept.status && bodyOf(kept).equals(Buffer.from(page.body));
  }

  async function answered(
    key: string,
    asking: NonNullable<CheckOptions['ask']>,
  ): Promise<'good' | 'different' | 'unasked'> {
    const said = await asking(key);
    if (said === null) return 'unasked';
    const page = await fresh(key);
    if (page === null) return 'different';
    // A redirect and a page without words of its own say nothing that could be compared.
    if (page.body === '') return said.status === page.status || page.instead !== null ? 'good' : 'different';
    return said.status === page.status && said.body.equals(Buffer.from(page.body)) ? 'good' : 'different';
  }
}
