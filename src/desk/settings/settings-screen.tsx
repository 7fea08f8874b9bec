/**
 * The settings: one part at a time, each with an address of its own. What somebody may not change is not offered; the
 * server has the last word.
 */
import { Alert, Select, Stack, Tabs, Title } from '@mantine/core';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../account/me.ts';
import { useEditions } from '../masthead/masthead.ts';
import { usePhrases } from '../phrases/speaking.tsx';
import { useScreenTitle } from '../shell/screen-title.ts';
import { BylinesPart } from './bylines-part.tsx';
import { CampaignsPart } from './campaigns-part.tsx';
import { CheckingPart } from './checking-part.tsx';
import { EditionPart } from './edition-part.tsx';
import { HousePart } from './house-part.tsx';
import { SectionsPart } from './sections-part.tsx';
import { SpeakersPart } from './speakers-part.tsx';
import { TagsPart } from './tags-part.tsx';
import { TokensPart } from './tokens-part.tsx';

const parts = [
  'site',
  'sections',
  'tags',
  'bylines',
  'speakers',
  'checking',
  'support',
  'house',
  'tokens',
] as const;
/** Those that are of one edition. */
const ofEdition: readonly string[] = [
  'site',
  'sections',
  'tags',
  'bylines',
  'speakers',
  'checking',
  'support',
];

export function SettingsScreen() {
  const { settings: words } = usePhrases();
  const { part } = useParams({ from: '/inside/settings/{-$part}' });
  const navigate = useNavigate();
  const may = useMay();
  const editions = useEditions();
  const [chosen, setChosen] = useState<string | null>(null);
  useScreenTitle(words.title);
  const edition = editions.find(({ id }) => id === chosen) ?? editions[0];
  const shown = parts.filter((one) => one !== 'tokens' || may('token.edit'));
  const open = shown.find((one) => one === part) ?? 'site';
  const mayEdit = may('settings.edit');
  return (
    <Stack gap="lg">
      <Title order={1}>{words.title}</Title>
      <Tabs
        value={open}
        onChange={(value) => void navigate({ to: '/settings/{-$part}', params: { part: value ?? 'site' } })}
        keepMounted={false}
      >
        <Tabs.List aria-label={words.title}>
          {shown.map((one) => (
            <Tabs.Tab key={one} value={one} mih={44}>
              {words.parts[one]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={open} pt="lg">
          <Stack gap="lg">
            {!mayEdit && open !== 'tags' && open !== 'speakers' && (
              <Alert variant="light">{words.readOnly}</Alert>
            )}
            {ofEdition.includes(open) && editions.length > 1 && (
              <Select
                label={words.edition}
                maw="22rem"
                data={editions.map(({ id, name }) => ({ value: id, label: name }))}
                value={edition?.id ?? null}
                onChange={setChosen}
                allowDeselect={false}
              />
            )}
            {edition && open === 'site' && (
              <EditionPart key={edition.id} edition={edition} mayEdit={mayEdit} />
            )}
            {edition && open === 'sections' && <SectionsPart key={edition.id} edition={edition} />}
            {edition && open === 'tags' && <TagsPart key={edition.id} edition={edition} />}
            {edition && open === 'bylines' && <BylinesPart key={edition.id} edition={edition} />}
            {edition && open === 'speakers' && <SpeakersPart key={edition.id} edition={edition} />}
            {edition && open === 'checking' && (
              <CheckingPart key={edition.id} edition={edition} mayEdit={mayEdit} />
            )}
            {edition && open === 'support' && (
              <CampaignsPart key={edition.id} edition={edition} mayEdit={mayEdit} />
            )}
            {open === 'house' && <HousePart mayEdit={mayEdit} />}
            {open === 'tokens' && <TokensPart />}
          </Stack>
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}
