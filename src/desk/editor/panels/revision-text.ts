/** A revision's words line by line, for comparing: headline and standfirst first, then the blocks with their particulars. */
import type { Node } from '@tiptap/pm/model';
import { type BodyDocument, bodyDocument } from '../../../story/body/document.ts';
import { bodySchema } from '../../../story/body/schema.ts';
import { validateBody } from '../../../story/body/validate.ts';

const particulars = [
  'speaker',
  'capacity',
  'agency',
  'date',
  'caption',
  'credit',
  'alternativeText',
  'title',
  'source',
  'headline',
  'words',
  'href',
];

export function linesOfBody(body: unknown): string[] {
  const read = validateBody(body);
  return nodeLines(
    bodySchema.nodeFromJSON(read.ok ? read.document : (bodyDocument([]) satisfies BodyDocument)),
  );
}

function nodeLines(doc: Node): string[] {
  const lines: string[] = [];
  doc.descendants((node) => {
    const said = particulars
      .map((name) => node.attrs[name])
      .filter((value): value is string => typeof value === 'string' && value !== '');
    // Each by itself: a day in figures would come out backwards between Arabic words.
    if (said.length > 0) lines.push(said.map((one) => `\u2068${one}\u2069`).join(' · '));
    if (node.isTextblock && node.textContent.trim() !== '') lines.push(node.textContent);
    return !node.isTextblock;
  });
  return lines;
}

export function linesOfStory(story: { headline: string; standfirst: string; body: unknown }): string[] {
  return [story.headline, story.standfirst, ...linesOfBody(story.body)].filter((line) => line !== '');
}
