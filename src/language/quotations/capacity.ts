/**
 * A speaker's words taken apart: «مدير المرصد رامي عبد الرحمن» is a name and a capacity. A body or an unnamed source
 * («مصادر وزارية») has its words for a name; nothing is made up.
 */
import { normalForm } from '../analysis/normal-form.ts';
import { namesIn } from '../names/names.ts';
import { isCapacityNoun } from './speaker.ts';

export type NameAndCapacity = { name: string; capacity: string; isPerson: boolean };

export function splitSpeaker(words: string): NameAndCapacity {
  const parts = words.split(/\s*[،؛,]\s*/u).filter((part) => part !== '');
  const [first = words, ...rest] = parts;
  if (rest.length > 0) {
    const isCapacityFirst = startsWithCapacity(first);
    // «وزير الخزانة، جاك لو» or «بختيار دوغان، الناطق الرسمي لقوات حماية الشعب».
    if (isCapacityFirst && !startsWithCapacity(rest[0] ?? '') && (rest[0] ?? '').split(' ').length <= 4) {
      return { name: rest[0] ?? first, capacity: first, isPerson: true };
    }
    const inFirst = inOne(first);
    const capacity = [inFirst.capacity, ...rest].filter((part) => part !== '').join('، ');
    return { name: inFirst.name, capacity, isPerson: true };
  }
  return inOne(first);
}

function inOne(words: string): NameAndCapacity {
  const tokens = words.split(' ');
  const people = namesIn(`قال ${words}`).filter(({ kind }) => kind === 'person');
  const person = people.at(-1);
  if (person !== undefined) {
    const start = person.start - 'قال '.length;
    const before = words.slice(0, start).trim();
    const after = words.slice(start + person.words.length).trim();
    const isAlone = before === '' && after === '';
    if (isAlone) return { name: words, capacity: '', isPerson: true };
    if (startsWithCapacity(after) && (before === '' || tokensOf(before) <= 1)) {
      return { name: `${before} ${person.words}`.trim(), capacity: after, isPerson: true };
    }
    if (before !== '' && after === '' && (startsWithCapacity(before) || /^ال/u.test(normalForm(before)))) {
      return { name: person.words, capacity: before, isPerson: true };
    }
  }
  // «هنري باركي مدير برنامج الشرق الأوسط»: the capacity begins at its noun.
  const at = tokens.findIndex((token, index) => index > 0 && startsWithCapacity(token));
  if (at >= 2 && at <= 4 && !startsWithCapacity(words) && !/^(?:ال|ا?حد )/u.test(normalForm(words))) {
    return { name: tokens.slice(0, at).join(' '), capacity: tokens.slice(at).join(' '), isPerson: true };
  }
  return { name: words, capacity: '', isPerson: person !== undefined };
}

const tokensOf = (words: string): number => words.split(' ').length;

function startsWithCapacity(words: string): boolean {
  const first = normalForm(words.split(' ')[0] ?? '');
  return first !== '' && (isCapacityNoun(first) || isCapacityNoun(first.replace(/^ال/u, '')));
}
