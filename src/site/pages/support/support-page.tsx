/**
 * The ways to give, all of them for everybody: nobody is located. Nothing is taken here and nothing is stored; a
 * company is named before a link leads to it. The chosen amount lives in the address alone.
 */
import type { JSX } from 'preact';
import { words } from '../../../story/body/rendering/words.tsx';
import type { Campaign } from '../../../story/campaign.ts';
import type { PageContext, PageKind } from '../../page-kind.ts';
import { runningCampaign, sectionLinks } from '../../reads/masthead.ts';
import { page, type SectionLink } from '../../shell.tsx';
import { chosenAmount } from './chosen-amount.ts';

type Support = {
  query: URLSearchParams;
  campaign: Pick<Campaign, 'claim' | 'need' | 'amounts' | 'ways'> | null;
  sections: readonly SectionLink[];
};

export const supportPage: PageKind<{ query: URLSearchParams }, Support> = {
  name: 'support',
  match: (path, query = new URLSearchParams()) => (path === '/support/' ? { query } : null),
  async read(reads, { query }) {
    const [campaign, sections] = await Promise.all([runningCampaign(reads), sectionLinks(reads)]);
    return { kind: 'page', model: { query, campaign, sections } };
  },
  render({ query, campaign, sections }, context) {
    const { edition, phrases } = context;
    const chosen = campaign ? chosenAmount(query, campaign.amounts) : null;
    return page(
      context,
      { title: phrases.support.title, description: phrases.support.intro, sections, sheets: ['blocks'] },
      <>
        <h1>{phrases.support.title}</h1>
        {campaign ? (
          <>
            <p class="standfirst">{words(campaign.claim, edition.language)}</p>
            <p>{words(campaign.need, edition.language)}</p>
            {chosen ? (
              <p class="note">
                {words(phrases.support.chosen(phrases.appeal.amount(chosen)), edition.language)}
              </p>
            ) : null}
            <p id="ways">{phrases.support.intro}</p>
            {campaign.ways.map((way) => (
              <Way context={context} way={way} />
            ))}
          </>
        ) : (
          <p class="standfirst">{phrases.support.none}</p>
        )}
        <p class="small">{phrases.support.privacy}</p>
      </>,
    );
  },
};

function Way({ context, way }: { context: PageContext; way: Campaign['ways'][number] }): JSX.Element {
  const { edition, phrases } = context;
  return (
    <section class="fact-box">
      <h2>{words(way.title, edition.language)}</h2>
      <p>{words(way.text, edition.language)}</p>
      {way.link ? (
        <p class="under">
          <a href={way.link.href} rel="noreferrer noopener nofollow">
            {words(phrases.support.leaving(way.link.company), edition.language)}
          </a>
        </p>
      ) : null}
    </section>
  );
}
