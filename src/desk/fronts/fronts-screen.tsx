/** Composing fronts: which front, what is held in its slots and until when, and the bar of breaking news above it. */
import { Select, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useEditions, useSections } from '../masthead/masthead.ts';
import { usePhrases } from '../phrases/speaking.tsx';
import { useScreenTitle } from '../shell/screen-title.ts';
import { BreakingBar } from './breaking-bar.tsx';
import type { Composing } from './composing.ts';
import { FrontComposer } from './front-composer.tsx';
import { candidatesQuery, frontQuery } from './front-query.ts';

export function FrontsScreen() {
  const { fronts } = usePhrases();
  useScreenTitle(fronts.title);
  const editions = useEditions();
  const sections = useSections();
  const [chosen, setChosen] = useState<string | null>(null);
  const front = chosen ?? (editions[0] ? `home:${editions[0].id}` : null);
  const section = front?.startsWith('section:')
    ? sections.find(({ id }) => front === `section:${id}`)
    : undefined;
  const edition = editions.find(({ id }) => id === (section?.editionId ?? front?.slice('home:'.length)));
  return (
    <Stack gap="lg">
      <Title order={1}>{fronts.title}</Title>
      <Select
        label={fronts.which}
        maw="26rem"
        data={editions.map((one) => ({
          group: one.name,
          items: [
            { value: `home:${one.id}`, label: fronts.home(one.name) },
            ...sections
              .filter(({ editionId }) => editionId === one.id)
              .map(({ id, name }) => ({ value: `section:${id}`, label: fronts.section(name, one.name) })),
          ],
        }))}
        value={front}
        onChange={setChosen}
        allowDeselect={false}
      />
      {front && edition && (
        <Front
          key={front}
          front={front}
          edition={edition}
          section={section === undefined ? undefined : { id: section.id, slug: section.slug }}
        />
      )}
      {edition && <BreakingBar key={edition.id} edition={edition.id} />}
    </Stack>
  );
}

type FrontProps = {
  front: string;
  edition: { id: string; isDefault: boolean };
  section: { id: number; slug: string } | undefined;
};

function Front({ front, edition, section }: FrontProps) {
  const { data } = useQuery(frontQuery(front));
  const { data: candidates } = useQuery(candidatesQuery({ edition: edition.id, section: section?.id }));
  if (!data || !candidates) return null;
  const known = new Map(candidates.map((story) => [story.id, story]));
  const published: Composing = {
    fill: data.fill,
    held: new Map(
      data.slots.map(({ position, storyId, headline, status, until }) => [
        position,
        {
          story: {
            id: storyId,
            headline,
            hasPhoto: known.get(storyId)?.hasPhoto ?? false,
            isPublic: status === 'published',
          },
          until,
        },
      ]),
    ),
  };
  const prefix = edition.isDefault ? '/' : `/${edition.id}/`;
  return (
    <FrontComposer
      front={front}
      published={published}
      candidates={candidates}
      slots={data.slotsOnTop}
      edition={edition.id}
      section={section?.id}
      address={section ? `${prefix}section/${section.slug}/` : prefix}
    />
  );
}
