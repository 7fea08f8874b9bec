/**
 * What a reader of saved pages finds: each field with where it came from and how sure, and every line of the page with
 * what became of it. The readers (`text/`, `html/`) give this shape; nothing in it is written anywhere yet.
 */
import type { BodyDocument } from '../../story/body/document.ts';
import type { FoundPhoto } from '../../story/body/from-html.ts';

/**
 * `certain`: the page or the person says so. `likely`: the page's structure says so. `guess`: one of several.
 * `unknown`: not found.
 */
export const certainties = ['certain', 'likely', 'guess', 'unknown'] as const;
export type Certainty = (typeof certainties)[number];

export type Found<T> = { value: T; source: string; certainty: Certainty };

export const notFound: Found<string> = { value: '', source: '', certainty: 'unknown' };

export const dropReasons = [
  'icon-label',
  'site-chrome',
  'share-link',
  'related-heading',
  'related-story',
  'comments',
  'navigation',
  'legal-notice',
  'newsletter',
  'contact',
  'advertisement',
  'appeal',
  'repeated',
  'site-name',
  'date-line',
  'outside-article',
  'hidden',
] as const;
export type DropReason = (typeof dropReasons)[number];

export const storyFields = [
  'headline',
  'kicker',
  'standfirst',
  'byline',
  'publicationDay',
  'updatedDay',
  'caption',
  'tags',
  'paragraphs',
] as const;
export type StoryField = (typeof storyFields)[number];

/** One line of text, or one block of words of an HTML page, counted from 1. */
export type PageLine = {
  line: number;
  text: string;
  fate: { kept: StoryField } | { dropped: DropReason };
};

/** A day that the page states, or an instant. `words` as they stand there. */
export type StatedDay = { day: string; instant: string | null; words: string };

export type FoundStory = {
  headline: Found<string>;
  kicker: Found<string>;
  standfirst: Found<string>;
  byline: Found<string>;
  caption: Found<string>;
  credit: Found<string>;
  /** Where the lead picture was, best as the page says it for machines; the picture itself is not in a page. */
  photo: Found<string>;
  /** The same picture as it stands in the page, and its words for who cannot see it; '' where there is none. */
  pictureAddress: string;
  pictureWords: string;
  /** Those within the body, with their places. */
  photos: readonly FoundPhoto[];
  tags: Found<readonly string[]>;
  section: Found<string>;
  /** BCP 47 tag; '' where nothing says it. */
  language: Found<string>;
  /** The page says that it is no story but a front or a list of stories. */
  isList: boolean;
  body: BodyDocument;
  paragraphs: readonly string[];
  /** The appeal's lines, in order. */
  appeal: readonly string[];
  published: Found<StatedDay | null>;
  updated: Found<StatedDay | null>;
  /** Where the page was. */
  address: Found<string>;
  lines: readonly PageLine[];
  /** What did not come through the door of the body, counted by kind. */
  cleaned: readonly { reason: string; what: string; count: number }[];
};
