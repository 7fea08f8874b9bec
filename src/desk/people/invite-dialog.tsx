/** Inviting a colleague: a name to know it by and a role; then the link, which is shown this once. */
import { Alert, Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { answerOf } from '../api/answer.ts';
import { newsroom } from '../api/newsroom.ts';
import { saidOf } from '../api/said.ts';
import { usePhrases } from '../phrases/speaking.tsx';
import { useAct } from '../shell/use-act.ts';
import { LinkOnce } from './link-once.tsx';
import { type SectionRole, SectionRoles } from './section-roles.tsx';

const invitable = ['contributor', 'reporter', 'editor', 'managing', 'owner'] as const;

export function InviteDialog({ onClose }: { onClose(): void }) {
  const phrases = usePhrases();
  const { people: words, shell } = phrases;
  const [name, setName] = useState('');
  const [role, setRole] = useState<(typeof invitable)[number]>('reporter');
  const [sectionRoles, setSectionRoles] = useState<SectionRole[]>([]);
  const invite = useAct({
    act: () => answerOf(newsroom.invitations.$post({ json: { name: name.trim(), role, sectionRoles } })),
    touches: ['invitations'],
    isQuiet: true,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    invite.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={invite.data ? words.inviteReady : words.invite}
      closeButtonProps={{ 'aria-label': shell.close }}
    >
      {invite.data ? (
        <LinkOnce link={invite.data.link} />
      ) : (
        <form onSubmit={submit}>
          <Stack gap="md">
            {invite.error && (
              <Alert color="red" variant="light" role="alert">
                {saidOf(invite.error, phrases)}
              </Alert>
            )}
            <TextInput
              label={words.inviteName}
              description={words.inviteNameHint}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              maxLength={80}
              required
              withAsterisk={false}
              data-autofocus
            />
            <Radio.Group
              label={words.role}
              value={role}
              onChange={(value) => setRole(invitable.find((one) => one === value) ?? 'reporter')}
            >
              <Stack gap="xs" mt="xs">
                {invitable.map((one) => (
                  <Radio
                    key={one}
                    value={one}
                    label={words.roles[one]}
                    description={words.roleExplained[one]}
                  />
                ))}
              </Stack>
            </Radio.Group>
            {role !== 'managing' && role !== 'owner' && (
              <SectionRoles value={sectionRoles} onChange={setSectionRoles} />
            )}
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {shell.cancel}
              </Button>
              <Button type="submit" loading={invite.isPending}>
                {words.makeInvitation}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
