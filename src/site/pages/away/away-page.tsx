/**
 * What a reader gets when a page cannot be made, or is asked for in a way that is not for readers. It reads nothing:
 * the database may be what is missing, so it has no sections and no stories.
 */
import { editionPrefix } from '../../../story/edition.ts';
import type { PageContext, Rendered } from '../../page-kind.ts';
import { page } from '../../shell.tsx';

export function awayPage(context: PageContext, what: 'away' | 'slow' | 'fault' | 'method'): Rendered {
  const { edition, phrases, link } = context;
  const { errors } = phrases;
  const [title, text] = {
    away: [errors.awayTitle, errors.awayText],
    slow: [errors.awayTitle, errors.slowText],
    fault: [errors.awayTitle, errors.faultText],
    method: [errors.methodTitle, errors.methodText],
  }[what] as [string, string];
  const prefix = editionPrefix(edition);
  return page(
    context,
    { title, description: text, sections: [], canonical: `${prefix}/`, noindex: true },
    <>
      <h1>{title}</h1>
      <p class="standfirst">{text}</p>
      <p class="under">
        <a href={link(`${prefix}/`)}>{phrases.errors.home}</a>
      </p>
    </>,
  );
}
