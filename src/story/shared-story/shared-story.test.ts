import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { anyBody } from '../body/arbitrary-body.ts';
import { type BodyDocument, bodyDocument } from '../body/document.ts';
import { photosOf } from '../body/plain-text.ts';
import { bodySchema } from '../body/schema.ts';
import { claim, claimAll, claimsOf, readFields, type SharedFields } from './fields.ts';
import { bodyIn, putBody } from './shared-body.ts';

/** Written out in full and with neighbouring texts of one kind joined, as ProseMirror holds it. */
const canonical = (body: BodyDocument): unknown => {
  const node = bodySchema.nodeFromJSON(body);
  return { ...node.toJSON(), content: node.toJSON().content ?? [] };
};

describe('a body in a shared document', () => {
  it('comes out as it went in, whatever valid body it is', () => {
    fc.assert(
      fc.property(anyBody, (body) => {
        const doc = new Y.Doc();
        putBody(doc, body);
        const copy = new Y.Doc();
        Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
        const read = bodyIn(copy);
        const blank =
          JSON.stringify(canonical(body)) ===
          JSON.stringify(canonical(bodyDocument([{ type: 'paragraph' }])));
        expect(read.ok && canonical(read.document)).toEqual(canonical(blank ? bodyDocument([]) : body));
      }),
      { numRuns: 100 },
    );
  });

  it('has a gallery without photos written out, as everything that reads a body expects', () => {
    const doc = new Y.Doc();
    putBody(doc, bodyDocument([{ type: 'gallery', attrs: { title: '' }, content: [] }]));
    const read = bodyIn(doc);
    expect(read.ok && read.document.content).toEqual([
      { type: 'gallery', attrs: { title: '' }, content: [] },
    ]);
    expect(read.ok && photosOf(read.document)).toEqual([]);
  });

  it('is changed from one body to any other in place', () => {
    fc.assert(
      fc.property(anyBody, anyBody, (first, second) => {
        fc.pre(first.content.length > 0 && second.content.length > 1);
        const doc = new Y.Doc();
        putBody(doc, first);
        putBody(doc, second);
        const read = bodyIn(doc);
        expect(read.ok && canonical(read.document)).toEqual(canonical(second));
      }),
      { numRuns: 80 },
    );
  });

  it('that is none of our documents is named as a problem and not given out', () => {
    const doc = new Y.Doc();
    doc.getXmlFragment('body').insert(0, [new Y.XmlElement('script')]);
    const read = bodyIn(doc);
    expect(read.ok).toBe(false);
  });

  it('keeps what two people wrote at once in two paragraphs', () => {
    const one = new Y.Doc();
    putBody(one, bodyDocument([{ type: 'paragraph', content: [{ type: 'text', text: 'قال الوزير' }] }]));
    const two = new Y.Doc();
    Y.applyUpdate(two, Y.encodeStateAsUpdate(one));
    putBody(one, bodyDocument([{ type: 'paragraph', content: [{ type: 'text', text: 'قال الوزير أمس' }] }]));
    putBody(
      two,
      bodyDocument([
        { type: 'paragraph', content: [{ type: 'text', text: 'قال الوزير' }] },
        { type: 'paragraph', content: [{ type: 'text', text: 'وأضاف' }] },
      ]),
    );
    Y.applyUpdate(one, Y.encodeStateAsUpdate(two));
    Y.applyUpdate(two, Y.encodeStateAsUpdate(one));
    expect(bodyIn(one)).toEqual(bodyIn(two));
    const read = bodyIn(one);
    expect(read.ok && read.document.content).toEqual([
      { type: 'paragraph', attrs: { direction: null }, content: [{ type: 'text', text: 'قال الوزير أمس' }] },
      { type: 'paragraph', attrs: { direction: null }, content: [{ type: 'text', text: 'وأضاف' }] },
    ]);
  });
});

const blank: SharedFields = {
  kicker: '',
  headline: '',
  standfirst: '',
  slug: '',
  datelinePlace: '',
  sectionId: null,
  leadPhotoId: null,
  leadCaption: '',
  leadAlternativeText: '',
  bylineIds: [],
  tagIds: [],
  isBreaking: false,
  withoutAppeal: false,
};

function twoCopies(): [Y.Doc, Y.Doc] {
  const one = new Y.Doc();
  claimAll(one, { ...blank, headline: 'العنوان الأول' }, 'النظام', '2025-11-22T10:00:00Z');
  const two = new Y.Doc();
  Y.applyUpdate(two, Y.encodeStateAsUpdate(one));
  return [one, two];
}

function meet(one: Y.Doc, two: Y.Doc): void {
  Y.applyUpdate(one, Y.encodeStateAsUpdate(two));
  Y.applyUpdate(two, Y.encodeStateAsUpdate(one));
}

describe('a field that two people write', () => {
  const at = '2025-11-22T10:00:00Z';

  it('holds the later words when the second had seen the first', () => {
    const [one, two] = twoCopies();
    claim(one, 'headline', { value: 'عنوان سلمى', by: 'سلمى', at });
    meet(one, two);
    claim(two, 'headline', { value: 'عنوان كريم', by: 'كريم', at });
    meet(one, two);
    expect(claimsOf(one, 'headline').map(({ value }) => value)).toEqual(['عنوان كريم']);
  });

  it('keeps both where neither had seen the other, and says so on both sides', () => {
    const [one, two] = twoCopies();
    claim(one, 'headline', { value: 'عنوان سلمى', by: 'سلمى', at });
    claim(two, 'headline', { value: 'عنوان كريم', by: 'كريم', at });
    meet(one, two);
    for (const doc of [one, two]) {
      expect(
        claimsOf(doc, 'headline')
          .map(({ value, by }) => `${by}: ${value}`)
          .sort(),
      ).toEqual(['سلمى: عنوان سلمى', 'كريم: عنوان كريم']);
      expect(readFields(doc, blank).conflicts).toEqual(['headline']);
    }
    claim(one, 'headline', { value: 'عنوان كريم', by: 'سلمى', at });
    meet(one, two);
    expect(readFields(two, blank)).toEqual({ fields: { ...blank, headline: 'عنوان كريم' }, conflicts: [] });
  });

  it('is no conflict where both wrote the same', () => {
    const [one, two] = twoCopies();
    claim(one, 'tagIds', { value: [4, 7], by: 'سلمى', at });
    claim(two, 'tagIds', { value: [4, 7], by: 'كريم', at });
    meet(one, two);
    expect(readFields(one, blank).conflicts).toEqual([]);
  });

  it('never holds what the story could not', () => {
    const [one] = twoCopies();
    one.getMap('fields').set('headline/1', { value: 'x\u202ey', by: 'س', at });
    one.getMap('fields').set('headline/2', { value: 7, by: 'س', at });
    one.getMap('fields').set('headline/3', 'words');
    expect(claimsOf(one, 'headline').map(({ value }) => value)).toEqual(['العنوان الأول']);
  });
});
