import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { dateExpressions, namesIn, normalForm, quotationsOf, resolveExpression, stemOf } from './language.ts';

describe('the room of language', () => {
  it('is pure: it imports nothing of the house, nothing of Node and of packages only two that are pure: rule files, English stems', () => {
    const room = fileURLToPath(new URL('.', import.meta.url));
    const files = globSync('**/*.ts', { cwd: room }).filter((file) => !file.endsWith('.test.ts'));
    expect(files.length).toBeGreaterThan(30);
    const foreign = files.flatMap((file) =>
      [
        ...readFileSync(`${room}${file}`, 'utf8').matchAll(/^(?:import|\}) ?[^;']*?from '([^'.][^']*)';/gm),
      ].map(([, name]) => name),
    );
    expect(new Set(foreign)).toEqual(new Set(['zod', 'stemmer']));
  });

  it('reads a sentence of a newspaper with all that it offers', () => {
    const sentence =
      'قال وزير الخارجية فيصل المقداد أمس في دمشق: «نريد حلاً سياسيًا لا يستثني أحدًا من السوريين».';
    const [date] = dateExpressions(sentence);
    expect(date && resolveExpression(date, '2022-03-10')?.value).toBe('2022-03-09');
    expect(quotationsOf([sentence])).toHaveLength(1);
    expect(namesIn(sentence).map(({ kind }) => kind)).toContain('person');
    expect(stemOf(normalForm('والوزراء'))).toBe(stemOf(normalForm('وزير')));
  });
});
