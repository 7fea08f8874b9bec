import { describe, expect, it } from 'vitest';
import { bodyDocument } from '../../story/body/document.ts';
import { type Checked, missingIn } from './checklist.ts';

const words = { caption: 'الجسر عند الفجر', credit: 'هدى', alternativeText: 'جسر فوق نهر' };
const none = { caption: '', credit: '', alternativeText: '' };
const paragraph = { type: 'paragraph' as const, content: [{ type: 'text' as const, text: 'نص.' }] };
const quotation = (speaker: string, agency = '') => ({
  type: 'quotation' as const,
  attrs: { speaker, capacity: '', agency, date: null },
  content: [paragraph],
});
const photo = (id: number, own = none) => ({ type: 'photo' as const, attrs: { photo: id, ...own } });
const story = (change: Partial<Checked>): Checked => ({
  headline: 'عنوان',
  sectionId: 1,
  body: bodyDocument([paragraph]),
  leadPhotoId: null,
  leadCaption: '',
  leadAlternativeText: '',
  ...change,
});
const found = (change: Partial<Checked>, kept: Record<number, typeof words> = {}) =>
  missingIn(
    story(change),
    (id) => kept[id] && { ...kept[id], rightsEnded: kept[id].caption === 'انتهى' },
  ).map(({ check, place }) => `${check} ${place}`.trim());

describe('the checklist before ready', () => {
  it('asks nothing of a story that has everything', () => {
    expect(found({})).toEqual([]);
    expect(
      found({ leadPhotoId: 7, body: bodyDocument([photo(8), quotation('رنا')]) }, { 7: words, 8: words }),
    ).toEqual([]);
  });

  it('names a missing headline, section and text at once', () => {
    expect(found({ headline: ' ', sectionId: null, body: bodyDocument([]) })).toEqual([
      'headline',
      'section',
      'body',
    ]);
  });

  it('takes a photo’s own words, or the story’s about it, and no others', () => {
    expect(found({ body: bodyDocument([photo(8, words)]) })).toEqual([]);
    expect(found({ leadPhotoId: 7, leadCaption: 'كلام' }, {})).toEqual([
      'credit lead',
      'alternative-text lead',
    ]);
    const gallery = { type: 'gallery' as const, attrs: { title: '' }, content: [photo(8), photo(9, words)] };
    expect(found({ body: bodyDocument([paragraph, gallery]) }, { 8: { ...words, credit: '  ' } })).toEqual([
      'credit content[1].content[0]',
    ]);
  });

  it('does not take a photo whose rights have ended', () => {
    expect(found({ leadPhotoId: 7 }, { 7: { ...words, caption: 'انتهى' } })).toEqual(['rights lead']);
  });

  it('wants a name or an agency behind every quotation, inside live updates too', () => {
    expect(found({ body: bodyDocument([quotation(''), quotation('', 'وكالة')]) })).toEqual([
      'source-named content[0]',
    ]);
    const update = {
      type: 'update' as const,
      attrs: { at: '2026-11-22T08:00:00Z', headline: '' },
      content: [paragraph, quotation('')],
    };
    expect(found({ body: bodyDocument([update]) })).toEqual(['source-named content[0].content[1]']);
  });
});
