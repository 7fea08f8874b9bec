import { describe, expect, it } from 'vitest';
import { workActs } from '../workflow/transitions.ts';
import { mailKindOf, mailKinds } from './mail-kinds.ts';
import { noticeLetter } from './notice-letter.ts';

const origin = 'https://paper.example';

describe('the letter of a notice', () => {
  it.each(['ar', 'en'] as const)(
    'says every act of the workflow in «%s», with where to read of it',
    (language) => {
      const letters = [...workActs, 'embargo-over', 'frozen'].map((kind) =>
        noticeLetter({ kind, storyId: 7 }, language, origin),
      );
      const unknown = noticeLetter({ kind: 'a-later-act', storyId: null }, language, origin);
      const sentences = letters.map(({ text }) => text.split('\n')[0]);
      expect(new Set(sentences).size).toBe(sentences.length);
      expect(sentences).not.toContain(unknown.text.split('\n')[0]);
      for (const { subject, text } of letters) {
        expect(text).toContain('\nhttps://paper.example/newsroom/stories/7\n');
        expect(text).toContain('https://paper.example/newsroom/account');
        expect(subject.length).toBeLessThan(100);
        expect(`${subject}${text}`).not.toMatch(/[\u200e\u200f\u202a-\u202e]/u);
      }
      expect(unknown.text).toContain('/newsroom/tasks');
    },
  );

  it('begins each paragraph with a letter of its language, so that it is read from the right side', () => {
    for (const kind of [...workActs, 'frozen', 'other']) {
      const { text, subject } = noticeLetter({ kind, storyId: 1 }, 'ar', origin);
      for (const line of [subject, ...text.split('\n')].filter(
        (one) => one !== '' && !one.startsWith('http'),
      ))
        expect(line).toMatch(/^\p{Script=Arabic}/u);
    }
  });

  it.each([
    ['ar', 'والأمر نفسه في 11 مادة أخرى.'],
    ['en', 'The same happened to 11 more stories.'],
  ] as const)(
    'of an act on many stories counts the others in «%s», and leads to the list',
    (language, sentence) => {
      const { text } = noticeLetter({ kind: 'submit', storyId: 7, others: 11 }, language, origin);
      expect(text.split('\n')[1]).toBe(sentence);
      expect(text).toContain('/newsroom/tasks');
      expect(text).not.toContain('/stories/7');
    },
  );

  it('has a kind that somebody can choose', () => {
    for (const act of [...workActs, 'frozen', 'a-later-act']) expect(mailKinds).toContain(mailKindOf(act));
  });
});
