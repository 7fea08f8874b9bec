import { render } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import type { PhotoView } from './photo-view.ts';
import { Picture, plainWidth } from './picture.tsx';

const photo: PhotoView = {
  id: 7,
  masterSha256: 'ab'.repeat(32),
  width: 1000,
  height: 667,
  focalX: 0.8,
  focalY: 0.1,
  caption: '',
  credit: '',
  alternativeText: 'طابور "طويل" <أمام> بئر',
  copyright: '',
};
const link = (to: string) => `../..${to}`;
const html = (props: Partial<Parameters<typeof Picture>[0]> = {}) =>
  render(<Picture photo={photo} sizes="100vw" link={link} {...props} />);

describe('a picture in a page', () => {
  it('offers AVIF, then WebP at the widths that a place can use, and one JPEG, by relative address', () => {
    const types = [...html().matchAll(/type="image\/(\w+)"/g)].map((match) => match[1]);
    expect(types).toEqual(['avif', 'webp']);
    const folder = '../../media/abababababababababab';
    expect(html()).toContain(
      `srcset="${folder}/360.avif 360w, ${folder}/720.avif 720w, ${folder}/960.avif 960w"`,
    );
    expect(html()).toContain(`src="${folder}/720.jpg"`);
  });

  it('says its size, so that nothing moves, and its alternative text as it was written', () => {
    expect(html()).toContain('width="1000" height="667"');
    expect(html()).toContain('alt="طابور &quot;طويل&quot;');
    expect(html()).not.toMatch(/<أمام|style=|on\w+=/);
  });

  it('waits until it is near, unless the reader came for it', () => {
    expect(html()).toContain('loading="lazy"');
    expect(html()).not.toContain('fetchpriority');
    expect(html({ priority: true })).toContain('fetchpriority="high"');
    expect(html({ priority: true })).not.toContain('loading="lazy"');
  });

  it('is held by its focal point only where it is cropped', () => {
    expect(html()).not.toContain('class=');
    expect(html({ cropped: true })).toContain('class="fx-3 fy-0"');
  });

  it('has one rendition of its own width when it is smaller than all of the layout’s', () => {
    expect(html({ photo: { ...photo, width: 90, height: 60 } })).toContain('/90.avif 90w"');
    expect([plainWidth(90), plainWidth(200), plainWidth(4000)]).toEqual([90, 160, 720]);
  });
});
