/**
 * The terms under which a story is found: each word as it is spelled (`=`), its stem, and the looser family where that
 * differs (`~`). Beside them its trail: the words in their order, as short hashes, for phrases and nearness.
 */
import { analyse } from '../../language/analysis/stem.ts';
import { eachWord } from '../../language/analysis/words.ts';
import { PostingList } from './postings.ts';

/** Words that say how a sentence hangs together, not what it is about: no term of their own beside the stem. */
const particles = new Set(
  (
    'في من الي علي عن مع هذا هذه ذلك تلك التي الذي الذين ان انه انها كان كانت قد لقد لم لن لا ما او ام ثم هو هي هم كما بين بعد قبل ' +
    'كل بعض غير حتي عند منذ حيث اذا اي اذ به بها له لها لهم فيه فيها منه منها عليه عليها اليه اليها عنه عنها و ف ب ل ك هل كيف متي اين ' +
    'هما هن انا نحن انت انتم بينهم بينهما بينها اللذان اللذين اللتان ذان ' +
    'ماذا لماذا كم لكن ليس ليست بل سوف وقد وهو وهي ومن وفي ولا ولم وان وما وكان وكانت فان وعلي والي هناك هنا ايضا اما ' +
    'the of and to in a an is was for on with by at from as it that this'
  ).split(' '),
);

export function isParticle(normal: string): boolean {
  return particles.has(normal);
}

export const exactTerm = (normal: string): string => `=${normal}`;
export const familyTerm = (family: string): string => `~${family}`;
export const labelTerm = (label: string): string => `#${label}`;

export const longestTrail = 6_000;

type MetWord = {
  /** As it was printed first. */
  printed: string;
  exact: PostingList | null;
  stem: PostingList;
  family: PostingList | null;
  mark: number;
  /** Of the story that is being read. */
  document: number;
  inHeadline: number;
  inBody: number;
};

/** Gathers stories until they are written as one segment. */
export class Gathering {
  readonly lists = new Map<string, PostingList>();
  /** Each word met: how it was printed first and in how many stories. */
  readonly words = new Map<string, MetWord>();
  stories = 0;

  /** Adds a story under a number higher than all before; gives its trail and how many words its headline and body have. */
  add(
    document: number,
    story: { title: string; body: string; labels: readonly { label: string }[] },
  ): { trail: Uint32Array; titleLength: number; bodyLength: number } {
    const trail = new Uint32Array(Math.min(longestTrail, (story.title.length + story.body.length) / 2 + 4));
    let length = 0;
    let titleLength = 0;
    let bodyLength = 0;
    const own: MetWord[] = [];
    const read = (text: string, isHeadline: boolean) => {
      eachWord(text, (normal, start, end) => {
        const word = this.words.get(normal) ?? this.meet(normal, text, start, end);
        if (word.document !== document) {
          word.document = document;
          word.inHeadline = 0;
          word.inBody = 0;
          own.push(word);
        }
        if (isHeadline) {
          word.inHeadline++;
          titleLength++;
        } else {
          word.inBody++;
          bodyLength++;
        }
        if (length < trail.length) trail[length++] = word.mark;
      });
    };
    read(story.title, true);
    // A step that no word has, so that nothing is a phrase across the headline's end.
    if (length < trail.length) trail[length++] = 0;
    read(story.body, false);
    for (const { stem, exact, family, inHeadline, inBody } of own) {
      stem.add(document, inHeadline, inBody);
      exact?.add(document, inHeadline, inBody);
      family?.add(document, inHeadline, inBody);
    }
    for (const { label } of story.labels) this.list(labelTerm(label)).add(document, 0, 1);
    this.stories++;
    return { trail: trail.subarray(0, length), titleLength, bodyLength };
  }

  private meet(normal: string, text: string, start: number, end: number): MetWord {
    const { stem, family } = analyse(normal);
    const word: MetWord = {
      printed: text.slice(start, Math.min(end, start + 64)),
      exact: isParticle(normal) ? null : this.list(exactTerm(normal)),
      stem: this.list(stem),
      family: family === stem ? null : this.list(familyTerm(family)),
      mark: trailMark(normal, stem),
      document: -1,
      inHeadline: 0,
      inBody: 0,
    };
    this.words.set(normal, word);
    return word;
  }

  private list(term: string): PostingList {
    let list = this.lists.get(term);
    if (list === undefined) {
      list = new PostingList();
      this.lists.set(term, list);
    }
    return list;
  }
}

/** A word's place in a trail: half of it says its stem, half its spelling. Never 0. */
export function trailMark(normal: string, stem: string): number {
  return ((stemMark(stem) << 16) | spellingMark(normal)) >>> 0;
}

export const stemMark = (stem: string): number => hash(stem) || 1;
export const spellingMark = (normal: string): number => hash(normal) || 1;

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return (value ^ (value >>> 16)) & 0xffff;
}
