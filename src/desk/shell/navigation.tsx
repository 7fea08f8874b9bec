/** The rooms of the newsroom, as links; the one that is open says so. Shows only what this person may enter. */
import { NavLink, Stack } from '@mantine/core';
import {
  IconArchive,
  IconBuildingCommunity,
  IconCalendar,
  IconChecklist,
  IconFileText,
  IconHistory,
  IconLayoutList,
  IconPhoto,
  IconSettings,
  IconUser,
} from '@tabler/icons-react';
import { Link, useRouterState } from '@tanstack/react-router';
import { useMe } from '../account/me.ts';
import { usePhrases } from '../phrases/speaking.tsx';
import { roomsFor } from './rooms.ts';

const icons = {
  stories: IconFileText,
  tasks: IconChecklist,
  calendar: IconCalendar,
  photos: IconPhoto,
  fronts: IconLayoutList,
  recovery: IconArchive,
  people: IconBuildingCommunity,
  settings: IconSettings,
  audit: IconHistory,
  account: IconUser,
} as const;

export function Navigation({ onChosen }: { onChosen(): void }) {
  const { shell } = usePhrases();
  const { may } = useMe();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  return (
    <Stack gap={2} p="xs">
      {roomsFor(may).map(({ name, to }) => {
        const Icon = icons[name];
        const isHere = path === to || path.startsWith(`${to}/`);
        return (
          <NavLink
            key={name}
            label={shell[name]}
            leftSection={<Icon size={20} stroke={1.6} aria-hidden />}
            active={isHere}
            renderRoot={(props) => (
              <Link to={to} {...props} aria-current={isHere ? 'page' : undefined} onClick={onChosen} />
            )}
          />
        );
      })}
    </Stack>
  );
}
