import { describe, expect, it } from 'vitest';
import { mended } from './iptc-reading.ts';
import { fileKind } from './photo-kind.ts';
import { photoRefusedSchema, refusalMessage } from './photo-refused.ts';
import { windows1256 } from './planted-pictures.ts';

describe('a refusal', () => {
  const codes = photoRefusedSchema.options.map((option) => option.shape.code.value);

  it.each(codes)('of code %s says in both languages what happened, what was kept and what to do', (code) => {
    const refused = photoRefusedSchema.parse(
      code === 'unsupported-kind' ? { code, format: 'TIFF' } : { code },
    );
    expect(refusalMessage(refused, 'ar')).toMatch(/لم يُحفظ شيء.*؛ /);
    expect(refusalMessage(refused, 'en')).toMatch(/Nothing was kept.*; /);
    if (code === 'unsupported-kind') {
      expect(refusalMessage(refused, 'ar')).toContain('بصيغة TIFF');
      expect(refusalMessage(refused, 'en')).toContain('TIFF files');
    }
  });
});

describe('a file’s kind', () => {
  const box = (major: string, ...others: string[]) =>
    Buffer.from(
      `\0\0\0${String.fromCharCode(16 + 4 * others.length)}ftyp${major}\0\0\0\0${others.join('')}`,
      'latin1',
    );

  it('is told by its brands where many kinds begin alike', () => {
    expect(fileKind(box('avif', 'mif1', 'miaf'))).toEqual({ kind: 'accepted', format: 'avif' });
    expect(fileKind(box('mif1', 'avif'))).toEqual({ kind: 'accepted', format: 'avif' });
    expect(fileKind(box('mif1', 'heic'))).toEqual({ kind: 'accepted', format: 'heic' });
    expect(fileKind(box('heix'))).toEqual({ kind: 'accepted', format: 'heic' });
    expect(fileKind(box('isom', 'mp42'))).toEqual({ kind: 'unsupported', format: 'MP4' });
  });

  it('is unknown where the first bytes are of nothing known, and never an error', () => {
    for (const bytes of [
      '',
      '\xff',
      '\xff\xd8',
      'RIFF\0\0\0\0WAVE',
      '\0\0\0\0ftyp',
      '<html><svg>',
      'x'.repeat(5000),
    ]) {
      expect(fileKind(Buffer.from(bytes, 'latin1')).kind).not.toBe('accepted');
    }
    expect(fileKind(Buffer.from('\ufeff  <!-- x --><svg xmlns="x">'))).toEqual({
      kind: 'unsupported',
      format: 'SVG',
    });
  });
});

describe('words of unknown encoding', () => {
  it('are read as UTF-8, as Arabic Windows or as Western Windows, by what they can be', () => {
    expect(mended(Buffer.from('عناصر الدفاع المدني'))).toBe('عناصر الدفاع المدني');
    expect(mended(windows1256('عناصر الدفاع المدني'))).toBe('عناصر الدفاع المدني');
    expect(mended(Buffer.from('J\xf6rg B\xe4cker, Z\xfcrich', 'latin1'))).toBe('Jörg Bäcker, Zürich');
    expect(mended(Buffer.from('Fran\xe7ois \xa9', 'latin1'))).toBe('François ©');
    expect(mended(Buffer.alloc(0))).toBe('');
  });
});
