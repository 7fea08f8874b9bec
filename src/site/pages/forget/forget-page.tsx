/** Asks the reader's browser to erase what it kept of this site. The answer alone does it; nothing is kept of the asking. */
import type { PageKind } from '../../page-kind.ts';
import { sectionLinks } from '../../reads/masthead.ts';
import { page, type SectionLink } from '../../shell.tsx';

export const forgetPage: PageKind<Record<string, never>, { sections: readonly SectionLink[] }> = {
  name: 'forget',
  match: (path) => (path === '/forget/' ? {} : null),
  async read(reads) {
    return { kind: 'page', model: { sections: await sectionLinks(reads) } };
  },
  render({ sections }, context) {
    const { title, text } = context.phrases.forget;
    const rendered = page(
      context,
      { title, description: text, sections, noindex: true },
      <>
        <h1>{title}</h1>
        <p class="standfirst">{text}</p>
      </>,
    );
    return {
      ...rendered,
      headers: { ...rendered.headers, 'clear-site-data': '"cache", "storage"', 'cache-control': 'no-store' },
    };
  },
};
