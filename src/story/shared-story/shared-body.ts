/**
 * A story's body inside a shared Yjs document, and back. One fragment holds it, in the form that the editor's binding
 * reads and writes. What comes out is checked as every body is: a shared document is input from browsers.
 */
import { updateYFragment, yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap';
import { Node } from 'prosemirror-model';
import type * as Y from 'yjs';
import { type BodyDocument, bodyDocument, currentSchema } from '../body/document.ts';
import { bodySchema } from '../body/schema.ts';
import { type ValidatedBody, validateBody } from '../body/validate.ts';

export const bodyField = 'body';

/** Writes the body into the shared document: only what differs, so that a caret elsewhere stays where it is. */
export function putBody(doc: Y.Doc, body: BodyDocument): void {
  const content = body.content.length > 0 ? body : bodyDocument([{ type: 'paragraph' }]);
  const node = Node.fromJSON(bodySchema, content);
  doc.transact(() => {
    updateYFragment(doc, doc.getXmlFragment(bodyField), node, { mapping: new Map(), isOMark: new Map() });
  });
}

/** The body that the shared document holds. A page with nothing on it is an empty body. */
export function bodyIn(doc: Y.Doc): ValidatedBody {
  const written: unknown = yXmlFragmentToProsemirrorJSON(doc.getXmlFragment(bodyField));
  const content = isObject(written) && Array.isArray(written.content) ? written.content : [];
  let json: unknown;
  try {
    json = Node.fromJSON(bodySchema, { type: 'doc', attrs: { schema: currentSchema }, content }).toJSON();
    writeOutEmpty(json);
  } catch {
    // What ProseMirror itself cannot read is for the validation to name.
    json = { type: 'doc', attrs: { schema: currentSchema }, content };
  }
  const read = validateBody(json);
  return read.ok && isBlank(read.document) ? { ok: true, document: bodyDocument([]) } : read;
}

/** ProseMirror leaves the content out of a gallery that has no photo yet; a body has it written out. */
function writeOutEmpty(json: unknown): void {
  if (!isObject(json)) return;
  if (json.type === 'gallery' && json.content === undefined) Object.assign(json, { content: [] });
  if (Array.isArray(json.content)) for (const child of json.content) writeOutEmpty(child);
}

function isBlank({ content }: BodyDocument): boolean {
  const [only, ...more] = content;
  return (
    more.length === 0 &&
    only?.type === 'paragraph' &&
    !only.attrs?.direction &&
    (only.content ?? []).length === 0
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
