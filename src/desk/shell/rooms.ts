/** The rooms of the newsroom in the order in which the navigation and the command palette show them. */
import type { Me } from '../account/me.ts';

export type RoomName =
  | 'stories'
  | 'tasks'
  | 'calendar'
  | 'photos'
  | 'fronts'
  | 'people'
  | 'settings'
  | 'audit'
  | 'account';

export type Room = { name: RoomName; to: string; needs?: keyof Me['may'] };

const rooms: readonly Room[] = [{ name: 'stories', to: '/stories' }];

/** Those that this person may enter. What they may do there is decided by the server. */
export function roomsFor(may: Me['may']): readonly Room[] {
  return rooms.filter(({ needs }) => needs === undefined || may[needs] !== 'no');
}
