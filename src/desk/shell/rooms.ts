/** The rooms of the newsroom in the order in which the navigation and the command palette show them. */
export const rooms = [{ name: 'stories', to: '/stories' }] as const;

export type Room = (typeof rooms)[number];
