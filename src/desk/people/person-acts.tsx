/** What whoever manages people may do to one: another role, ending sessions, a way back in, disabling. Each is asked for twice. */
import { ActionIcon, Button, Group, Menu, Modal, Select, Stack, Text } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { answerOf } from '../api/answer.ts';
import { newsroom } from '../api/newsroom.ts';
import { usePhrases } from '../phrases/speaking.tsx';
import { useAct } from '../shell/use-act.ts';
import { LinkOnce } from './link-once.tsx';
import { type SectionRole, SectionRoles } from './section-roles.tsx';
import { UndoDialog } from './undo-dialog.tsx';

const roles = ['contributor', 'reporter', 'editor', 'managing', 'owner'] as const;

type Person = {
  id: string;
  name: string;
  role: (typeof roles)[number];
  sectionRoles: readonly SectionRole[];
  isDisabled: boolean;
  isFrozen: boolean;
  frozenAt: string | null;
};

type Asked = 'role' | 'disable' | 'enable' | 'sessions' | 'reset' | 'unfreeze' | 'undo';

export function PersonActs({ person, isSelf }: { person: Person; isSelf: boolean }) {
  const { people: words } = usePhrases();
  const [asked, setAsked] = useState<Asked>();
  const offered: Asked[] = [
    'role',
    'sessions',
    'reset',
    'undo',
    ...(person.isFrozen ? (['unfreeze'] as const) : []),
    ...(isSelf ? [] : [person.isDisabled ? ('enable' as const) : ('disable' as const)]),
  ];
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" size={44} aria-label={words.actsOn(person.name)}>
            <IconDots size={20} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {offered.map((one) => (
            <Menu.Item key={one} onClick={() => setAsked(one)}>
              {words.act[one]}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {asked === 'undo' && (
        <UndoDialog
          actor={person.id}
          name={person.name}
          frozenAt={person.frozenAt}
          onClose={() => setAsked(undefined)}
        />
      )}
      {asked && asked !== 'undo' && (
        <PersonAct asked={asked} person={person} onClose={() => setAsked(undefined)} />
      )}
    </>
  );
}

type PersonActProps = { asked: Exclude<Asked, 'undo'>; person: Person; onClose(): void };

function PersonAct({ asked, person, onClose }: PersonActProps) {
  const { people: words, shell } = usePhrases();
  const [role, setRole] = useState(person.role);
  const [sectionRoles, setSectionRoles] = useState<SectionRole[]>([...person.sectionRoles]);
  const act = useAct({
    act: async (): Promise<{ link?: string }> => {
      const one = newsroom.people[':id'];
      const param = { id: person.id };
      if (asked === 'reset') return answerOf(one.reset.$post({ param }));
      if (asked === 'sessions') await answerOf(one.sessions.$delete({ param }));
      else if (asked === 'role') await answerOf(one.$patch({ param, json: { role, sectionRoles } }));
      else if (asked === 'unfreeze') await answerOf(one.$patch({ param, json: { isFrozen: false } }));
      else await answerOf(one.$patch({ param, json: { isDisabled: asked === 'disable' } }));
      return {};
    },
    touches: ['people', 'me'],
    done: () => (asked === 'reset' ? undefined : words.changed(person.name)),
    onDone: () => {
      if (asked !== 'reset') onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={words.act[asked]} closeButtonProps={{ 'aria-label': shell.close }}>
      {act.data?.link ? (
        <LinkOnce link={act.data.link} />
      ) : (
        <Stack gap="md">
          <Text>{words.actExplained[asked](person.name)}</Text>
          {asked === 'role' && (
            <Select
              label={words.changeRole(person.name)}
              description={words.roleExplained[role]}
              data={roles.map((value) => ({ value, label: words.roles[value] }))}
              value={role}
              onChange={(value) => setRole(roles.find((one) => one === value) ?? role)}
              allowDeselect={false}
            />
          )}
          {asked === 'role' && <SectionRoles value={sectionRoles} onChange={setSectionRoles} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {shell.cancel}
            </Button>
            <Button onClick={() => act.mutate()} loading={act.isPending}>
              {words.act[asked]}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
