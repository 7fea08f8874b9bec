import { getSchema } from '@tiptap/core';
import { prosemirrorToYXmlFragment, yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { anyBody } from '../../../story/body/arbitrary-body.ts';
import { bodySchema } from '../../../story/body/schema.ts';
import { bodyIn } from '../../../story/shared-story/shared-body.ts';
import { bodyExtensions } from './body-extensions.ts';

const editorSchema = getSchema(bodyExtensions());

describe('the editor’s schema', () => {
  it('has every node and mark of the body’s schema and no other', () => {
    expect(Object.keys(editorSchema.nodes).sort()).toEqual(Object.keys(bodySchema.nodes).sort());
    expect(Object.keys(editorSchema.marks).sort()).toEqual(Object.keys(bodySchema.marks).sort());
  });

  it('lets each block hold what the body’s schema lets it hold, and its attributes', () => {
    for (const [name, type] of Object.entries(bodySchema.nodes)) {
      const own = editorSchema.nodes[name];
      if (name !== 'doc') expect(own?.spec.content ?? '', name).toBe(type.spec.content ?? '');
      expect(Object.keys(own?.spec.attrs ?? {}).sort(), name).toEqual(
        Object.keys(type.spec.attrs ?? {}).sort(),
      );
      for (const other of Object.values(bodySchema.nodes)) {
        const here = type.contentMatch.matchType(other) !== null;
        const there = own?.contentMatch.matchType(editorSchema.nodes[other.name] as never) !== null;
        expect(there, `${other.name} in ${name}`).toBe(here);
      }
    }
  });

  it('makes a paragraph of a new line', () => {
    expect(editorSchema.topNodeType.contentMatch.defaultType?.name).toBe('paragraph');
  });

  it('refuses an attribute that the body could not hold', () => {
    const bad = { type: 'doc', content: [{ type: 'heading', attrs: { level: 9 } }] };
    expect(() => editorSchema.nodeFromJSON(bad)).toThrow(RangeError);
  });

  it('holds any valid body, and gives it back unchanged through a shared document', () => {
    fc.assert(
      fc.property(anyBody, (body) => {
        fc.pre(body.content.length > 0);
        const inEditor = editorSchema.nodeFromJSON(body);
        inEditor.check();
        const doc = new Y.Doc();
        prosemirrorToYXmlFragment(inEditor, doc.getXmlFragment('body'));
        const there = new Y.Doc();
        Y.applyUpdate(there, Y.encodeStateAsUpdate(doc));
        const inOther = yXmlFragmentToProseMirrorRootNode(there.getXmlFragment('body'), editorSchema);
        expect(inOther.toJSON()).toEqual(inEditor.toJSON());
        const stored = bodyIn(there);
        const written = bodySchema.nodeFromJSON(body).toJSON();
        const isBlank = JSON.stringify(written.content) === blank;
        expect(stored.ok && bodySchema.nodeFromJSON(stored.document).toJSON().content).toEqual(
          isBlank ? undefined : written.content,
        );
      }),
      { numRuns: 100 },
    );
  });
});

const blank = JSON.stringify([{ type: 'paragraph', attrs: { direction: null } }]);
