import { describe, expect, it } from 'vitest';
import { decode } from './decode.ts';
import { readSavedText } from './saved-text.ts';

const page = `افتتاح مكتبة الحي بعد عام من الترميم

camera iconواجهة المكتبة بعد الترميم (وكالة مرافئ)

tag icon ع ع ع

افتتح سكان الحي مكتبتهم أمس 3 أيار، وقالت أمينتها “هذا بيتكم”.

وتضم المكتبة 4000 كتاب (نصفها للأطفال).

مقالات متعلقة

×

الصحافة تحتاج قرّاءها

ادعم صحيفتنا

دولار واحد شهريًا`;

describe('a page saved as text', () => {
  it('gives headline, caption, credit and paragraphs with their marks, and drops the chrome with its reasons', () => {
    const read = readSavedText(page);
    expect(read.headline?.text).toBe('افتتاح مكتبة الحي بعد عام من الترميم');
    expect([read.caption, read.credit]).toEqual(['واجهة المكتبة بعد الترميم', 'وكالة مرافئ']);
    expect(read.paragraphs.map((line) => line.text)).toEqual([
      'افتتح سكان الحي مكتبتهم أمس 3 أيار، وقالت أمينتها “هذا بيتكم”.',
      'وتضم المكتبة 4000 كتاب (نصفها للأطفال).',
    ]);
    expect(read.dropped.map((line) => line.reason)).toEqual([
      'site-chrome',
      'related-heading',
      'site-chrome',
      'appeal',
      'appeal',
      'appeal',
    ]);
  });

  it('accounts for every line that is not blank', () => {
    const read = readSavedText(page);
    expect(read.read).toBe(1 + 1 + read.paragraphs.length + read.dropped.length);
  });
});

describe('the bytes of a saved file', () => {
  it('may be UTF-8, UTF-16 with its mark or Windows-1256', () => {
    const arabic = Uint8Array.from([0xe3, 0xd1, 0xcd, 0xc8, 0xc7]);
    expect(decode(arabic)).toEqual({ kind: 'text', text: 'مرحبا', encoding: 'windows-1256' });
    expect(decode(Buffer.from('\ufeffمرحبا', 'utf16le'))).toMatchObject({
      kind: 'text',
      encoding: 'utf-16le',
    });
    expect(decode(Buffer.from('مرحبا'))).toMatchObject({ kind: 'text', encoding: 'utf-8' });
  });

  it('are refused when there is nothing in them or no text', () => {
    expect(decode(new Uint8Array())).toEqual({ kind: 'refused', reason: 'empty' });
    expect(decode(Buffer.from(' \n\t'))).toEqual({ kind: 'refused', reason: 'empty' });
    expect(decode(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]))).toEqual({
      kind: 'refused',
      reason: 'binary',
    });
    expect(decode(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x10, 0x4a, 0x46]))).toEqual({
      kind: 'refused',
      reason: 'binary',
    });
  });
});
