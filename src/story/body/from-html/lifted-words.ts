/**
 * Long runs of plain words lifted out of a page before it is parsed, and put back into the tree as it is built: the
 * parser looks at each letter, and nothing in such a run can mean anything to it. A run stands behind `>`, has no sign
 * that any state of the tokenizer knows, and begins and ends with a letter that is no white space: wherever it stands
 * (words, a quoted attribute, a comment, a script), its mark takes the same way through the parser. Pure.
 */

/** A noncharacter: no page has it. One that has it is left as it is. */
const sign = '\ufdd0';
/** In these pages spaces between words stay and words go. */
const frames = /<frameset/i;
/** Shorter ones are not worth it. Never before `>`: two hyphens and it would end a comment. */
const run = />(\s*)([^\s<>&"'`=\0][^<>&"'`=\0\r]{38,}[^\s<>&"'`=\0])(?=\s*[<&"'`=])/g;
const marks = /\ufdd0(\d+);/g;

export type Lifted = {
  html: string;
  /** The text with its runs in their places again. */
  whole(text: string): string;
};

export function withLiftedWords(html: string): Lifted {
  if (html.includes(sign) || frames.test(html)) return { html, whole: (text) => text };
  const runs: string[] = [];
  const lifted = html.replace(
    run,
    (_, space: string, words: string) => `>${space}${sign}${runs.push(words) - 1};`,
  );
  return {
    html: lifted,
    whole: (text) =>
      text.includes(sign) ? text.replace(marks, (_, at: string) => runs[Number(at)] ?? '') : text,
  };
}
