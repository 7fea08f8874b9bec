/**
 * A story page saved as text: the story between the site's chrome. Every line is kept for a field or dropped with its
 * reason; nothing is rewritten, so quotation marks stay as they were.
 */
import { dateExpressions } from '../../../language/calendar/expressions.ts';
import { type Block, bodyDocument } from '../../../story/body/document.ts';
import {
  bylineIn,
  captionAndCredit,
  chromeReason,
  iconLabel,
  isDateLine,
  isProse,
  saysUpdate,
  wordCount,
} from '../chrome-words.ts';
import {
  type DropReason,
  type Found,
  type FoundStory,
  notFound,
  type PageLine,
  type StatedDay,
} from '../found-story.ts';
import { statedDayIn } from '../stated-day.ts';
import { languageIn } from '../text-language.ts';
import { findBody } from './body-lines.ts';
import { findHeadline } from './headline-line.ts';
import { sortTail } from './tail.ts';

export type Line = { line: number; text: string; chrome: DropReason | null };

/**
 * Reads the lines of a page; null where there is no headline with prose under it. `isRepeated` tells the lines that
 * stand on many pages of the site. Never throws.
 */
export function readSavedText(
  text: string,
  isRepeated: (line: string) => boolean = () => false,
): FoundStory | null {
  const lines = linesOf(text, isRepeated);
  const body = findBody(lines);
  if (body === null) return null;
  const headline = findHeadline(lines, body);
  if (headline === null) return null;
  const first = headline.at === null ? body.first : Math.max(body.first, headline.at + 1);
  const fates = new Map<number, PageLine['fate']>();
  for (const [at, line] of lines.entries()) fates.set(at, { dropped: line.chrome ?? 'outside-article' });
  if (headline.at !== null) fates.set(headline.at, { kept: 'headline' });
  if (headline.repeatAt !== null) fates.set(headline.repeatAt, { dropped: 'repeated' });

  const head = readHead(lines, headline.at ?? first - 1, first, fates);
  const blocks: Block[] = [];
  const paragraphs: string[] = [];
  /** What stands between headline and byline is the standfirst. */
  const liftStandfirst = () => {
    const value = paragraphs.shift() ?? '';
    blocks.shift();
    for (const [at, { text: words, line }] of lines.entries()) {
      if (words !== value) continue;
      head.standfirst = { value, source: `line ${line}, over the byline`, certainty: 'likely' };
      fates.set(at, { kept: 'standfirst' });
    }
  };
  for (let at = first; at <= body.last; at += 1) {
    const line = lines[at];
    if (!line) continue;
    // A line of its own under the standfirst, which is the first of the body here.
    const name = paragraphs.length <= 1 && head.byline.value === '' ? bylineIn(line.text) : null;
    if (name !== null) {
      head.byline = { value: name, source: `line ${line.line}`, certainty: 'likely' };
      fates.set(at, { kept: 'byline' });
      if (paragraphs.length === 1 && head.standfirst.value === '') liftStandfirst();
    } else if (line.chrome === null && !iconLabel.test(line.text)) {
      paragraphs.push(line.text);
      blocks.push(body.isBroken ? paragraphOf(line.text) : blockOf(line.text));
      fates.set(at, { kept: 'paragraphs' });
    }
  }
  if (paragraphs.length === 0) return null;
  const tail = sortTail(lines, body.last + 1);
  for (const [at, reason] of tail.reasons) fates.set(at, { dropped: reason });
  for (const [at, line] of lines.entries()) readLabelled(line, at, head, fates);

  return {
    headline: {
      value: headline.text,
      source: headline.source(lines),
      certainty:
        body.isBroken || headline.at === null ? 'guess' : headline.repeatAt === null ? 'likely' : 'certain',
    },
    kicker: notFound,
    standfirst: head.standfirst,
    byline: head.byline,
    caption: head.caption,
    credit: head.credit,
    photo: notFound,
    pictureAddress: '',
    pictureWords: '',
    photos: [],
    tags: head.tags,
    section: notFound,
    language: languageIn(paragraphs.join(' ')),
    isList: false,
    body: bodyDocument(blocks),
    paragraphs,
    appeal: tail.appeal,
    published: head.published,
    updated: head.updated,
    address: notFound,
    cleaned: [],
    lines: lines.map(({ line, text: words }, at) => ({
      line,
      text: words,
      fate: fates.get(at) ?? { dropped: 'outside-article' },
    })),
  };
}

/** The lines of a page as they are counted and compared. */
export function linesOf(text: string, isRepeated: (line: string) => boolean): Line[] {
  return text
    .split(/\r\n|[\r\n\f\u2028\u2029]/)
    .map((line, index) => ({ line: index + 1, text: line.replace(/[\s\u00a0]+/gu, ' ').trim() }))
    .filter((line) => line.text !== '')
    .map((line) => ({
      ...line,
      chrome: chromeReason(line.text) ?? (isRepeated(line.text) ? 'site-chrome' : null),
    }));
}

const paragraphOf = (text: string): Block => ({ type: 'paragraph', content: [{ type: 'text', text }] });

/** A short line that does not end as a sentence, within the body, is a heading over what follows. */
function blockOf(text: string): Block {
  const content = [{ type: 'text' as const, text }];
  const isHeading =
    !isProse(text) && wordCount(text) <= 10 && !/[،,:؛]$/u.test(text) && !/^[-–—*•]/u.test(text);
  return isHeading ? { type: 'heading', attrs: { level: 2 }, content } : { type: 'paragraph', content };
}

type Head = {
  standfirst: Found<string>;
  byline: Found<string>;
  caption: Found<string>;
  credit: Found<string>;
  tags: Found<readonly string[]>;
  published: Found<StatedDay | null>;
  updated: Found<StatedDay | null>;
};

/** What stands between the headline and the body: date, byline, standfirst. */
function readHead(
  lines: readonly Line[],
  headlineAt: number,
  bodyFirst: number,
  fates: Map<number, PageLine['fate']>,
): Head {
  const none = { value: null, source: '', certainty: 'unknown' as const };
  const head: Head = {
    standfirst: notFound,
    byline: notFound,
    caption: notFound,
    credit: notFound,
    tags: { value: [], source: '', certainty: 'unknown' },
    published: none,
    updated: none,
  };
  // The line above the headline may be a date too.
  for (let at = Math.max(0, headlineAt - 1); at < bodyFirst; at += 1) {
    const line = lines[at];
    if (!line || at === headlineAt || line.chrome !== null || iconLabel.test(line.text)) continue;
    const name = bylineIn(line.text);
    if (isDateLine(line.text)) {
      const stated = statedDayIn(line.text);
      const field = saysUpdate(line.text) ? 'updated' : 'published';
      if (stated && head[field].value === null) {
        head[field] = { value: stated, source: `line ${line.line}`, certainty: 'certain' };
        fates.set(at, { kept: field === 'updated' ? 'updatedDay' : 'publicationDay' });
      } else fates.set(at, { dropped: 'date-line' });
    } else if (at < headlineAt) continue;
    else if (name !== null && head.byline.value === '') {
      head.byline = { value: name, source: `line ${line.line}`, certainty: 'likely' };
      fates.set(at, { kept: 'byline' });
    } else if (wordCount(line.text) >= 7 && head.standfirst.value === '') {
      head.standfirst = {
        value: line.text,
        source: `line ${line.line}, under the headline`,
        certainty: 'guess',
      };
      fates.set(at, { kept: 'standfirst' });
    }
  }
  return head;
}

/** `camera icon` before a caption, `tag icon` before tags: wherever they stand. */
function readLabelled(line: Line, at: number, head: Head, fates: Map<number, PageLine['fate']>): void {
  const label = iconLabel.exec(line.text);
  if (label === null || line.chrome !== null) return;
  const words = line.text.slice(label[0].length).trim();
  const kind = label[1]?.toLowerCase() ?? '';
  if (/^(?:camera|photo|image|picture)$/.test(kind) && head.caption.value === '') {
    const { caption, credit } = captionAndCredit(words);
    const source = `line ${line.line}, behind “${label[0].trim()}”`;
    head.caption = { value: caption, source, certainty: 'certain' };
    head.credit =
      credit === ''
        ? notFound
        : { value: credit, source: `line ${line.line}, in brackets behind the caption`, certainty: 'likely' };
    fates.set(at, { kept: 'caption' });
  } else if (/^tags?$/.test(kind)) {
    const tags = words
      .replace(/(?:\s*ع){2,4}\s*$/u, '')
      .split(/[،,|#;؛]/u)
      .map((tag) => tag.trim())
      .filter((tag) => tag !== '' && wordCount(tag) <= 6);
    if (tags.length === 0) return;
    head.tags = {
      value: tags,
      source: `line ${line.line}, behind “${label[0].trim()}”`,
      certainty: 'likely',
    };
    fates.set(at, { kept: 'tags' });
  } else if (/^(?:clock|calendar)$/.test(kind) && head.published.value === null) {
    const [date] = dateExpressions(words);
    const stated = date ? statedDayIn(words) : null;
    if (!stated) return;
    head.published = { value: stated, source: `line ${line.line}`, certainty: 'certain' };
    fates.set(at, { kept: 'publicationDay' });
  }
}
