/**
 * What a check of printed Arabic is: a number (of the house's forty), what must hold, which pages it is about, and how
 * it is seen in a browser. It gives what is wrong, in words with the place; an empty list means that it holds. A check
 * only looks: one that changes the page (size, focus) puts it back.
 */
import type { Page } from 'playwright-core';

export type Edition = {
  language: string;
  direction: 'rtl' | 'ltr';
  timeZone: string;
  monthStyle: 'levantine' | 'english';
};

/** `story` and `lite` hold an article; `list` are lists of stories; `form` what else there is. */
export type CheckedKind = 'story' | 'lite' | 'list' | 'other';

export type Checked = { page: Page; kind: CheckedKind; edition: Edition };

export type Check = {
  number: number;
  mustHold: string;
  /** It makes the window every width by itself: another window has it see the same again. */
  setsWidths?: true;
  applies(checked: Pick<Checked, 'kind' | 'edition'>): boolean;
  run(checked: Checked): Promise<string[]>;
};

export const everywhere = (): boolean => true;
export const isArabic = ({ edition }: Pick<Checked, 'edition'>): boolean => edition.language === 'ar';
export const hasArticle = ({ kind }: Pick<Checked, 'kind'>): boolean => kind === 'story' || kind === 'lite';

export const rtl: Edition = {
  language: 'ar',
  direction: 'rtl',
  timeZone: 'Asia/Damascus',
  monthStyle: 'levantine',
};
export const ltr: Edition = {
  language: 'en',
  direction: 'ltr',
  timeZone: 'Asia/Damascus',
  monthStyle: 'english',
};
