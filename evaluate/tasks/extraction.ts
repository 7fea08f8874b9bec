/**
 * The reader of saved HTML against pages whose story is known: the Arabic ones, where something named must also be
 * absent, and Mozilla's, whose answers are Readability's own. Readability is measured beside it in the same run: what is
 * best known is a figure of this machine. `SAY=1` names the pages.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { decode } from '../../src/archive/recover/decode.ts';
import type { FoundStory } from '../../src/archive/recover/found-story.ts';
import { readHtml } from '../../src/archive/recover/html/read-html.ts';
import { readSavedText } from '../../src/archive/recover/text/saved-text.ts';
import { readabilityText } from '../measures/readability.ts';
import { wordF, wordsOf } from '../measures/words-shared.ts';
import type { Figure, Task } from '../task.ts';

const arabicAnswer = z.looseObject({
  headline: z.string(),
  published: z.string(),
  updated: z.string().nullish(),
  author: z.string().nullish(),
  caption: z.string().nullish(),
  deck: z.string().nullish(),
  body_paragraphs: z.array(z.string()),
  must_not_contain: z.array(z.string()),
});

export const arabicPages: Task = {
  set: 'extraction_arabic_pages',
  title: 'Stories out of saved Arabic pages',
  async measure({ part }) {
    const pages = (await readdir(part)).sort();
    const scores: number[] = [];
    const theirs: number[] = [];
    let leaks = 0;
    let theirLeaks = 0;
    let theirHeadlines = 0;
    const fields = fieldsFound();
    const asText: number[] = [];
    for (const page of pages) {
      const answer = arabicAnswer.parse(JSON.parse(await readFile(join(part, page, 'gold.json'), 'utf8')));
      const bytes = await readFile(join(part, page, 'page.html'));
      const story = readPage(bytes, 'ar');
      const readability = readByReadability(bytes);
      const text = textOf(story);
      const leaked = answer.must_not_contain.filter((one) => text.includes(one));
      scores.push(wordF(text, answer.body_paragraphs.join('\n')));
      leaks += leaked.length;
      theirs.push(wordF(readability.text, answer.body_paragraphs.join('\n')));
      theirLeaks += answer.must_not_contain.filter((one) => readability.text.includes(one)).length;
      theirHeadlines += wordF(readability.headline, answer.headline) > 0.95 ? 1 : 0;
      const plain = readSavedText(await readFile(join(part, page, 'page_as_plain_text.txt'), 'utf8'));
      asText.push(wordF(textOf(plain), answer.body_paragraphs.join('\n')));
      leaks += answer.must_not_contain.filter((one) => textOf(plain).includes(one)).length;
      for (const [kind, one] of [
        ['', story],
        [', as text', plain],
      ] as const) {
        fields.see(`headline${kind}`, page, one?.headline.value ?? '', answer.headline);
        // The page as text has lost the address, which alone says one of the days.
        if (kind === '')
          fields.see(
            'day of publication',
            page,
            one?.published.value?.day ?? '',
            answer.published.slice(0, 10),
          );
        fields.see(
          `day of change${kind}`,
          page,
          one?.updated.value?.day ?? '',
          answer.updated?.slice(0, 10) ?? null,
        );
        fields.see(`byline${kind}`, page, one?.byline.value ?? '', answer.author ?? null);
        fields.see(`standfirst${kind}`, page, one?.standfirst.value ?? '', answer.deck ?? null);
        fields.see(`caption${kind}`, page, one?.caption.value ?? '', answer.caption ?? null);
      }
      say(page, scores.at(-1) ?? 0, `${story?.headline.value} ${leaked.join(' | ')}`);
    }
    const share = (count: number) => count / Math.max(1, pages.length);
    return [
      figure('word F of the body, mean', mean(scores), pages.length, mean(theirs), 0.96),
      figure('word F of the body, worst page', Math.min(...scores), pages.length, Math.min(...theirs), 0.95),
      figure('word F of the body, from the page as text', mean(asText), pages.length, null, 0.95),
      ...fields.figures(share(theirHeadlines)),
      {
        ...figure('leaks of what must not be there', leaks, pages.length, theirLeaks, 0),
        isMoreBetter: false,
      },
    ];
  },
};

const mozillaAnswer = z.looseObject({
  id: z.string(),
  expected_text: z.string(),
  lang: z.string().nullable(),
  title: z.string(),
  byline: z.string().nullable(),
  publishedTime: z.string().nullable(),
});

export const mozillaPages: Task = {
  set: 'extraction_mozilla_readability',
  title: 'Stories out of Mozilla’s pages',
  async measure({ part }) {
    const answers = (await readFile(join(part, 'gold.jsonl'), 'utf8'))
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => mozillaAnswer.parse(JSON.parse(line)));
    const scores: number[] = [];
    const theirs: number[] = [];
    const fields = fieldsFound();
    for (const { id, expected_text, lang, title, byline, publishedTime } of answers) {
      const bytes = gunzipSync(await readFile(join(part, 'pages', `${id}.html.gz`)));
      const story = readPage(bytes, lang ?? 'en');
      theirs.push(wordF(readByReadability(bytes).text, expected_text));
      const score = wordF(textOf(story), expected_text);
      scores.push(score);
      // Its answers have the site's name behind many a headline, and say nothing of many a day and name.
      const headline = story?.headline.value ?? '';
      fields.see('headline', id, headline, isWithin(headline, title) ? headline : title);
      // What its answers take for a name and is a date is none.
      if (byline !== null && !/\d{4}/.test(byline))
        fields.see('byline', id, story?.byline.value ?? '', byline.replace(/^by\s+/i, ''));
      if (publishedTime !== null)
        fields.see('day of publication', id, story?.published.value?.day ?? '', publishedTime.slice(0, 10));
      if (lang !== null)
        fields.see('language', id, languageOnly(story?.language.value ?? ''), languageOnly(lang));
      say(id, score, story?.headline.value ?? 'no story');
    }
    return [
      figure('word F of the body, mean', mean(scores), answers.length, mean(theirs), 0.93),
      ...fields.figures(),
    ];
  },
};

function readPage(bytes: Uint8Array, language: string): FoundStory | null {
  const decoded = decode(bytes);
  if (decoded.kind === 'refused') return null;
  return readHtml(decoded.text, { language, direction: language === 'ar' ? 'rtl' : 'ltr' });
}

/** The same bytes, decoded as ours are. */
function readByReadability(bytes: Uint8Array): { headline: string; text: string } {
  const decoded = decode(bytes);
  return decoded.kind === 'refused' ? { headline: '', text: '' } : readabilityText(decoded.text);
}

/** All words of the body, the captions of its pictures with them. */
const textOf = (story: FoundStory | null): string => story?.paragraphs.join('\n') ?? '';

/** Whether at least three words, and all of them, stand in the other text. */
const isWithin = (part: string, whole: string): boolean => {
  const words = wordsOf(part);
  const all = new Set(wordsOf(whole));
  return words.length >= 3 && words.every((word) => all.has(word));
};

const languageOnly = (tag: string): string => tag.toLowerCase().split('-')[0] ?? '';

/** Field by field: right where its words are those of the answer, and where there is none to be found none was made up. */
function fieldsFound() {
  const right = new Map<string, boolean[]>();
  return {
    see(field: string, page: string, found: string, wanted: string | null) {
      const isRight = wanted === null || wanted === '' ? found === '' : wordF(found, wanted) > 0.8;
      if (!isRight) say(page, 0, `${field}: «${found}», and not «${wanted ?? ''}»`);
      right.set(field, [...(right.get(field) ?? []), isRight]);
    },
    figures: (bestHeadlines: number | null = null): Figure[] =>
      [...right].map(([field, all]) =>
        figure(
          `${field} right`,
          all.filter(Boolean).length / all.length,
          all.length,
          field === 'headline' ? bestHeadlines : null,
          field.startsWith('headline') ? 1 : null,
        ),
      ),
  };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

const figure = (
  name: string,
  value: number,
  cases: number,
  best: number | null,
  goal: number | null,
): Figure => ({
  name,
  value,
  cases,
  best,
  goal,
  isMoreBetter: true,
});

function say(page: string, score: number, words: string): void {
  if (process.env.SAY) console.error(`    ${page.padEnd(32)} ${score.toFixed(3)} ${words}`);
}
