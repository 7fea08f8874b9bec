import { describe, expect, it } from 'vitest';
import { decode } from './decode.ts';

const prose =
  'قالت إدارة المرفأ إن العمل في الرصيف الجديد بدأ أمس، وأضافت أن السفن التي كانت تنتظر منذ أسبوع دخلت إلى الحوض.';

/** The text in an encoding of one byte a letter. */
function bytesIn(encoding: string, text: string): Uint8Array {
  const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const table = new Map([...new TextDecoder(encoding).decode(all)].map((letter, byte) => [letter, byte]));
  return Uint8Array.from(text, (letter) => table.get(letter) ?? 0x3f);
}

describe('the bytes of a saved file', () => {
  it.each([
    ['utf-8', Buffer.from(prose)],
    ['utf-8', Buffer.from(`\ufeff${prose}`)],
    ['utf-16le', Buffer.from(`\ufeff${prose}`, 'utf16le')],
    ['utf-16be', Buffer.from(`\ufeff${prose}`, 'utf16le').swap16()],
    ['windows-1256', bytesIn('windows-1256', prose)],
    ['iso-8859-6', bytesIn('iso-8859-6', prose)],
  ])('are read as %s where they are that', (encoding, bytes) => {
    expect(decode(bytes)).toEqual({
      kind: 'text',
      text: prose,
      encoding,
      mendedFrom: null,
      mends: [],
      controls: 0,
    });
  });

  it('are read as what they are, whatever the page says of itself', () => {
    const bytes = bytesIn('windows-1256', `<meta charset="iso-8859-6"><p>${prose}</p>`);
    expect(decode(bytes)).toMatchObject({ encoding: 'windows-1256' });
  });

  it('are mended where UTF-8 had been read as Windows-1256 or as Western text', () => {
    for (const encoding of ['windows-1256', 'windows-1252'] as const) {
      const spoiled = new TextDecoder(encoding).decode(Buffer.from(prose));
      expect(decode(Buffer.from(spoiled))).toMatchObject({ text: prose, mendedFrom: encoding });
    }
  });

  it('are mended where they were misread twice over, or one byte a letter was taken for Western text', () => {
    const once = new TextDecoder('windows-1252').decode(Buffer.from(prose));
    const twice = new TextDecoder('windows-1252').decode(Buffer.from(once));
    const decoded = decode(Buffer.from(twice));
    expect(decoded).toMatchObject({ text: prose, mendedFrom: 'windows-1252' });
    if (decoded.kind === 'text') expect(decoded.mends).toHaveLength(2);
    for (const encoding of ['windows-1256', 'iso-8859-6'] as const) {
      const western = new TextDecoder('windows-1252').decode(bytesIn(encoding, prose));
      expect(decode(Buffer.from(western))).toMatchObject({
        text: prose,
        mendedFrom: `${encoding} as windows-1252`,
      });
    }
  });

  it('are mended a word at a time: what a page holds beside it stays', () => {
    const spoiled = new TextDecoder('windows-1256').decode(Buffer.from(prose));
    const page = `<html lang="ar"><p>${'<br class="x">'.repeat(400)}${spoiled}</p><p>€ «الطقس اليوم» – café</p></html>`;
    const decoded = decode(Buffer.from(page));
    expect(decoded.kind === 'text' && decoded.text).toBe(page.replace(spoiled, prose));
  });

  it('have forms, stretches and controls of direction turned into letters, each counted', () => {
    const decoded = decode(
      Buffer.from('\ufef7\ufee7\ufe8e مـــحـمد\u200f قال: عام 1446 هـ ﷺ \u202eنص\u202c كامل'),
    );
    expect(decoded).toMatchObject({
      text: 'لأنا محمد قال: عام 1446 هـ ﷺ نص كامل',
      mends: [
        { what: 'presentation form', count: 3 },
        { what: 'bidi control or soft hyphen', count: 3 },
        { what: 'tatweel', count: 2 },
      ],
    });
  });

  it('in French or German stay as they are', () => {
    const western = 'Le président a été élu à Orléans; die Bürger grüßen höflich. '.repeat(20);
    expect(decode(Buffer.from(western))).toMatchObject({ text: western, mendedFrom: null, mends: [] });
  });

  it('are not mended where they need not be', () => {
    expect(decode(Buffer.from('الظل والطين: ظلال وطرق وطيور في الظهيرة'))).toMatchObject({
      mendedFrom: null,
    });
  });

  it('may have broken off within the last letter', () => {
    const bytes = Buffer.from(prose.repeat(2));
    expect(decode(bytes.subarray(0, bytes.lastIndexOf(0x2e) - 1))).toMatchObject({ encoding: 'utf-8' });
  });

  it('lose the few control characters among them, counted', () => {
    expect(decode(Buffer.from(`${prose}\0\0`))).toMatchObject({ text: prose, controls: 2 });
  });

  it.each([
    ['empty', new Uint8Array()],
    ['empty', Buffer.from(' \n\t\ufeff')],
    ['binary', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
    ['binary', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x10, 0x4a, 0x46])],
    ['binary', Buffer.from('PK\u0003\u0004 and so on')],
    ['binary', new Uint8Array(5000)],
    ['unknown-encoding', Uint8Array.from({ length: 4000 }, (_, at) => 0x80 + ((at * 7919) % 127))],
  ])('are refused as %s where there is no text in them', (reason, bytes) => {
    expect(decode(bytes)).toEqual({ kind: 'refused', reason });
  });
});
