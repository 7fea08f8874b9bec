/**
 * A printed text: words of another script inside `<bdi lang>`, telephone numbers, addresses, ranges and amounts inside
 * `<bdi dir=ltr>`, numbers bound to their units. Everything a reader sees that a person wrote goes through here.
 */
import type { ComponentChildren } from 'preact';
import { runs } from '../../../language/runs.ts';

export function Words({ text, language }: { text: string; language: string }): ComponentChildren {
  return words(text, language);
}

/** The same as a value, for components that print many texts. */
export function words(text: string, language: string): ComponentChildren {
  const found = runs(text, language);
  const [only] = found;
  if (only === undefined) return null;
  if (found.length === 1 && only.kind === 'plain') return only.text;
  return found.map((run) => {
    if (run.kind === 'plain') return run.text;
    if (run.kind === 'foreign') return <bdi lang={run.language}>{run.text}</bdi>;
    return run.language === null ? (
      <bdi dir="ltr">{run.text}</bdi>
    ) : (
      <bdi dir="ltr" lang={run.language}>
        {run.text}
      </bdi>
    );
  });
}
