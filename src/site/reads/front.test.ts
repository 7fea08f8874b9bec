import { describe, expect, it } from 'vitest';
import { chooseLead } from './front.ts';

const story = (id: number, photo: boolean, isBreaking = false) => ({
  id,
  lead_photo_id: photo ? 1 : null,
  is_breaking: isBreaking,
});

describe('the lead of the front page', () => {
  it('is the newest story that has a picture', () => {
    expect(chooseLead([story(3, false), story(2, true), story(1, true)])?.id).toBe(2);
  });

  it('is breaking news at once, also without a picture, as long as it is the newest', () => {
    expect(chooseLead([story(3, false, true), story(2, true)])?.id).toBe(3);
    expect(chooseLead([story(3, true), story(2, false, true)])?.id).toBe(3);
  });

  it('is the newest where no story has a picture, and nobody in an empty house', () => {
    expect(chooseLead([story(2, false), story(1, false)])?.id).toBe(2);
    expect(chooseLead([])).toBeNull();
  });
});
