import { describe, expect, it } from 'vitest';
import { newSiteChrome } from './site-chrome.ts';

const menu = ['الرئيسية', 'دليلك إلى المواقع السورية على الإنترنت', 'عدد القراء: 17'];
const story = (at: number) => [
  `عنوان المادة رقم ${['الأولى', 'الثانية', 'الثالثة', 'الرابعة', 'الخامسة'][at]}`,
  `فقرة طويلة تخص المادة ${['الأولى', 'الثانية', 'الثالثة', 'الرابعة', 'الخامسة'][at]} وحدها، وفيها من الكلمات ما يكفي لتكون فقرة من مادة صحفية.`,
];

describe('what the pages of a site have in common', () => {
  it('is known once three pages showed it, also where only a number differs', () => {
    const site = newSiteChrome();
    for (const at of [0, 1, 2]) {
      expect(site.isRepeated('الرئيسية')).toBe(false);
      site.see([...menu.map((line) => line.replace('17', String(at * 31))), ...story(at)]);
    }
    for (const line of menu) expect(site.isRepeated(line)).toBe(true);
    for (const at of [0, 1, 2]) for (const line of story(at)) expect(site.isRepeated(line)).toBe(false);
    expect(site.isRepeated('عدد القراء: 2048')).toBe(true);
  });

  it('is never a story that came several times: copies of a page count once', () => {
    const site = newSiteChrome();
    for (let copy = 0; copy < 6; copy += 1) site.see([...menu, ...story(0)]);
    site.see([...menu, ...story(1)]);
    site.see([...menu, ...story(2)]);
    expect(site.pages()).toBe(3);
    for (const line of story(0)) expect(site.isRepeated(line)).toBe(false);
    expect(site.isRepeated(menu[0] ?? '')).toBe(true);
  });

  it('stays within its bounds, however many pages and lines come', () => {
    const site = newSiteChrome();
    for (let page = 0; page < 1_000; page += 1)
      site.see(
        Array.from({ length: 300 }, (_, at) => `سطر ${'ا'.repeat((page * 300 + at) % 977)} ${page % 7}`),
      );
    expect(site.pages()).toBeLessThanOrEqual(400);
  });
});
