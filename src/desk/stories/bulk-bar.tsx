/** Acts on the stories that were chosen. */
import { Button, Text } from '@mantine/core';
import { usePhrases, usePrinting } from '../phrases/speaking.tsx';
import styles from './stories.module.css';

export type BulkBarProps = { chosen: ReadonlySet<number>; onNone(): void };

export function BulkBar({ chosen, onNone }: BulkBarProps) {
  const { bulk } = usePhrases().stories;
  const { number } = usePrinting();
  return (
    <section className={styles.bulk} aria-label={bulk.label}>
      <Text role="status">{bulk.chosen(chosen.size, number(chosen.size))}</Text>
      <Button variant="subtle" size="sm" onClick={onNone}>
        {bulk.none}
      </Button>
    </section>
  );
}
