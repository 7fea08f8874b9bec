/** Making an edition: the language, the name, the first section. It is empty and last until somebody writes in it. */
import { Alert, Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import {
  type EditionLanguage,
  editionLanguageIds,
  editionLanguages,
} from '../../story/look/edition-languages.ts';
import { answerOf } from '../api/answer.ts';
import { ApiFailure } from '../api/failure.ts';
import { newsroom } from '../api/newsroom.ts';
import { saidOf } from '../api/said.ts';
import { usePhrases } from '../phrases/speaking.tsx';
import { useAct } from '../shell/use-act.ts';

type NewEditionProps = { taken: readonly string[]; onMade(id: string): void; onClose(): void };

export function NewEdition({ taken, onMade, onClose }: NewEditionProps) {
  const phrases = usePhrases();
  const { shell, settings } = phrases;
  const words = settings.newEdition;
  const free = editionLanguageIds.filter((id) => !taken.includes(id));
  const [language, setLanguage] = useState<EditionLanguage | undefined>(free[0]);
  const [name, setName] = useState('');
  const [section, setSection] = useState('');
  const make = useAct({
    act: (wanted: EditionLanguage) =>
      answerOf(
        newsroom.editions.$post({
          json: { language: wanted, name: name.trim(), section: section.trim() },
        }),
      ),
    touches: ['editions', 'sections'],
    done: () => words.made(name.trim()),
    onDone: ({ id }) => onMade(id),
    isQuiet: true,
  });
  const problem = (field: string) =>
    make.error instanceof ApiFailure ? make.error.problemOf(field) : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (language) make.mutate(language);
  };
  const chosen = language && editionLanguages[language];
  return (
    <Modal opened onClose={onClose} title={words.add} closeButtonProps={{ 'aria-label': shell.close }}>
      {chosen ? (
        <form onSubmit={submit}>
          <Stack gap="md">
            {make.error && (
              <Alert color="red" variant="light" role="alert">
                {saidOf(make.error, phrases)}
              </Alert>
            )}
            <Select
              label={words.language}
              description={chosen.hasPhrases ? undefined : words.noPhrases}
              data={free.map((id) => ({ value: id, label: editionLanguages[id].name }))}
              value={language}
              onChange={(value) => setLanguage(free.find((one) => one === value) ?? language)}
              allowDeselect={false}
            />
            <TextInput
              label={settings.site.name}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              error={problem('name')}
              maxLength={120}
              lang={language}
              dir={chosen.direction}
              required
              withAsterisk={false}
              data-autofocus
            />
            <TextInput
              label={words.section}
              description={words.sectionHint}
              value={section}
              onChange={(event) => setSection(event.currentTarget.value)}
              error={problem('section')}
              maxLength={120}
              lang={language}
              dir={chosen.direction}
              required
              withAsterisk={false}
            />
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {shell.cancel}
              </Button>
              <Button type="submit" loading={make.isPending}>
                {words.make}
              </Button>
            </Group>
          </Stack>
        </form>
      ) : (
        <Text>{words.allThere}</Text>
      )}
    </Modal>
  );
}
