/** The desk in Arabic: the language it was written in. */
import { account } from './ar/account.ts';
import { entrance } from './ar/entrance.ts';
import { fronts } from './ar/fronts.ts';
import { people } from './ar/people.ts';
import { photos } from './ar/photos.ts';
import { recovery } from './ar/recovery.ts';
import { settings } from './ar/settings.ts';
import { shell } from './ar/shell.ts';
import { stories } from './ar/stories.ts';
import { work } from './ar/work.ts';
import { workflow } from './ar/workflow.ts';

export const phrases = {
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
