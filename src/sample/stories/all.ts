/** Every story of the sample. */
import type { SampleStory } from '../sample-story.ts';
import { autumn } from './autumn.ts';
import { culture } from './culture.ts';
import { cultureInEnglish } from './culture-en.ts';
import { opinion } from './opinion.ts';
import { opinionInEnglish } from './opinion-en.ts';
import { society } from './society.ts';
import { societyInEnglish } from './society-en.ts';

export const stories: readonly SampleStory[] = [
  ...autumn,
  ...society,
  ...culture,
  ...opinion,
  ...societyInEnglish,
  ...cultureInEnglish,
  ...opinionInEnglish,
];
