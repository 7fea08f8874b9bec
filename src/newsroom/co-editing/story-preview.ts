/** What the newsroom asks for a story's page as readers would get it: made by the site, handed in where the house is put together. */
import type { BodyDocument } from '../../story/body/document.ts';
import type { SharedFields } from '../../story/shared-story/fields.ts';

export type Look = { lite: boolean; dark: boolean; light: boolean };

export type Previewed = {
  html: string;
  /** The page's own Content-Security-Policy. */
  policy: string;
  /** What it weighs on the wire, compressed as readers get it. */
  bytes: number;
};

/** @param path the address at which the page is shown, for its links */
export type StoryPreview = (
  story: { id: number; editionId: string; fields: SharedFields; body: BodyDocument },
  look: Look,
  path: string,
) => Promise<Previewed>;
