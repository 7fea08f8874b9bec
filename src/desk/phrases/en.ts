/** The desk in English. */
import { account } from './en/account.ts';
import { entrance } from './en/entrance.ts';
import { fronts } from './en/fronts.ts';
import { people } from './en/people.ts';
import { photos } from './en/photos.ts';
import { recovery } from './en/recovery.ts';
import { settings } from './en/settings.ts';
import { shell } from './en/shell.ts';
import { stories } from './en/stories.ts';
import { work } from './en/work.ts';
import { workflow } from './en/workflow.ts';
import type { Phrases } from './phrases.ts';

export const phrases: Phrases = {
  account,
  entrance,
  fronts,
  people,
  photos,
  recovery,
  settings,
  shell,
  stories,
  work,
  workflow,
};
