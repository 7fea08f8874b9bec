/** One uncertain story and what is decided about it. Each decision is told with a way back, and `u` takes the last one. */
import {
  Alert,
  Anchor,
  Button,
  Group,
  Kbd,
  Modal,
  SegmentedControl,
  Stack,
  Table,
  Text,
  Title,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconKeyboard } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { usePhrases, usePrinting } from '../phrases/speaking.tsx';
import { tellDone } from '../shell/told.tsx';
import styles from './recovery.module.css';
import { originalAddress, type ReviewItem, reviewQuery } from './recovery-query.ts';
import { ReviewField } from './review-field.tsx';
import { useReviewKeys } from './review-keys.ts';
import { undoLast, useDecisions } from './use-decisions.ts';

type ReviewOneProps = {
  id: number;
  previous: number | undefined;
  next: number | undefined;
  go(to: number | undefined): void;
  /** Decided, by whomever; what comes then. */
  onDecided(id: number, to: number | undefined): void;
};

export function ReviewOne({ id, previous, next, go, onDecided }: ReviewOneProps) {
  const { recovery } = usePhrases();
  const { review } = recovery;
  const { data: item } = useQuery(reviewQuery(id));
  const known = useQueryClient();
  const [mending, setMending] = useState<string | null>(null);
  /** Where there is room for one of the two only. */
  const [side, setSide] = useState<'ours' | 'original'>('ours');
  const [isHelping, helping] = useDisclosure(false);
  const frame = useRef<HTMLIFrameElement>(null);
  const decisions = useDecisions(id, {
    go,
    onSettled: () => onDecided(id, next ?? previous),
    onMended: () => setMending(null),
    onRefused: () => void known.invalidateQueries({ queryKey: ['recovery'] }),
  });
  const mendable = item?.fields.filter(({ mayMend }) => mayMend) ?? [];
  useReviewKeys((key) => {
    if (typeof key === 'number') setMending(mendable[key - 1]?.name ?? null);
    else if (key === 'j' && next !== undefined) go(next);
    else if (key === 'k' && previous !== undefined) go(previous);
    else if (key === 'u') {
      if (!undoLast()) tellDone(review.nothingToUndo);
    } else if (key === 'o') {
      setSide(side === 'ours' ? 'original' : 'ours');
      frame.current?.focus();
    } else if (key === '?') helping.open();
    else if (key === 'a' && item?.may.accept) decisions.accept.mutate({ publish: false });
    else if (key === 'p' && item?.may.publish) decisions.accept.mutate({ publish: true });
    else if (key === 'd' && item?.may.discard) decisions.discard.mutate();
  });
  if (!item) return null;
  const headline = item.fields.find(({ name }) => name === 'headline')?.value ?? '';
  return (
    <>
      {item.status !== 'open' && !decisions.isSettling && (
        <Settled item={item} onOnward={() => onDecided(id, next ?? previous)} />
      )}
      <Group className={styles.acts} gap="xs">
        {item.may.accept && (
          <Button
            loading={decisions.accept.isPending}
            onClick={() => decisions.accept.mutate({ publish: false })}
          >
            {review.accept}
          </Button>
        )}
        {item.may.publish && (
          <Button
            variant="default"
            loading={decisions.accept.isPending}
            onClick={() => decisions.accept.mutate({ publish: true })}
          >
            {review.acceptPublish}
          </Button>
        )}
        {item.may.discard && (
          <Button
            variant="default"
            loading={decisions.discard.isPending}
            onClick={() => decisions.discard.mutate()}
          >
            {review.discard}
          </Button>
        )}
        <Button.Group>
          <Button variant="subtle" disabled={previous === undefined} onClick={() => previous && go(previous)}>
            {review.previous}
          </Button>
          <Button variant="subtle" disabled={next === undefined} onClick={() => next && go(next)}>
            {review.next}
          </Button>
        </Button.Group>
        <Button
          variant="subtle"
          leftSection={<IconKeyboard size={18} aria-hidden />}
          onClick={helping.open}
          visibleFrom="sm"
        >
          {review.keys.title}
        </Button>
      </Group>
      <SegmentedControl
        hiddenFrom="md"
        fullWidth
        value={side}
        onChange={(chosen) => setSide(chosen === 'original' ? 'original' : 'ours')}
        data={[
          { value: 'ours', label: review.ours },
          { value: 'original', label: review.original },
        ]}
      />
      <div className={styles.beside} data-side={side}>
        <section className={styles.ours} aria-label={review.ours}>
          <Questions item={item} />
          {item.fields.map((field) => {
            const at = mendable.indexOf(field);
            return (
              <ReviewField
                key={field.name}
                field={field}
                editionId={item.story.editionId}
                number={at < 0 ? undefined : at + 1}
                isMending={mending === field.name}
                isSaving={decisions.mend.isPending}
                isSettled={item.status !== 'open'}
                problem={mending === field.name ? decisions.problem : undefined}
                onMend={() => setMending(field.name)}
                onCancel={() => setMending(null)}
                onSave={(value) => decisions.mend.mutate({ field: field.name, was: field.value, value })}
              />
            );
          })}
          <Group gap="md" mt="sm">
            <Anchor
              size="sm"
              renderRoot={(props) => (
                <Link to="/stories/$storyId" params={{ storyId: String(item.story.id) }} {...props} />
              )}
            >
              {review.open}
            </Anchor>
            {item.story.oldAddresses[0] !== undefined && (
              <Text size="sm" c="dimmed">
                {review.oldAddress}: <bdi dir="ltr">{item.story.oldAddresses[0]}</bdi>
              </Text>
            )}
          </Group>
        </section>
        <section className={styles.original} aria-label={review.original}>
          <Group justify="space-between" gap="xs">
            <Title order={2} size="h5">
              {review.original}
            </Title>
            <Text size="sm" c="dimmed" dir="ltr" className={styles.source}>
              {item.source}
            </Text>
          </Group>
          {item.hasOriginal ? (
            // Nothing in it runs, asks for anything, or leads anywhere: the frame says so, and its own policy again.
            <iframe
              ref={frame}
              sandbox=""
              title={review.originalOf(headline)}
              src={originalAddress(id)}
              className={styles.frame}
            />
          ) : (
            <Text c="dimmed">{review.noOriginal}</Text>
          )}
        </section>
      </div>
      <KeysHelp isOpen={isHelping} onClose={helping.close} />
    </>
  );
}

/** Somebody else decided about it while it was on the screen: who, what, when. It stays until they go on. */
function Settled({ item, onOnward }: { item: ReviewItem; onOnward(): void }) {
  const { review } = usePhrases().recovery;
  const { moment } = usePrinting();
  const when = item.settledAt === null ? '' : moment(new Date(item.settledAt));
  const known = useQueryClient();
  useEffect(() => {
    void known.invalidateQueries({ queryKey: ['recovery', 'queue'] });
  }, [known]);
  return (
    <Alert color="yellow" role="status">
      <Group justify="space-between" gap="sm">
        <Text size="sm">{review.settled[item.status](item.settledBy ?? review.somebody, when)}</Text>
        <Button variant="default" size="compact-sm" onClick={onOnward}>
          {review.onward}
        </Button>
      </Group>
    </Alert>
  );
}

function Questions({ item }: { item: ReviewItem }) {
  const { recovery } = usePhrases();
  const { review } = recovery;
  const language = document.documentElement.lang === 'en' ? 'en' : 'ar';
  return (
    <Stack gap={4} mb="sm">
      <Title order={2} size="h5">
        {review.questions}
      </Title>
      <Stack component="ul" gap={4} className={styles.plain}>
        {item.questions.map((question) => (
          <li key={`${question.what} ${question.ar}`}>
            <Text component="span" td={question.isAnswered ? 'line-through' : undefined}>
              {question[language]}
            </Text>{' '}
            {question.isAnswered && <Text component="span">{review.answered}</Text>}
            {question.story !== undefined && (
              <Anchor
                renderRoot={(props) => (
                  <Link to="/stories/$storyId" params={{ storyId: String(question.story) }} {...props} />
                )}
              >
                {review.other}
              </Anchor>
            )}
          </li>
        ))}
      </Stack>
    </Stack>
  );
}

const keys = [
  ['accept', ['a']],
  ['publish', ['p']],
  ['discard', ['d']],
  ['next', ['j', '↓']],
  ['previous', ['k', '↑']],
  ['mend', ['1', '2', '3', '4', '5']],
  ['undo', ['u']],
  ['original', ['o']],
  ['help', ['?']],
] as const;

function KeysHelp({ isOpen, onClose }: { isOpen: boolean; onClose(): void }) {
  const { shell, recovery } = usePhrases();
  const words = recovery.review.keys;
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={words.title}
      closeButtonProps={{ 'aria-label': shell.close }}
    >
      <Table>
        <Table.Tbody>
          {keys.map(([name, pressed]) => (
            <Table.Tr key={name}>
              <Table.Td>{words[name]}</Table.Td>
              <Table.Td dir="ltr" ta="start">
                {pressed.map((key) => (
                  <Kbd key={key} mx={2}>
                    {key}
                  </Kbd>
                ))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
