import { describe, expect, it } from 'vitest';
import type { FoundStory } from './found-story.ts';
import { storyDay } from './story-day.ts';

const nowhere: FoundStory['published'] = { value: null, source: '', certainty: 'unknown' };
const onPage = (day: string): FoundStory['published'] => ({
  value: { day, instant: null, words: day },
  source: 'line 2',
  certainty: 'certain',
});
const yesterday = ['قالت المتحدثة، أمس 21 تشرين الثاني، في مؤتمر'];

describe('the day on which a recovered story came out', () => {
  it('is the day after «أمس», in the latest year that has passed, as a guess', () => {
    expect(storyDay({ published: nowhere, paragraphs: yesterday }, null, '2026-11-24')).toMatchObject({
      value: '2026-11-22',
      certainty: 'guess',
    });
    expect(storyDay({ published: nowhere, paragraphs: yesterday }, null, '2026-11-21')).toMatchObject({
      value: '2025-11-22',
    });
  });

  it('passes over the end of a month and of a year', () => {
    const published = nowhere;
    expect(storyDay({ published, paragraphs: ['أمس 31 كانون الأول'] }, null, '2026-11-24')).toMatchObject({
      value: '2026-01-01',
    });
    expect(storyDay({ published, paragraphs: ['أول أمس 30 حزيران'] }, null, '2026-11-24')).toMatchObject({
      value: '2026-07-02',
    });
  });

  it('is certain where a person gives it and the text agrees, and refused where it does not', () => {
    const story = { published: nowhere, paragraphs: yesterday };
    expect(storyDay(story, '2017-11-22', '2026-11-24')).toMatchObject({
      value: '2017-11-22',
      certainty: 'certain',
    });
    expect(storyDay(story, '2017-11-21', '2026-11-24')).toBe('contradicts');
    expect(storyDay({ ...story, published: onPage('2017-11-22') }, '2016-11-22', '2026-11-24')).toBe(
      'contradicts',
    );
  });

  it('is what the page states, as a guess where the text says otherwise or the day has not come', () => {
    const at = (day: string) =>
      storyDay({ published: onPage(day), paragraphs: yesterday }, null, '2026-11-24');
    expect(at('2017-11-22')).toMatchObject({ value: '2017-11-22', certainty: 'certain' });
    expect(at('2017-12-30')).toMatchObject({ value: '2017-12-30', certainty: 'guess' });
    expect(at('2031-11-22')).toMatchObject({ certainty: 'guess' });
  });

  it('is unknown where nothing ties a date to the telling', () => {
    const paragraphs = ['يعقد المؤتمر في 2 كانون الأول المقبل، كما قال قبل يومين', 'أمس 45 آذار'];
    expect(storyDay({ published: nowhere, paragraphs }, null, '2026-11-24')).toMatchObject({ value: null });
  });
});
