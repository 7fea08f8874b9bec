/** Keys for programs: made with a role and scopes, shown once, listed with when they were last used, revoked. */
import { Alert, Button, Checkbox, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { answerOf } from '../api/answer.ts';
import { ApiFailure } from '../api/failure.ts';
import { newsroom } from '../api/newsroom.ts';
import { saidOf } from '../api/said.ts';
import { ShownOnce } from '../people/link-once.tsx';
import { UndoDialog } from '../people/undo-dialog.tsx';
import { usePhrases, usePrinting } from '../phrases/speaking.tsx';
import { Part } from '../shell/part.tsx';
import { useAct } from '../shell/use-act.ts';
import styles from './settings.module.css';
import { tokensQuery } from './settings-query.ts';
import { SureDialog } from './sure-dialog.tsx';

const roles = ['contributor', 'reporter', 'editor', 'managing'] as const;
const scopes = ['read', 'write', 'publish', 'media'] as const;
const days = ['30', '90', '365'] as const;

export function TokensPart() {
  const phrases = usePhrases();
  const { tokens: words } = phrases.settings;
  const { day } = usePrinting();
  const { data } = useQuery(tokensQuery);
  const [isMaking, setMaking] = useState(false);
  const [leaving, setLeaving] = useState<{ id: string; name: string }>();
  const [undoing, setUndoing] = useState<{ id: string; name: string }>();
  const revoke = useAct({
    act: ({ id }: { id: string; name: string }) =>
      answerOf(newsroom.tokens[':id'].$delete({ param: { id } })),
    touches: ['tokens'],
    done: (_, { name }) => words.revoked(name),
    onDone: () => setLeaving(undefined),
  });
  return (
    <Part title={phrases.settings.parts.tokens}>
      <Text c="dimmed">{words.explained}</Text>
      <Group>
        <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setMaking(true)}>
          {words.add}
        </Button>
      </Group>
      {data?.tokens.length === 0 && <Text c="dimmed">{words.none}</Text>}
      <ul className={styles.rows}>
        {data?.tokens.map((token) => (
          <li key={token.id} className={styles.row}>
            <div>
              <Group gap="xs">
                <bdi>{token.name}</bdi>
                <Text
                  span
                  size="sm"
                  fw={700}
                  c={token.state === 'good' ? 'var(--mantine-color-text)' : 'dimmed'}
                >
                  {words.states[token.state]}
                </Text>
              </Group>
              <Text size="sm" c="dimmed">
                {[
                  phrases.people.roles[token.role],
                  token.scopes
                    .flatMap((scope) => scopes.filter((one) => one === scope))
                    .map((scope) => words.scopeNames[scope])
                    .join('، '),
                  words.until(day(new Date(token.expiresAt))),
                  token.lastUsedOn === null ? words.unused : words.used(day(new Date(token.lastUsedOn))),
                  token.madeBy === '' ? '' : words.madeBy(token.madeBy),
                ]
                  .filter((text) => text !== '')
                  .join(' · ')}
              </Text>
            </div>
            <Group gap="xs">
              <Button
                variant="subtle"
                size="sm"
                aria-label={`${phrases.people.act.undo}: ${token.name}`}
                onClick={() => setUndoing(token)}
              >
                {phrases.people.act.undo}
              </Button>
              {token.state !== 'revoked' && (
                <Button
                  variant="default"
                  size="sm"
                  aria-label={`${words.revoke}: ${token.name}`}
                  onClick={() => setLeaving(token)}
                >
                  {words.revoke}
                </Button>
              )}
            </Group>
          </li>
        ))}
      </ul>
      {isMaking && <MakeToken onClose={() => setMaking(false)} />}
      {undoing && (
        <UndoDialog
          actor={`token:${undoing.id}`}
          name={undoing.name}
          frozenAt={null}
          onClose={() => setUndoing(undefined)}
        />
      )}
      {leaving && (
        <SureDialog
          title={words.revokeNamed(leaving.name)}
          text={words.revokeText(leaving.name)}
          act={words.revoke}
          isPending={revoke.isPending}
          onSure={() => revoke.mutate(leaving)}
          onClose={() => setLeaving(undefined)}
        />
      )}
    </Part>
  );
}

function MakeToken({ onClose }: { onClose(): void }) {
  const phrases = usePhrases();
  const { shell, people } = phrases;
  const { tokens: words } = phrases.settings;
  const [name, setName] = useState('');
  const [role, setRole] = useState<(typeof roles)[number]>('reporter');
  const [held, setHeld] = useState<string[]>(['read']);
  const [lasts, setLasts] = useState<(typeof days)[number]>('90');
  const make = useAct({
    act: () =>
      answerOf(
        newsroom.tokens.$post({
          json: {
            name: name.trim(),
            role,
            scopes: scopes.filter((scope) => held.includes(scope)),
            days: Number(lasts),
          },
        }),
      ),
    touches: ['tokens'],
    isQuiet: true,
  });
  const problem = (field: string) =>
    make.error instanceof ApiFailure ? make.error.problemOf(field) : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={make.data ? words.ready : words.add}
      closeButtonProps={{ 'aria-label': shell.close }}
      closeOnClickOutside={!make.data}
    >
      {make.data ? (
        <ShownOnce text={words.readyText} label={words.value} value={make.data.token} copy={words.copy} />
      ) : (
        <form onSubmit={submit}>
          <Stack gap="md">
            {make.error && (
              <Alert color="red" variant="light" role="alert">
                {saidOf(make.error, phrases)}
              </Alert>
            )}
            <TextInput
              label={words.name}
              description={words.nameHint}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              error={problem('name')}
              maxLength={80}
              dir="auto"
              required
              withAsterisk={false}
              data-autofocus
            />
            <Select
              label={words.role}
              description={people.roleExplained[role]}
              data={roles.map((value) => ({ value, label: people.roles[value] }))}
              value={role}
              onChange={(value) => setRole(roles.find((one) => one === value) ?? role)}
              allowDeselect={false}
            />
            <Checkbox.Group label={words.scopes} value={held} onChange={setHeld} error={problem('scopes')}>
              <Stack gap="xs" mt="xs">
                {scopes.map((scope) => (
                  <Checkbox
                    key={scope}
                    value={scope}
                    label={words.scopeNames[scope]}
                    description={words.scopeExplained[scope]}
                  />
                ))}
              </Stack>
            </Checkbox.Group>
            <Select
              label={words.days}
              data={days.map((value) => ({ value, label: words.dayChoices[value] }))}
              value={lasts}
              onChange={(value) => setLasts(days.find((one) => one === value) ?? lasts)}
              allowDeselect={false}
            />
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {shell.cancel}
              </Button>
              <Button type="submit" loading={make.isPending} disabled={held.length === 0}>
                {words.make}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
