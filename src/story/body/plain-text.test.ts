import { expect, test } from 'vitest';
import { bodyDocument } from './document.ts';
import { bodyText, photosOf, readingMinutes, wordCount } from './plain-text.ts';

const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] }) as const;
const photo = (number: number) =>
  ({ type: 'photo', attrs: { photo: number, caption: 'تعليق', credit: '', alternativeText: '' } }) as const;

test('all words of a body are in its text, blocks apart', () => {
  const document = bodyDocument([
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'أ' },
        { type: 'hard_break' },
        { type: 'text', text: 'ب' },
        { type: 'footnote', content: [{ type: 'text', text: 'هامش' }] },
      ],
    },
    { type: 'divider' },
    {
      type: 'quotation',
      attrs: { speaker: 'ليلى', capacity: 'وزيرة', agency: '', date: '2025-11-22' },
      content: [paragraph('نعم')],
    },
    {
      type: 'table',
      attrs: { caption: '' },
      content: [
        {
          type: 'table_row',
          content: [
            { type: 'table_cell', content: [paragraph('1')] },
            { type: 'table_cell', content: [paragraph('2')] },
          ],
        },
      ],
    },
  ]);
  expect(bodyText(document)).toBe('أ\nب\nهامش\n\nنعم\nليلى – وزيرة\n\n1\t2');
});

test('words are counted with their marks and joints', () => {
  expect(wordCount(bodyDocument([paragraph('قالَ الوزيرُ، أمس: 10.5% من F-16')]))).toBe(6);
});

test('an Arabic story takes longer to read than an English one of as many words, and never less than a minute', () => {
  const words = bodyDocument([paragraph('كلمة '.repeat(690))]);
  expect(readingMinutes(words, 'ar')).toBe(5);
  expect(readingMinutes(words, 'en-GB')).toBe(3);
  expect(readingMinutes(bodyDocument([]), 'ar')).toBe(1);
});

test('photos are found wherever they stand, each once', () => {
  const document = bodyDocument([
    photo(3),
    { type: 'gallery', attrs: { title: '' }, content: [photo(1), photo(3)] },
    { type: 'update', attrs: { at: '2025-11-22T10:00:00Z', headline: '' }, content: [photo(7)] },
    { type: 'embed', attrs: { href: 'https://a.example', provider: '', title: '', photo: 9 } },
  ]);
  expect(photosOf(document)).toEqual([3, 1, 7, 9]);
});
