/** The place of the editor: whoever opens a story's address gets this, loaded apart from the rest of the desk. */
export type StoryEditorProps = { storyId: string };

export function StoryEditor({ storyId }: StoryEditorProps) {
  return <section data-story={storyId} />;
}
