/** The words of a section, a tag, a byline or a speaker: a new one, or another name for one that is there. */
import { Alert, Button, Group, Modal, Radio, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { ApiFailure } from '../api/failure.ts';
import { saidOf } from '../api/said.ts';
import { usePhrases } from '../phrases/speaking.tsx';
import { useAct } from '../shell/use-act.ts';
import type { Edition } from './settings-query.ts';

export type Named = { name: string; slug: string; description: string };

export type NamedDialogProps<Kind extends string> = {
  title: string;
  edition: Edition;
  /** What is changed; a new one where there is none. */
  known?: Named | undefined;
  /** What kinds a new one may be of. */
  kinds?: {
    label: string;
    options: readonly { value: Kind; label: string; description?: string }[];
  };
  touches: readonly string[];
  save(told: Named, kind: Kind | undefined): Promise<unknown>;
  onClose(): void;
  /** Fields of this kind alone, under the name. */
  children?: ReactNode;
};

export function NamedDialog<Kind extends string>({
  title,
  edition,
  known,
  kinds,
  touches,
  save,
  onClose,
  children,
}: NamedDialogProps<Kind>) {
  const phrases = usePhrases();
  const { shell, settings } = phrases;
  const { names: words } = settings;
  const [told, setTold] = useState<Named>(known ?? { name: '', slug: '', description: '' });
  const [kind, setKind] = useState(kinds?.options[0]?.value);
  const whole = { ...told, name: told.name.trim(), slug: told.slug.trim() };
  const act = useAct({
    act: () => save(whole, kind),
    touches,
    done: () => words.changed(whole.name),
    onDone: onClose,
    isQuiet: true,
  });
  const problem = (field: string) =>
    act.error instanceof ApiFailure ? act.error.problemOf(field) : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.mutate();
  };
  const isDescribed = kinds?.options.some(({ description }) => description !== undefined);
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': shell.close }}>
      <form onSubmit={submit}>
        <Stack gap="md">
          {act.error && (
            <Alert color="red" variant="light" role="alert">
              {saidOf(act.error, phrases)}
            </Alert>
          )}
          <TextInput
            label={words.name}
            value={told.name}
            onChange={(event) => setTold({ ...told, name: event.currentTarget.value })}
            error={problem('name')}
            maxLength={120}
            lang={edition.language}
            dir={edition.direction}
            required
            withAsterisk={false}
            data-autofocus
          />
          {children}
          {kinds && isDescribed && (
            <Radio.Group
              label={kinds.label}
              value={kind ?? ''}
              onChange={(value) => setKind(kinds.options.find((one) => one.value === value)?.value)}
            >
              <Stack gap="xs" mt="xs">
                {kinds.options.map(({ value, label, description }) => (
                  <Radio key={value} value={value} label={label} description={description} />
                ))}
              </Stack>
            </Radio.Group>
          )}
          {kinds && !isDescribed && (
            <Select
              label={kinds.label}
              data={kinds.options.map(({ value, label }) => ({ value, label }))}
              value={kind ?? null}
              onChange={(value) => setKind(kinds.options.find((one) => one.value === value)?.value)}
              allowDeselect={false}
            />
          )}
          <Textarea
            label={words.description}
            description={words.descriptionHint}
            value={told.description}
            onChange={(event) => setTold({ ...told, description: event.currentTarget.value })}
            error={problem('description')}
            maxLength={2_000}
            lang={edition.language}
            dir={edition.direction}
            autosize
            minRows={2}
          />
          <TextInput
            label={words.slug}
            description={words.slugHint}
            value={told.slug}
            onChange={(event) => setTold({ ...told, slug: event.currentTarget.value })}
            error={problem('slug')}
            maxLength={80}
            dir="auto"
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {shell.cancel}
            </Button>
            <Button type="submit" loading={act.isPending}>
              {shell.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
