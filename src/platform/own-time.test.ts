import { expect, it } from 'vitest';
import { afterOwnTime } from './own-time.ts';

const waited = (milliseconds: number) => {
  const began = performance.now();
  return new Promise<number>((took) => afterOwnTime(milliseconds, () => took(performance.now() - began)));
};
const holdUp = (milliseconds: number) => {
  for (const end = performance.now() + milliseconds; performance.now() < end; );
};

it('a wait is as long as it was asked to be where the process has its turns', async () => {
  expect(await waited(120)).toBeGreaterThanOrEqual(108);
});

it('a wait does not pass while the process had no turn', async () => {
  const wait = waited(120);
  holdUp(400);
  // One step came due meanwhile, eleven are left.
  expect(await wait).toBeGreaterThanOrEqual(500);
});

it('a wait that is given up never ends', async () => {
  let isOver = false;
  const giveUp = afterOwnTime(24, () => {
    isOver = true;
  });
  await new Promise((soon) => setTimeout(soon, 10));
  giveUp();
  await waited(60);
  expect(isOver).toBe(false);
});
