/** One story: gives its number from the address to the editor, which is loaded now and not before. */
import { useParams } from '@tanstack/react-router';
import { StoryEditor } from '../editor/story-editor.tsx';

export function StoryScreen() {
  const { storyId } = useParams({ from: '/inside/stories/$storyId' });
  return <StoryEditor key={storyId} storyId={storyId} />;
}
