import { describe, expect, it } from 'vitest';
import { listingAsRead } from './list-as-read.ts';

const day = 86_400_000;
const days = (first: number, count: number, step = 1) =>
  Array.from({ length: count }, (_, at) => new Date((first + step * at) * day));

/** A list that takes what is asked of it when the test says so. */
function slowList() {
  const asked: number[] = [];
  const answers: (() => void)[] = [];
  const list = (most: number) => {
    asked.push(most);
    return new Promise<number>((answer) => answers.push(() => answer(most)));
  };
  return { asked, list, answer: () => answers.shift()?.() };
}

describe('stories that come in the order of their days', () => {
  it('are listed as they are read, thousands together and one time after the other', async () => {
    const { asked, list, answer } = slowList();
    const listing = listingAsRead(list);
    listing.came(days(0, 1_500));
    expect(asked).toEqual([]);
    listing.came(days(1_500, 4_500));
    expect(asked).toEqual([2_000]);
    answer();
    await new Promise((then) => setImmediate(then));
    expect(asked).toEqual([2_000, 2_000]);
    const ending = listing.end();
    answer();
    await ending;
    listing.came(days(6_000, 5_000));
    expect(asked).toEqual([2_000, 2_000]);
  });

  it('may be out of order here and there', () => {
    const asked: number[] = [];
    const listing = listingAsRead(async (most) => asked.push(most) * 0 + most);
    listing.came(days(0, 2_000));
    listing.came([...days(100, 50), ...days(2_000, 1_950)]);
    expect(asked).toHaveLength(1);
  });
});

describe('stories that come newest first', () => {
  it('are left for the end when the first of them show it', async () => {
    const asked: number[] = [];
    const listing = listingAsRead(async (most) => asked.push(most) * 0 + most);
    for (let batch = 0; batch < 20; batch += 1) {
      listing.came(days(20_000 - 500 * batch, 500, -1));
      await new Promise((then) => setImmediate(then));
    }
    await listing.end();
    expect(asked).toEqual([2_000]);
  });
});

describe('a list that cannot be made', () => {
  it('is left for the end, which hears why; nothing is thrown here', async () => {
    let asked = 0;
    const listing = listingAsRead(async () => {
      asked += 1;
      throw new Error('the database went away');
    });
    listing.came(days(0, 2_000));
    listing.came(days(2_000, 2_000));
    await listing.end();
    listing.came(days(4_000, 2_000));
    expect(asked).toBe(1);
  });

  it('because somebody else has listed what waited is not asked for again and again', async () => {
    let asked = 0;
    const listing = listingAsRead(async () => {
      asked += 1;
      return 0;
    });
    listing.came(days(0, 6_000));
    await listing.end();
    expect(asked).toBe(1);
  });
});
