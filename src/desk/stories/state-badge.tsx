/** Where a story stands, in one word; colour only repeats what the word says. */
import { usePhrases } from '../phrases/speaking.tsx';
import type { StoryState } from './filters.ts';
import styles from './stories.module.css';

export function StateBadge({ state, isSentBack = false }: { state: StoryState; isSentBack?: boolean }) {
  const { stories } = usePhrases();
  return (
    <span className={styles.state} data-state={isSentBack ? 'sent-back' : state}>
      {isSentBack ? stories.sentBack : stories.states[state]}
    </span>
  );
}
