/** Who does something and when: handed in from the edge, so that no rule looks at a clock or a session. */
export type Act = { at: Date; by: string };
