/** One field of an uncertain story: its words, where they came from, how sure, and putting it right where it stands. */
import { ActionIcon, Button, Group, Kbd, NativeSelect, Text, Textarea, TextInput } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { answerOf } from '../api/answer.ts';
import { newsroom } from '../api/newsroom.ts';
import { usePhrases } from '../phrases/speaking.tsx';
import styles from './recovery.module.css';
import type { ReviewField as Field } from './recovery-query.ts';

type ReviewFieldProps = {
  field: Field;
  editionId: string;
  /** Its key, for a field that can be put right here. */
  number: number | undefined;
  isMending: boolean;
  isSaving: boolean;
  /** Somebody decided about the story meanwhile: what is written here stays, and is not kept. */
  isSettled: boolean;
  problem: string | undefined;
  onMend(): void;
  onCancel(): void;
  onSave(value: string): void;
};

export function ReviewField({ field, number, isMending, onMend, ...rest }: ReviewFieldProps) {
  const { review } = usePhrases().recovery;
  const name = review.fields[field.name];
  return (
    <div className={styles.field} data-field={field.name}>
      <Group gap="xs" mb={4} wrap="nowrap" justify="space-between">
        <Group gap="xs">
          {number !== undefined && (
            <Kbd aria-hidden className={styles.number}>
              {number}
            </Kbd>
          )}
          <Text size="sm" c="dimmed">
            {name}
          </Text>
          {/* Of the text nobody says how sure it is: it is what the source gave. */}
          {(field.name !== 'body' || field.source !== '') && (
            <span className={styles.sure} data-certainty={field.certainty}>
              {field.isMended ? review.mendedHere : review.certainty[field.certainty]}
            </span>
          )}
          {field.source !== '' && (
            <span dir="auto" className={styles.origin}>
              {review.origin(field.source)}
            </span>
          )}
        </Group>
        {field.mayMend && !isMending && (
          <ActionIcon variant="subtle" size="lg" aria-label={review.mend(name)} onClick={onMend}>
            <IconPencil size={18} aria-hidden />
          </ActionIcon>
        )}
      </Group>
      {isMending ? (
        <Mending field={field} name={name} {...rest} />
      ) : (
        <Text
          {...(field.shown === '' ? {} : { dir: 'auto' })}
          className={field.name === 'body' ? styles.body : undefined}
          {...(field.name === 'body' ? { tabIndex: 0, role: 'group', 'aria-label': name } : {})}
          fw={field.name === 'headline' ? 700 : undefined}
        >
          {field.shown === '' ? review.none : field.shown}
        </Text>
      )}
    </div>
  );
}

type MendingProps = Omit<ReviewFieldProps, 'number' | 'isMending' | 'onMend'> & { name: string };

function Mending({ field, name, editionId, isSaving, isSettled, problem, onCancel, onSave }: MendingProps) {
  const { shell, recovery } = usePhrases();
  const [value, setValue] = useState(field.value);
  const [began] = useState(field.value);
  const { data } = useQuery({
    queryKey: ['sections', editionId],
    queryFn: () => answerOf(newsroom.sections.$get({ query: { edition: editionId } })),
    enabled: field.name === 'section',
  });
  const save = (event?: FormEvent) => {
    event?.preventDefault();
    if (isSettled) return;
    if (value !== field.value) onSave(value);
    else onCancel();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onCancel();
    else if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) save(event);
  };
  const common = { 'aria-label': name, onKeyDown, autoFocus: true, error: problem, 'data-autofocus': true };
  return (
    <form onSubmit={save}>
      {field.name === 'section' ? (
        <NativeSelect
          {...common}
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
          data={[
            ...(value === '' ? [{ value: '', label: '—' }] : []),
            ...(data?.sections ?? []).map((one) => ({ value: String(one.id), label: one.name })),
          ]}
        />
      ) : field.name === 'day' ? (
        <TextInput
          {...common}
          dir="ltr"
          placeholder="2017-11-22"
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
        />
      ) : (
        <Textarea
          {...common}
          dir="auto"
          autosize
          minRows={1}
          value={value}
          onChange={(event) => setValue(event.currentTarget.value.replace(/\n/g, ' '))}
        />
      )}
      {isSettled ? (
        <Text size="sm" mt={4}>
          {recovery.review.wordsStay}
        </Text>
      ) : (
        field.value !== began &&
        field.value !== value && (
          <Text size="sm" mt={4} role="status">
            {recovery.review.changedMeanwhile(field.shown)}
          </Text>
        )
      )}
      <Group gap="xs" mt="xs">
        {!isSettled && (
          <Button type="submit" size="sm" loading={isSaving}>
            {shell.save}
          </Button>
        )}
        <Button variant="default" size="sm" onClick={onCancel}>
          {shell.cancel}
        </Button>
      </Group>
    </form>
  );
}
