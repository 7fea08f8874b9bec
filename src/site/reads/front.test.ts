import { describe, expect, it } from 'vitest';
import { chooseLead } from './front.ts';

const story = (id: number, photo: boolean, isBreaking = false) => ({
  id,
  photo: photo ? {} : null,
  isBreaking,
});
const ids = (stories: readonly { id: number }[]) => stories.map(({ id }) => id);

describe('the lead of the front page', () => {
  it('is the newest story that has a picture', () => {
    const { lead, others } = chooseLead([story(3, false), story(2, true), story(1, true)]);
    expect(lead?.id).toBe(2);
    expect(ids(others)).toEqual([3, 1]);
  });

  it('is breaking news at once, also without a picture, as long as it is the newest', () => {
    expect(chooseLead([story(3, false, true), story(2, true)]).lead?.id).toBe(3);
    expect(chooseLead([story(3, true), story(2, false, true)]).lead?.id).toBe(3);
  });

  it('is the newest where no story has a picture, and nobody in an empty house', () => {
    expect(chooseLead([story(2, false), story(1, false)]).lead?.id).toBe(2);
    expect(chooseLead([])).toEqual({ lead: null, others: [] });
  });
});
