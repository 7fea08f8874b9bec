/**
 * Pictures put where they stood in a body. Those that stood together as a gallery become one; one that is lost
 * leaves no trace here: it is listed with its caption (`photo-desk.ts`). Pure.
 */
import type { Block, BodyDocument, Photo } from '../../../story/body/document.ts';
import type { FoundPhotoRow } from './photo-desk.ts';
import type { KeptBodyPhoto } from './tie-up.ts';

export type PlacedPhoto = { photo: KeptBodyPhoto; found: FoundPhotoRow | null };

/** The body with the pictures in it; the same body where none was found. */
export function withPhotos(body: BodyDocument, placed: readonly PlacedPhoto[]): BodyDocument {
  const found = placed.filter(
    (one): one is { photo: KeptBodyPhoto; found: FoundPhotoRow } => one.found !== null,
  );
  if (found.length === 0) return body;
  const content: Block[] = [];
  for (let at = 0; at <= body.content.length; at += 1) {
    const here = found.filter(({ photo }) => Math.min(photo.before, body.content.length) === at);
    content.push(...blocksOf(here));
    const block = body.content[at];
    if (block) content.push(block);
  }
  return { ...body, content };
}

function blocksOf(here: readonly { photo: KeptBodyPhoto; found: FoundPhotoRow }[]): Block[] {
  const blocks: Block[] = [];
  const galleries = new Map<number, Photo[]>();
  for (const { photo, found } of here) {
    const block: Photo = {
      type: 'photo',
      attrs: {
        photo: found.id,
        caption: found.caption,
        credit: found.credit,
        alternativeText: found.alternativeText,
      },
    };
    if (photo.gallery === null) blocks.push(block);
    else {
      const known = galleries.get(photo.gallery.number);
      if (known) known.push(block);
      else {
        const content = [block];
        galleries.set(photo.gallery.number, content);
        blocks.push({ type: 'gallery', attrs: { title: photo.gallery.title }, content });
      }
    }
  }
  return blocks;
}
