/** The forms in which `warraq hand-over` gives the newsroom's work away, by the names that people type. Holds no writer. */

export const handOverFormats = ['wordpress', 'ghost', 'ninjs', 'archive'] as const;
export type HandOverFormat = (typeof handOverFormats)[number];
