/**
 * An edition as its readers know it: name, clock, numbers, colours, links. Nothing is saved before it is pressed; until
 * then a real page beside the form shows what it would be.
 */
import { Alert, Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { brandContrast } from '../../story/look/contrast.ts';
import { answerOf } from '../api/answer.ts';
import { ApiFailure } from '../api/failure.ts';
import { newsroom } from '../api/newsroom.ts';
import { saidOf } from '../api/said.ts';
import { usePhrases } from '../phrases/speaking.tsx';
import { Part } from '../shell/part.tsx';
import { useAct } from '../shell/use-act.ts';
import { BrandColour, longColour } from './brand-colour.tsx';
import { LogoPart } from './logo-part.tsx';
import { PagePreview } from './page-preview.tsx';
import styles from './settings.module.css';
import { type Edition, lookQuery } from './settings-query.ts';
import { type SocialLink, SocialLinks } from './social-links.tsx';

const zones = Intl.supportedValuesOf('timeZone');
const numbers = ['latn', 'arab', 'arabext'] as const;
const months = ['levantine', 'gulf-egyptian', 'maghrebi', 'english'] as const;

type Look = { brandLight: string; brandDark: string; social: SocialLink[] };

export function EditionPart({ edition, mayEdit }: { edition: Edition; mayEdit: boolean }) {
  const { data } = useQuery(lookQuery(edition.id));
  if (!data) return null;
  const { logo, ...look } = data;
  return <EditionForm edition={edition} look={look} logo={logo} mayEdit={mayEdit} />;
}

type EditionFormProps = {
  edition: Edition;
  look: Look;
  logo: { address: string; width: number; height: number } | null;
  mayEdit: boolean;
};

function EditionForm({ edition, look: saved, logo, mayEdit }: EditionFormProps) {
  const phrases = usePhrases();
  const { settings, shell } = phrases;
  const { site: words } = settings;
  const [told, setTold] = useState({
    name: edition.name,
    tagline: edition.tagline,
    timeZone: edition.timeZone,
    numberingSystem: edition.numberingSystem,
    monthStyle: edition.monthStyle,
  });
  const [look, setLook] = useState<Look>(saved);
  const wanted = { ...told, name: told.name.trim(), tagline: told.tagline.trim() };
  const wantedLook = {
    ...look,
    brandLight: longColour(look.brandLight),
    brandDark: longColour(look.brandDark),
    social: look.social.map((link) => ({ ...link, address: link.address.trim() })),
  };
  const isReadable =
    (brandContrast(wantedLook.brandLight, 'light') ?? 0) >= 4.5 &&
    (brandContrast(wantedLook.brandDark, 'dark') ?? 0) >= 4.5;
  const save = useAct({
    act: () =>
      answerOf(
        newsroom.editions[':id'].$patch({ param: { id: edition.id }, json: { ...wanted, look: wantedLook } }),
      ),
    touches: ['editions', 'look', 'me'],
    done: () => settings.saved,
    isQuiet: true,
  });
  const problem = (field: string) =>
    save.error instanceof ApiFailure ? save.error.problemOf(field) : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const set = (change: Partial<typeof told>) => setTold({ ...told, ...change });
  return (
    <div className={styles.beside}>
      <Stack gap="xl">
        <form onSubmit={submit} noValidate>
          <fieldset disabled={!mayEdit} className={styles.fields}>
            <Stack gap="xl">
              {save.error && (
                <Alert color="red" variant="light" role="alert">
                  {problem('') !== undefined || save.error instanceof ApiFailure
                    ? `${saidOf(save.error, phrases)} ${settings.mend}`
                    : saidOf(save.error, phrases)}
                </Alert>
              )}
              <Part title={words.words}>
                <TextInput
                  label={words.name}
                  value={told.name}
                  onChange={(event) => set({ name: event.currentTarget.value })}
                  error={problem('name')}
                  maxLength={120}
                  lang={edition.language}
                  dir={edition.direction}
                  required
                  withAsterisk={false}
                />
                <TextInput
                  label={words.tagline}
                  description={words.taglineHint}
                  value={told.tagline}
                  onChange={(event) => set({ tagline: event.currentTarget.value })}
                  error={problem('tagline')}
                  maxLength={200}
                  lang={edition.language}
                  dir={edition.direction}
                />
              </Part>
              <Part title={words.colours}>
                {(['light', 'dark'] as const).map((scheme) => {
                  const field = scheme === 'light' ? 'brandLight' : 'brandDark';
                  return (
                    <BrandColour
                      key={scheme}
                      scheme={scheme}
                      value={look[field]}
                      onChange={(value) => setLook({ ...look, [field]: value })}
                      problem={problem(`look.${field}`)}
                    />
                  );
                })}
              </Part>
              <Part title={words.time}>
                <Select
                  label={words.timeZone}
                  description={words.timeZoneHint}
                  data={zones.includes(told.timeZone) ? zones : [told.timeZone, ...zones]}
                  value={told.timeZone}
                  onChange={(value) => set({ timeZone: value ?? told.timeZone })}
                  error={problem('timeZone')}
                  searchable
                  allowDeselect={false}
                  dir="ltr"
                  limit={60}
                />
                <Select
                  label={words.numbers}
                  data={numbers.map((value) => ({ value, label: words.numberKinds[value] }))}
                  value={told.numberingSystem}
                  onChange={(value) =>
                    set({ numberingSystem: numbers.find((one) => one === value) ?? told.numberingSystem })
                  }
                  allowDeselect={false}
                />
                <Select
                  label={words.months}
                  data={months.map((value) => ({ value, label: words.monthKinds[value] }))}
                  value={told.monthStyle}
                  onChange={(value) =>
                    set({ monthStyle: months.find((one) => one === value) ?? told.monthStyle })
                  }
                  allowDeselect={false}
                />
              </Part>
              <SocialLinks
                links={look.social}
                onChange={(social) => setLook({ ...look, social })}
                problemOf={(index) => problem(`look.social.${index}`)}
              />
              {mayEdit && (
                <Group>
                  <Button type="submit" loading={save.isPending}>
                    {shell.save}
                  </Button>
                </Group>
              )}
            </Stack>
          </fieldset>
        </form>
        <LogoPart editionId={edition.id} name={edition.name} logo={logo} mayEdit={mayEdit} />
      </Stack>
      <PagePreview
        edition={edition.id}
        change={isReadable && wanted.name !== '' ? { edition: wanted, look: wantedLook } : undefined}
        pages={['front', 'story']}
        version={logo?.address}
      />
    </div>
  );
}
