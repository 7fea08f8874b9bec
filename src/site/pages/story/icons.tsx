/** The two icons of a story page, of few points: every reader pays for them. Decoration: never spoken, never mirrored. */
import type { JSX } from 'preact';

export const CameraIcon = (): JSX.Element => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d="M9 4 7 6H2v14h20V6h-5l-2-2zm3 4a5 5 0 1 1-.1 0z" />
  </svg>
);

export const TagIcon = (): JSX.Element => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d="M3 3h8l10 10-8 8L3 11zm3 3v3h3V6z" />
  </svg>
);
