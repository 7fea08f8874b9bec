/** The rooms of the newsroom in the order in which the navigation and the command palette show them. */
import type { Me } from '../account/me.ts';

export type RoomName =
  | 'stories'
  | 'tasks'
  | 'calendar'
  | 'photos'
  | 'fronts'
  | 'recovery'
  | 'people'
  | 'settings'
  | 'audit'
  | 'account';

export type Room = { name: RoomName; to: string; needs?: keyof Me['may'] };

const rooms: readonly Room[] = [
  { name: 'stories', to: '/stories' },
  { name: 'tasks', to: '/tasks' },
  { name: 'calendar', to: '/calendar' },
  { name: 'photos', to: '/photos', needs: 'media.read' },
  { name: 'fronts', to: '/fronts', needs: 'front.edit' },
  { name: 'recovery', to: '/recovery', needs: 'recovery.read' },
  { name: 'people', to: '/people', needs: 'people.read' },
  { name: 'settings', to: '/settings', needs: 'settings.read' },
  { name: 'audit', to: '/audit', needs: 'audit.read' },
  { name: 'account', to: '/account' },
];

/** Those that this person may enter. What they may do there is decided by the server. */
export function roomsFor(may: Me['may']): readonly Room[] {
  return rooms.filter(({ needs }) => needs === undefined || may[needs] !== 'no');
}
