/**
 * The terms under which a story is found: each word as it is spelled (`=`), its stem, and the looser family where that
 * differs (`~`). Beside them its trail: the words in their order, as short hashes, for phrases and nearness.
 */

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
