/**
 * What a story is about, as words that a reader would put on it: phrases of one to three words that it uses more than
 * newspapers do, early and again. Phrases are counted by the stems of their words and given as printed most often.
 */
import { countOf } from '../analysis/known-words.ts';
import { normalForm } from '../analysis/normal-form.ts';
import { analyse } from '../analysis/stem.ts';
import { wordsOf } from '../analysis/words.ts';
import { type FoundName, namesIn } from '../names/names.ts';
import { cueWord, speakerEnds } from '../quotations/speech-words.ts';

export type KeyPhrase = { words: string; score: number; count: number };

type Token = {
  normal: string;
  stem: string;
  start: number;
  end: number;
  isJoined: boolean;
  canEnd: boolean;
  weight: number;
};
type Candidate = {
  stems: readonly string[];
  count: number;
  first: number;
  forms: Map<string, number>;
  weight: number;
  /** What its words are: a name; a noun phrase as Arabic builds it; an adjective alone; a noun, named or of any kind. */
  shape: 'name' | 'phrase' | 'loose' | 'adjective' | 'noun' | 'indefinite';
};

const longestText = 200_000;
/** Words of a newspaper's running text; about what `countOf` was counted on. */
const wordsCounted = 500_000;

/** The `most` best phrases of a text, best first. `headline` counts as its opening sentence. */
export function keyPhrasesOf(text: string, most = 10, headline = ''): KeyPhrase[] {
  const whole = `${headline === '' ? '' : `${headline}\n`}${text}`.slice(0, longestText);
  const tokens = tokensOf(whole);
  const candidates = candidatesOf(whole, tokens);
  addNames(whole, tokens, candidates, namesIn(whole));
  const ranked = [...candidates.values()]
    .map((candidate) => ({ candidate, score: scoreOf(candidate, tokens.length) }))
    .sort((a, b) => b.score - a.score || a.candidate.first - b.candidate.first);
  const chosen: { candidate: Candidate; score: number; words: string }[] = [];
  // Two stems may be printed alike, or but for the article: a reader is shown one of them.
  const shown = new Set<string>();
  for (const one of ranked) {
    if (chosen.length >= most) break;
    if (chosen.some(({ candidate }) => saysTheSame(candidate, one.candidate))) continue;
    const words = formOf(one.candidate);
    const bare = normalForm(words).replace(/^ال/u, '');
    if (shown.has(bare)) continue;
    shown.add(bare);
    chosen.push({ ...one, words });
  }
  return chosen.map(({ candidate, score, words }) => ({ words, score, count: candidate.count }));
}

function tokensOf(text: string): Token[] {
  let before = 0;
  return wordsOf(text).map(({ normal, start, end }) => {
    const gap = text.slice(before, start);
    before = end;
    const { stem } = analyse(normal);
    return {
      normal,
      stem,
      start,
      end,
      isJoined: /^[\s\u0640]{1,3}$/u.test(gap) && !gap.includes('\n'),
      canEnd: carriesMeaning(normal),
      weight: rarity(normal, stem),
    };
  });
}

const functionWords =
  /^(?:[وفبكل]?(?:ان|انه|انها|هو|هي|هم|قد|لا|لم|لن|ما|من|الي|في|عن|علي|كان|كانت|يكون|تكون|ليس|هذا|هذه|ذلك|تلك|هولاء|هءلاء|التي|الذي|الذين|اللذين|كل|بعض|غير|بين|بعد|قبل|حول|عند|مع|منذ|حتي|اذا|اذ|حيث|كما|لكن|بل|ثم|او|ام|اي|نحو|الان|نفسه|نفسها|عليه|عليها|فيه|فيها|به|بها|له|لها|لهم|عنه|عنها|منه|منها|اليه|اليها|جدا|ايضا|فقط|اكثر|اقل|الا|احد|احدي|جميع|خلال|بسبب|دون|ضد|عبر|لدي|امام|داخل|خارج|عدم|كافه|عده|عديد|كثير|مثل|مما|لذلك|لان|كذلك|هنا|هناك|عندما|بينما|سوف|يجب|يمكن|ذات|ذا|ذو|اول|الاول|اخر|اخري|الاخر|الاخري|عام|العام|سنه|يوم|اليوم|امس|شهر|خاصه|وذلك|حال|ضمن|وفق|بشكل|بصوره|اطار|سيما|مدي|خاص|تم|يتم|انها|لنا|نحن|انا|ولا|مره|واحد|واحده|اثنين|ثلاثه|اربعه|خمسه|عشره|مءه|الف|مليون))$/u;

function carriesMeaning(normal: string): boolean {
  if (normal.length < 3 || /^\d/u.test(normal)) return false;
  if (functionWords.test(normal) || speakerEnds.has(normal)) return false;
  if (cueWord(normal) !== null && !/^ال/u.test(normal)) return false;
  return !(/^[يت]\p{L}{3,4}$/u.test(normal) && countOf(normal) >= 3 && countOf(`ال${normal}`) === 0);
}

/** How much rarer the text's word is than newspapers' words are, in bits. */
function rarity(normal: string, stem: string): number {
  const known = Math.max(countOf(normal), countOf(stem) + countOf(`ال${stem}`));
  return Math.log2(wordsCounted / (known + 4));
}

function candidatesOf(text: string, tokens: readonly Token[]): Map<string, Candidate> {
  const candidates = new Map<string, Candidate>();
  for (let at = 0; at < tokens.length; at++) {
    for (let count = 1; count <= 3; count++) {
      const words = tokens.slice(at, at + count);
      const [first, last] = [words[0], words.at(-1)];
      if (first === undefined || last === undefined || words.length < count) break;
      if (count > 1 && !last.isJoined) break;
      if (!first.canEnd || (count > 1 && isConjoined(last))) break;
      if (!last.canEnd || words.some((word) => !word.canEnd && functionWords.test(word.normal))) continue;
      const stems = words.map(({ stem }) => stem);
      const key = stems.join(' ');
      const known: Candidate = candidates.get(key) ?? {
        stems,
        count: 0,
        first: at,
        forms: new Map<string, number>(),
        weight: words.reduce((sum, word) => sum + word.weight, 0),
        shape: shapeOf(words),
      };
      const form = text.slice(first.start, last.end).replace(/\s+/gu, ' ');
      known.forms.set(form, (known.forms.get(form) ?? 0) + 1);
      known.count++;
      candidates.set(key, known);
    }
  }
  return candidates;
}

/** «السياحة الداخلية», «مدينة العقبة», «وزارة السياحة»: an adjective agrees in the article; a construct ends in it. */
function shapeOf(words: readonly Token[]): Candidate['shape'] {
  const isDefinite = words.map(({ normal }) => /^(?:ال|لل|بال|وال)/u.test(normal));
  const [first] = words;
  if (words.length === 1)
    return first !== undefined && /(?:ي|يه|يين|يات)$/u.test(first.normal) && isDefinite[0]
      ? 'adjective'
      : isDefinite[0]
        ? 'noun'
        : 'indefinite';
  const last = isDefinite.at(-1) ?? false;
  if (first !== undefined && isDefinite[0] && !isDefinite.every(Boolean)) return 'loose';
  return last || isDefinite.every((one) => !one) ? (last ? 'phrase' : 'loose') : 'loose';
}

/** Names of people, bodies and places as they stand, whatever they are made of. */
function addNames(
  text: string,
  tokens: readonly Token[],
  candidates: Map<string, Candidate>,
  names: readonly FoundName[],
): void {
  let at = 0;
  for (const name of names) {
    while (at < tokens.length && (tokens[at]?.end ?? 0) <= name.start) at++;
    if (name.kind === 'people') continue;
    const words: Token[] = [];
    for (let next = at; next < tokens.length; next++) {
      const token = tokens[next];
      if (token === undefined || token.start >= name.end) break;
      words.push(token);
    }
    if (words.length === 0 || words.length > 5) continue;
    const stems = words.map(({ stem }) => stem);
    const key = stems.join(' ');
    const known = candidates.get(key);
    if (known) known.shape = 'name';
    const candidate: Candidate = known ?? {
      stems,
      count: 0,
      first: at,
      forms: new Map<string, number>(),
      weight: words.reduce((sum, word) => sum + word.weight, 0),
      shape: 'name',
    };
    const form = text.slice(name.start, name.end).replace(/\s+/gu, ' ');
    candidate.forms.set(form, (candidate.forms.get(form) ?? 0) + (known ? 0.5 : 1));
    if (!known || words.length > 3) candidate.count++;
    candidates.set(key, candidate);
  }
}

/** «الثقافة والعلوم» is two things. */
const isConjoined = (token: Token): boolean =>
  /^و/u.test(token.normal) && countOf(token.normal.slice(1)) > countOf(token.normal);

/** What a reader takes for a tag: names first, then phrases; an adjective alone says of what, never what; a noun that
 * stands without the article was not spoken of before. */
const shapes = { name: 2.2, phrase: 1.5, loose: 0.5, adjective: 0.3, noun: 0.8, indefinite: 0.7 } as const;

/** Used again, rare in newspapers, early in the text. */
function scoreOf(candidate: Candidate, length: number): number {
  const size = candidate.stems.length;
  const early = 1 + 0.7 * Math.exp((-3 * candidate.first) / Math.max(length, 1));
  const rare = candidate.weight / size ** 0.85;
  return (candidate.count + (size > 1 ? 0.5 : 0)) ** 0.6 * rare * early * shapes[candidate.shape];
}

/** One holds the other and is hardly used apart from it. */
function saysTheSame(one: Candidate, other: Candidate): boolean {
  const [long, short] = one.stems.length >= other.stems.length ? [one, other] : [other, one];
  const holds = long.stems.some((_, at) =>
    short.stems.every((stem, index) => long.stems[at + index] === stem),
  );
  if (!holds) return false;
  return long.stems.length === short.stems.length || short.count <= long.count * 1.3;
}

/** As printed most often, without the conjunction or preposition before it. */
function formOf(candidate: Candidate): string {
  const [form = ''] = [...candidate.forms].sort((a, b) => b[1] - a[1] || a[0].length - b[0].length)[0] ?? [];
  const bare = form
    .replace(/^[وف](?=ال)/u, '')
    .replace(/^(?:[وف]?ب|ك)(?=ال)/u, '')
    .replace(/^[وف]?لل/u, 'ال');
  return bare === form ? withoutParticle(form) : bare;
}

/** «وديالى», «لمقدمي»: what stands written to a phrase's first word, where the analysis knows it for a particle. */
function withoutParticle(form: string): string {
  const [first = ''] = form.split(' ', 1);
  const { prefix } = analyse(normalForm(first));
  return /^[وفبلك]{1,2}$/u.test(prefix) && first.startsWith(prefix) ? form.slice(prefix.length) : form;
}
