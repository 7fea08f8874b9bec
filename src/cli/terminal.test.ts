import { describe, expect, it } from 'vitest';
import { openTerminal, terminalLanguage } from './terminal.ts';

const step = { ar: 'تبدأ قاعدة البيانات', en: 'Starting the database' };

function printed(isTTY: boolean, env: NodeJS.ProcessEnv = {}): string {
  let text = '';
  let clock = 0;
  const terminal = openTerminal({ isTTY, write: (some) => (text += some) }, env, () => (clock += 500));
  terminal.step(step);
  terminal.step(step, 1, 2);
  terminal.table([
    [{ ar: 'الموقع', en: 'Site' }, 'http://127.0.0.1:4000/'],
    [{ ar: 'غرفة الأخبار', en: 'Newsroom' }, 'http://127.0.0.1:4000/newsroom/'],
  ]);
  return text;
}

describe('the terminal', () => {
  it('writes each line once, without a control character, where nobody watches', () => {
    expect(printed(false)).toBe(
      '  ✓ Starting the database 0.5 s\n  Site       http://127.0.0.1:4000/\n  Newsroom   http://127.0.0.1:4000/newsroom/\n',
    );
  });

  it('shows a step as it goes where somebody does, without colour when asked', () => {
    expect(printed(true)).toContain('\u001b[2K');
    expect(printed(true)).toContain('1/2');
    expect(printed(true, { NO_COLOR: '1' })).not.toContain('\u001b[32m');
    expect(printed(true, { TERM: 'dumb' })).toBe(printed(false));
  });

  it('aligns names by their letters in Arabic too', () => {
    const lines = printed(false, { LANG: 'ar_SY.UTF-8' }).split('\n');
    expect(lines[1]?.indexOf('http')).toBe(lines[2]?.indexOf('http'));
  });

  it.each([
    [{ LANG: 'ar_LB.UTF-8' }, 'ar'],
    [{ LANG: 'ar', LC_ALL: 'en_US.UTF-8' }, 'en'],
    [{ LC_MESSAGES: 'ar_EG', LANG: 'C' }, 'ar'],
    [{ LANG: 'C.UTF-8' }, 'en'],
    [{}, 'en'],
  ] as const)('speaks by %j: %s', (env, language) => {
    expect(terminalLanguage(env)).toBe(language);
  });
});
