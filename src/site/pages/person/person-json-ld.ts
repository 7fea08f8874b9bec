/** schema.org of a person's page: who it is, and each statement as a `Quotation` of the story that has it. */
import { editionPrefix } from '../../../story/edition.ts';
import type { PageContext } from '../../page-kind.ts';
import type { PublicPerson, PublicStatement } from '../../reads/statements.ts';
import { scriptJson } from '../story/json-ld.ts';

export function personJsonLd(
  person: PublicPerson,
  statements: readonly PublicStatement[],
  context: PageContext,
): string {
  const { edition, absolute } = context;
  const page = absolute(`${editionPrefix(edition)}/person/${person.slug}/`);
  const who = {
    '@type': person.kind === 'person' ? 'Person' : 'Organization',
    '@id': `${page}#who`,
    name: person.name,
    ...(person.kind === 'person' && person.capacity !== '' ? { jobTitle: person.capacity } : {}),
    ...(person.description === '' ? {} : { description: person.description }),
    url: page,
  };
  return scriptJson({
    '@context': 'https://schema.org',
    '@graph': [who, ...statements.map((one) => quotationOf(one, { '@id': `${page}#who` }, context))],
  });
}

/** One statement; `spoken` is who said it, as a node or a reference to one. */
export function quotationOf(statement: PublicStatement, spoken: object, { edition, absolute }: PageContext) {
  const { story, correctedAt } = statement;
  return {
    '@type': 'Quotation',
    text: statement.words,
    inLanguage: edition.language,
    creator: spoken,
    spokenByCharacter: spoken,
    ...(statement.saidOn === null ? {} : { dateCreated: statement.saidOn }),
    ...(statement.agency === ''
      ? {}
      : { sourceOrganization: { '@type': 'Organization', name: statement.agency } }),
    isPartOf: {
      '@type': 'NewsArticle',
      '@id': absolute(story.address),
      headline: story.headline,
      datePublished: story.publishedAt.toISOString(),
      url: absolute(story.address),
      ...(correctedAt === null
        ? {}
        : {
            correction: {
              '@type': 'CorrectionComment',
              datePublished: correctedAt.toISOString(),
            },
          }),
    },
  };
}
