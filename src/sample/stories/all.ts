/** Every story of the sample. */
import type { SampleStory } from '../sample-story.ts';
import { autumn } from './autumn.ts';
import { culture } from './culture.ts';
import { opinion } from './opinion.ts';
import { society } from './society.ts';

export const stories: readonly SampleStory[] = [...autumn, ...society, ...culture, ...opinion];
