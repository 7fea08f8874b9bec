/** A story that could stand on the front: dragged to a slot, or put there from its menu. */

import { useDraggable } from '@dnd-kit/react';
import { Button, Group, Menu, Text } from '@mantine/core';
import { IconGripVertical } from '@tabler/icons-react';
import { usePhrases, usePrinting } from '../phrases/speaking.tsx';
import type { FrontStory } from './composing.ts';
import styles from './fronts.module.css';

type CandidateProps = { story: FrontStory; slots: number; onPlace(position: number): void };

export function Candidate({ story, slots, onPlace }: CandidateProps) {
  const { fronts, stories } = usePhrases();
  const { number } = usePrinting();
  const { ref, handleRef } = useDraggable({ id: story.id });
  return (
    <li ref={ref} className={styles.story}>
      <Group wrap="nowrap" gap="xs" align="flex-start" justify="space-between">
        <Group wrap="nowrap" gap="xs" align="flex-start">
          <span ref={handleRef} className={styles.handle} aria-hidden>
            <IconGripVertical size={18} />
          </span>
          <Text>
            <bdi>{story.headline || stories.noHeadline}</bdi>
            {!story.isPublic && (
              <Text span size="sm" c="dimmed">
                {' '}
                · {fronts.notPublic}
              </Text>
            )}
          </Text>
        </Group>
        <Menu position="bottom-end">
          <Menu.Target>
            <Button
              size="xs"
              variant="default"
              className={styles.put}
              aria-label={fronts.place(story.headline || stories.noHeadline)}
            >
              {fronts.toSlot}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {Array.from({ length: slots }, (_, position) => position).map((position) => (
              <Menu.Item key={position} onClick={() => onPlace(position)}>
                {position === 0 ? fronts.lead : fronts.slot(number(position + 1))}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </Group>
    </li>
  );
}
