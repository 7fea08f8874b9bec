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
import { readabilityText } from '../measures/readability.ts';
import { wordF } from '../measures/words-shared.ts';
import type { Figure, Task } from '../task.ts';

const arabicAnswer = z.looseObject({
  headline: z.string(),
  published: z.string(),
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
    let headlines = 0;
    let days = 0;
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
      headlines += wordF(story?.headline.value ?? '', answer.headline) > 0.95 ? 1 : 0;
      days += story?.published.value?.day === answer.published.slice(0, 10) ? 1 : 0;
      say(page, scores.at(-1) ?? 0, `${story?.headline.value} ${leaked.join(' | ')}`);
    }
    const share = (count: number) => count / Math.max(1, pages.length);
    return [
      figure('word F of the body, mean', mean(scores), pages.length, mean(theirs), 0.96),
      figure('word F of the body, worst page', Math.min(...scores), pages.length, Math.min(...theirs), 0.95),
      figure('headline found', share(headlines), pages.length, share(theirHeadlines), 1),
      figure('day of publication found', share(days), pages.length, null, null),
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
    for (const { id, expected_text, lang } of answers) {
      const bytes = gunzipSync(await readFile(join(part, 'pages', `${id}.html.gz`)));
      const story = readPage(bytes, lang ?? 'en');
      theirs.push(wordF(readByReadability(bytes).text, expected_text));
      const score = wordF(textOf(story), expected_text);
      scores.push(score);
      say(id, score, story?.headline.value ?? 'no story');
    }
    return [figure('word F of the body, mean', mean(scores), answers.length, mean(theirs), 0.93)];
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
