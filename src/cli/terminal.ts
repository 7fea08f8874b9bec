/**
 * How the program speaks in a terminal: one language, the reader's, in a few aligned lines. In a terminal a step that
 * takes time is one line that changes; anywhere else each line is written once.
 */
import type { InBothLanguages } from '../platform/problem.ts';

export type Terminal = {
  language: 'ar' | 'en';
  say(text: InBothLanguages): void;
  /** A step begins, or goes on; the step before it is done. */
  step(step: InBothLanguages, done?: number, of?: number, detail?: InBothLanguages): void;
  /** The last step is done. */
  settle(): void;
  /** Lines of a name and a value, aligned. */
  table(rows: readonly (readonly [InBothLanguages, string])[]): void;
};

/** By the first of LC_ALL, LC_MESSAGES and LANG that says anything. */
export function terminalLanguage(env: NodeJS.ProcessEnv): 'ar' | 'en' {
  return /^ar/i.test(env.LC_ALL || env.LC_MESSAGES || env.LANG || '') ? 'ar' : 'en';
}

export type Out = { isTTY?: boolean; write(text: string): unknown };

export function openTerminal(out: Out, env: NodeJS.ProcessEnv, now: () => number): Terminal {
  const language = terminalLanguage(env);
  const isLive = out.isTTY === true && env.TERM !== 'dumb';
  const paint = (code: number, text: string) =>
    isLive && !env.NO_COLOR ? `\u001b[${code}m${text}\u001b[0m` : text;
  let running: { text: string; began: number } | undefined;

  const settle = () => {
    if (!running) return;
    const seconds = ((now() - running.began) / 1000).toFixed(1);
    const unit = language === 'ar' ? 'ث' : 's';
    const line = `  ${paint(32, '✓')} ${running.text} ${paint(2, `${seconds} ${unit}`)}\n`;
    out.write(isLive ? `\r\u001b[2K${line}` : line);
    running = undefined;
  };

  return {
    language,
    settle,
    say(text) {
      settle();
      out.write(`${text[language]}\n`);
    },
    step(step, done, of, detail) {
      const text = step[language];
      if (running?.text !== text) {
        settle();
        running = { text, began: now() };
      }
      const count = done === undefined || of === undefined ? '' : ` ${done}/${of}`;
      const share = detail === undefined ? count : ` ${detail[language]}`;
      if (isLive) out.write(`\r\u001b[2K  ${paint(2, '·')} ${text}…${share}`);
    },
    table(rows) {
      settle();
      const width = Math.max(...rows.map(([name]) => [...name[language].replace(/\p{M}/gu, '')].length));
      for (const [name, value] of rows) {
        const gap = ' '.repeat(width - [...name[language].replace(/\p{M}/gu, '')].length + 3);
        out.write(`  ${paint(1, name[language])}${gap}${value}\n`);
      }
    },
  };
}
