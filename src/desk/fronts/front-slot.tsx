/** One slot of a front: the story that is held there, with its buttons, or the one that the rule puts there now. */

import { useDraggable, useDroppable } from '@dnd-kit/react';
import { ActionIcon, Button, Group, Text, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconGripVertical, IconPin, IconPinnedOff } from '@tabler/icons-react';
import { usePhrases, usePrinting } from '../phrases/speaking.tsx';
import { instantOf, typedTime } from '../workflow/newsroom-time.ts';
import type { FrontStory, Held } from './composing.ts';
import styles from './fronts.module.css';

export type FrontSlotProps = {
  position: number;
  last: number;
  held: Held | undefined;
  automatic: FrontStory | undefined;
  onPlace(story: FrontStory, position: number): void;
  onRelease(): void;
  onUntil(until: string | null): void;
};

export function FrontSlot(props: FrontSlotProps) {
  const { position, held, automatic, onPlace } = props;
  const { fronts, stories } = usePhrases();
  const { number } = usePrinting();
  const { ref, isDropTarget } = useDroppable({ id: position });
  return (
    <li ref={ref} className={styles.slot} data-target={isDropTarget || undefined} data-slot={position}>
      <Text size="sm" c="dimmed">
        {position === 0 ? fronts.lead : fronts.slot(number(position + 1))} ·{' '}
        {held ? fronts.held : fronts.automatic}
        {held && !held.story.isPublic && ` · ${fronts.notPublic}`}
      </Text>
      {held ? (
        <HeldStory {...props} held={held} />
      ) : (
        automatic && (
          <Group justify="space-between" wrap="nowrap" align="flex-start">
            <Text c="dimmed">
              <bdi>{automatic.headline || stories.noHeadline}</bdi>
            </Text>
            <ActionIcon
              variant="subtle"
              size={36}
              aria-label={fronts.hold(automatic.headline)}
              onClick={() => onPlace(automatic, position)}
            >
              <IconPin size={18} aria-hidden />
            </ActionIcon>
          </Group>
        )
      )}
    </li>
  );
}

function HeldStory({
  position,
  last,
  held: { story, until },
  onPlace,
  onRelease,
  onUntil,
}: FrontSlotProps & { held: Held }) {
  const { fronts } = usePhrases();
  const { timeZone } = usePrinting();
  const { ref, handleRef, isDragging } = useDraggable({ id: story.id });
  return (
    <div ref={ref} className={styles.story} data-dragging={isDragging || undefined}>
      <Group wrap="nowrap" gap="xs" align="flex-start">
        <span ref={handleRef} className={styles.handle} aria-hidden>
          <IconGripVertical size={18} />
        </span>
        <Text className={styles.headline}>
          <bdi>{story.headline}</bdi>
        </Text>
      </Group>
      <Group gap={4} align="flex-end">
        <ActionIcon
          variant="subtle"
          size={36}
          aria-label={fronts.up(story.headline)}
          disabled={position === 0}
          onClick={() => onPlace(story, position - 1)}
        >
          <IconArrowUp size={18} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          size={36}
          aria-label={fronts.down(story.headline)}
          disabled={position === last}
          onClick={() => onPlace(story, position + 1)}
        >
          <IconArrowDown size={18} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          size={36}
          aria-label={fronts.release(story.headline)}
          onClick={onRelease}
        >
          <IconPinnedOff size={18} aria-hidden />
        </ActionIcon>
        <TextInput
          type="datetime-local"
          size="xs"
          dir="ltr"
          aria-label={fronts.until(story.headline)}
          value={until === null ? '' : typedTime(new Date(until), timeZone)}
          onChange={(event) => onUntil(instantOf(event.currentTarget.value, timeZone)?.toISOString() ?? null)}
        />
        {until !== null && (
          <Button size="xs" variant="subtle" onClick={() => onUntil(null)}>
            {fronts.forGood}
          </Button>
        )}
      </Group>
    </div>
  );
}
