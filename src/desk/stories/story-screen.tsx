/**
 * One story: the editor, which is loaded now and not before, and beside it where the story stands. On a phone the
 * workflow is one press away, so that the whole width is for writing.
 */
import { Button, Drawer, Group } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { IconRoute } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { StoryEditor } from '../editor/story-editor.tsx';
import { usePhrases } from '../phrases/speaking.tsx';
import { useScreenTitle } from '../shell/screen-title.ts';
import { storyQuery } from '../workflow/story-query.ts';
import { StoryWorkflow } from '../workflow/story-workflow.tsx';
import { StateBadge } from './state-badge.tsx';
import styles from './story-screen.module.css';

export function StoryScreen() {
  const { storyId } = useParams({ from: '/inside/stories/$storyId' });
  const { shell, stories, workflow } = usePhrases();
  const { data: story } = useQuery(storyQuery(storyId));
  const isWide = useMediaQuery('(min-width: 75em)', true, { getInitialValueInEffect: false });
  const [isOpen, drawer] = useDisclosure(false);
  useScreenTitle(story?.headline || stories.noHeadline);
  return (
    <div className={styles.screen}>
      <h1 className="desk-hidden">{story?.headline || stories.noHeadline}</h1>
      <div className={styles.writing}>
        {!isWide && (
          <Group justify="space-between" mb="sm">
            {story ? <StateBadge state={story.state} /> : <span />}
            <Button
              variant="default"
              size="sm"
              leftSection={<IconRoute size={18} aria-hidden />}
              onClick={drawer.open}
            >
              {workflow.panel}
            </Button>
          </Group>
        )}
        <StoryEditor key={storyId} storyId={storyId} />
      </div>
      {isWide ? (
        <aside className={styles.beside} aria-label={workflow.panel}>
          <StoryWorkflow storyId={storyId} />
        </aside>
      ) : (
        <Drawer
          opened={isOpen}
          onClose={drawer.close}
          position="bottom"
          size="80%"
          title={workflow.panel}
          closeButtonProps={{ 'aria-label': shell.close }}
        >
          <StoryWorkflow storyId={storyId} />
        </Drawer>
      )}
    </div>
  );
}
