/**
 * Pages of sites nobody knows, as text with their menus: nobody has said what their stories are. What is measured is
 * what needs no answer: whether pages with words of their own give a story, how many of these words it keeps, and
 * whether a line that the whole site repeats gets into one. The pages of a file are its parts between empty lines.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decode } from '../../src/archive/recover/decode.ts';
import { newSiteChrome } from '../../src/archive/recover/site-chrome.ts';
import { readSavedText } from '../../src/archive/recover/text/saved-text.ts';
import { wordsOf } from '../measures/words-shared.ts';
import type { Task } from '../task.ts';

/** Lines that stand in a file this often are the site's, counted here and not by what is measured. */
const repeatedFrom = 15;
/** A page with so many words of its own has something to give. */
const fewestOwnWords = 60;

export const plainTextPages: Task = {
  set: 'extraction_plaintext_boilerplate_raw',
  title: 'Stories out of pages saved as text, menus and all',
  async measure({ part }) {
    let pages = 0;
    let stories = 0;
    let ownWords = 0;
    let keptWords = 0;
    let leaks = 0;
    for (const file of (await readdir(part)).sort()) {
      const decoded = decode(await readFile(join(part, file)));
      if (decoded.kind === 'refused') continue;
      const parts = decoded.text.split(/\n\s*\n/).map((page) => page.split('\n').map((line) => line.trim()));
      const counts = new Map<string, number>();
      for (const line of parts.flat()) counts.set(line, (counts.get(line) ?? 0) + 1);
      const isSites = (line: string) => (counts.get(line) ?? 0) >= repeatedFrom;
      const site = newSiteChrome();
      for (const lines of parts) site.see(lines);
      for (const lines of parts) {
        const own = lines.filter((line) => !isSites(line));
        const words = wordsOf(own.join(' ')).length;
        if (words < fewestOwnWords) continue;
        pages += 1;
        ownWords += words;
        const story = readSavedText(lines.join('\n'), site.isRepeated);
        if (story === null) continue;
        stories += 1;
        const kept = [story.headline.value, story.standfirst.value, ...story.paragraphs];
        keptWords += wordsOf(kept.filter((line) => !isSites(line)).join(' ')).length;
        leaks += kept.filter((line) => line !== '' && isSites(line)).length;
      }
    }
    const figure = (name: string, value: number, goal: number | null, isMoreBetter = true) => ({
      name,
      value,
      cases: pages,
      best: null,
      goal,
      isMoreBetter,
    });
    return [
      figure('pages with words of their own that give a story', stories / Math.max(1, pages), 0.95),
      figure('of those words, kept', keptWords / Math.max(1, ownWords), null),
      figure('lines of the site in a story', leaks, 0, false),
    ];
  },
};
