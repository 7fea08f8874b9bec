/**
 * A story page saved as text: the story between the site's chrome. Every line is either kept for a field or dropped
 * with its reason; nothing is rewritten, so quotation marks stay as they were.
 */

export type DroppedLine = {
  line: number;
  text: string;
  reason: 'site-chrome' | 'icon-label' | 'related-heading' | 'appeal';
};
export type KeptLine = { line: number; text: string };

export type SavedText = {
  headline: KeptLine | null;
  caption: string;
  credit: string;
  paragraphs: readonly KeptLine[];
  /** Lines of the appeal, in order; empty when there is none. */
  appeal: readonly string[];
  dropped: readonly DroppedLine[];
  /** Lines that are not blank. */
  read: number;
};

const relatedHeading =
  /^(?:مقالات متعلقة|مواد ذات صلة|اقرأ أيضًا|اقرأ أيضا|Related(?: (?:stories|articles))?):?$/u;
const sizeControl = /^(?:tag icon)?\s*ع(?:\s+ع)+$/u;
const cameraLabel = /^camera icon\s*/u;
const iconLabel = /^(?:camera|tag|share|print) icon$/u;
const closeSign = /^[×✕xX]$/u;
const appealWords = /ادعم|تبرع|المساهمة|للمساهمة|تبرّع|donate|support us/iu;
const trailingCredit = /^(.*\S)\s*\(([^()]{2,60})\)\s*$/su;

/** Reads the lines of a page. Never throws: what it cannot place as chrome or appeal is the story's. */
export function readSavedText(text: string): SavedText {
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((line, index) => ({ line: index + 1, text: line.trim() }))
    .filter((line) => line.text !== '');
  const dropped: DroppedLine[] = [];
  const paragraphs: KeptLine[] = [];
  const appeal: string[] = [];
  let headline: KeptLine | null = null;
  let caption = '';
  let credit = '';
  let afterStory = false;
  let appealOpen = false;

  for (const [index, line] of lines.entries()) {
    if (closeSign.test(line.text)) {
      // The sign closes the appeal's box: what stands behind it is the appeal's, if it asks for support at all.
      afterStory = true;
      appealOpen = lines.slice(index).some((later) => appealWords.test(later.text));
      dropped.push({ ...line, reason: 'site-chrome' });
    } else if (afterStory) {
      if (appealOpen) appeal.push(line.text);
      dropped.push({ ...line, reason: appealOpen ? 'appeal' : 'site-chrome' });
    } else if (relatedHeading.test(line.text)) {
      afterStory = true;
      dropped.push({ ...line, reason: 'related-heading' });
    } else if (sizeControl.test(line.text)) {
      dropped.push({ ...line, reason: 'site-chrome' });
    } else if (iconLabel.test(line.text)) {
      dropped.push({ ...line, reason: 'icon-label' });
    } else if (headline === null) {
      headline = line;
    } else if (caption === '' && cameraLabel.test(line.text)) {
      const words = line.text.replace(cameraLabel, '');
      const [, before, within] = trailingCredit.exec(words) ?? [];
      caption = before ?? words;
      credit = within ?? '';
    } else {
      paragraphs.push(line);
    }
  }
  return { headline, caption, credit, paragraphs, appeal, dropped, read: lines.length };
}
