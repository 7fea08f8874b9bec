/** Every story of the sample. */
import type { SampleStory } from '../sample-story.ts';
import { autumn } from './autumn.ts';
import { culture } from './culture.ts';
import { cultureInEnglish } from './culture-en.ts';
import { economy } from './economy.ts';
import { english } from './english.ts';
import { investigations } from './investigations.ts';
import { local } from './local.ts';
import { opinion } from './opinion.ts';
import { opinionInEnglish } from './opinion-en.ts';
import { society } from './society.ts';
import { societyInEnglish } from './society-en.ts';

export const stories: readonly SampleStory[] = [
  ...autumn,
  ...local,
  ...economy,
  ...investigations,
  ...society,
  ...culture,
  ...opinion,
  ...english,
  ...societyInEnglish,
  ...cultureInEnglish,
  ...opinionInEnglish,
];
