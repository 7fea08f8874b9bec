/**
 * Words that say the same as another: a month by its name in another country, a number in digits. Looked for beside
 * the word that was asked, never in its place. What is also another word (`آب`, `ماي`) is not here.
 */
import { normalForm } from '../../language/analysis/normal-form.ts';

const months = `
شباط فبراير فيفري | آذار مارس | نيسان أبريل أفريل | أيار مايو | حزيران يونيو | تموز يوليو يوليوز جويلية |
أغسطس غشت | أيلول سبتمبر شتنبر | يناير جانفي | نوفمبر نونبر | ديسمبر دجنبر`;
const numbers = `
3 ثلاث ثلاثة | 4 أربع أربعة | 5 خمس خمسة | 6 ست ستة | 7 سبع سبعة | 8 ثماني ثمانية | 9 تسع تسعة | 10 عشر عشرة |
20 عشرون عشرين | 30 ثلاثون ثلاثين | 40 أربعون أربعين | 50 خمسون خمسين | 60 ستون ستين | 70 سبعون سبعين |
80 ثمانون ثمانين | 90 تسعون تسعين`;

const others = new Map<string, string[]>();
for (const set of `${months} | ${numbers}`.split('|')) {
  const words = set.trim().split(/\s+/u).map(normalForm);
  // With the article a number is a name's part («الفرقة الثلاثين»); months have none.
  const isNumber = /^\d/u.test(words[0] ?? '');
  const forms = isNumber
    ? words.flatMap((word) => (/^\d/u.test(word) ? [word] : [word, `ال${word}`]))
    : words;
  for (const form of forms)
    others.set(
      form,
      forms.filter((other) => other !== form),
    );
}

/** The words, in normal form, that say the same as one; most words have none. */
export function sameWords(normal: string): readonly string[] {
  return others.get(normal) ?? [];
}
