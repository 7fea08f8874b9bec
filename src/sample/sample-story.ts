/** The shape in which the sample newspaper is written; `load-sample.ts` turns it into real rows through the story's commands. */
import type { Block } from '../story/body/document.ts';
import type { Campaign } from '../story/campaign.ts';
import type { Edition } from '../story/edition.ts';
import type { BylineKind } from '../story/tables.ts';

export type SamplePicture = { picture: string; caption: string; credit: string; alternativeText: string };

export type SampleStory = {
  /** Unique over all editions, e.g. `ar-water-01`. Stories refer to one another by it. */
  key: string;
  edition: string;
  section: string;
  bylines: readonly string[];
  tags: readonly string[];
  kicker: string;
  headline: string;
  standfirst: string;
  slug: string;
  datelinePlace: string;
  /** ISO instant with offset; relative dates in the text are right for this day. */
  publishedAt: string;
  lead: SamplePicture | null;
  /** `photo` turns a picture's key into the number that a photo block carries. */
  body: (photo: (picture: string) => number) => readonly Block[];
  corrections?: readonly {
    kind: 'correction' | 'clarification';
    wasWrong: string;
    isRight: string;
    madeAt: string;
    madeBy: string;
  }[];
  relatedPicks?: readonly string[];
  translationOf?: string;
  isBreaking?: boolean;
  withoutAppeal?: boolean;
};

export type SampleEdition = {
  edition: Edition;
  sections: readonly { slug: string; name: string; description: string }[];
  tags: readonly { slug: string; name: string; description: string; kind: 'tag' | 'series' }[];
  bylines: readonly { slug: string; kind: BylineKind; name: string; description: string }[];
  campaign: Campaign;
};

/** A picture made by program: `draw` gives JPEG bytes, the same on every machine. */
export type DrawnPicture = { key: string; draw: () => Promise<Buffer> };
