import { describe, expect, it } from 'vitest';
import { isWorthSending } from './what-is-sent.ts';

describe('of a folder', () => {
  it('pages, photos, exports and archives are sent', () => {
    for (const name of [
      'صفحات/عودة.html',
      'a/b.MHTML',
      'uploads/2017/صورة.JPG',
      'export.xml',
      'site.warc.gz',
    ])
      expect(isWorthSending(name)).toBe(true);
  });

  it('styles, scripts, programs and what systems leave there are not', () => {
    for (const name of [
      'page_files/style.css',
      'a.js',
      '.git/a.html',
      'a/.DS_Store',
      '__MACOSX/a.html',
      'setup.exe',
      'x',
    ])
      expect(isWorthSending(name)).toBe(false);
  });
});
