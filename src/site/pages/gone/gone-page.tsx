/** The address of a story that was taken back: what the newsroom says about it, and nothing of what it said before. */
import { words } from '../../../story/body/rendering/words.tsx';
import { editionPrefix } from '../../../story/edition.ts';
import type { PageContext, Rendered } from '../../page-kind.ts';
import { printingOf } from '../../printing.ts';
import { page, type SectionLink } from '../../shell.tsx';

export type Gone = {
  headline: string;
  note: string;
  retractedAt: Date | null;
  sections: readonly SectionLink[];
};

export function gonePage({ headline, note, retractedAt, sections }: Gone, context: PageContext): Rendered {
  const { edition, phrases, link } = context;
  const prefix = editionPrefix(edition);
  const title = retractedAt ? phrases.errors.goneTitle : phrases.errors.offlineTitle;
  return page(
    context,
    { title, description: note || title, sections, sheets: ['blocks'], noindex: true },
    <>
      <h1>{title}</h1>
      {retractedAt ? (
        <>
          <p class="standfirst">{words(headline, edition.language)}</p>
          <p>{phrases.errors.goneText(printingOf(edition).date(retractedAt))}</p>
          <section class="note">
            <p>{words(note, edition.language)}</p>
          </section>
        </>
      ) : (
        <p class="standfirst">{phrases.errors.offlineText}</p>
      )}
      <p class="under">
        <a href={link(`${prefix}/`)}>{phrases.errors.home}</a>
        <a href={link(`${prefix}/archive/`)}>{phrases.lists.archive}</a>
      </p>
    </>,
  );
}
