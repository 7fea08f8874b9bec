/** Asks before signing out takes words that have not reached the server: which stories, stay and send, or discard. */
import { Anchor, Button, Group, List, Modal, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { usePhrases } from '../phrases/speaking.tsx';
import { stay, useSignOut, useUnsentStories } from './sign-out.ts';

export function UnsentWarning() {
  const { shell, stories: words } = usePhrases();
  const stories = useUnsentStories();
  const signOut = useSignOut();
  return (
    <Modal
      opened={stories !== null}
      onClose={stay}
      title={shell.unsent.title}
      closeButtonProps={{ 'aria-label': shell.close }}
    >
      <Text>{shell.unsent.says}</Text>
      <List my="sm" data-unsent={stories?.length ?? 0}>
        {(stories ?? []).map(({ id, headline }) => (
          <List.Item key={id}>
            <Anchor
              renderRoot={(props) => (
                <Link to="/stories/$storyId" params={{ storyId: id }} onClick={stay} {...props} />
              )}
            >
              {headline || `${words.noHeadline} (${id})`}
            </Anchor>
          </List.Item>
        ))}
      </List>
      <Group>
        <Button onClick={stay} data-stay>
          {shell.unsent.stay}
        </Button>
        <Button variant="outline" color="red" onClick={() => signOut.mutate({ discards: true })} data-discard>
          {shell.unsent.discard}
        </Button>
      </Group>
    </Modal>
  );
}
