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

  it('is known also where it holds the longest lines of every page', () => {
    const long = ['القراء', 'الكتّاب', 'المشتركون'].map(
      (who) =>
        `${who} مدعوون إلى المشاركة في استطلاع الصحيفة عن أقسامها وأبوابها وصفحاتها في الأعوام الماضية كلها.`,
    );
    const site = newSiteChrome();
    const names = ['المرفأ', 'السوق', 'المدرسة', 'الجسر', 'المكتبة'];
    // Two stories with longer lines let the others be told apart.
    for (const name of names) site.see([...long, `عودة ${name}`, `عاد ${name} إلى العمل أمس.`]);
    for (const name of ['الميناء', 'المسرح', 'الملعب'])
      site.see([
        ...long,
        `عاد ${name} إلى العمل صباح أمس. `.repeat(8),
        `قال أهالي ${name} كلمتهم. `.repeat(9),
        `${name} اليوم `.repeat(40),
      ]);
    for (const line of long) expect(site.isRepeated(line)).toBe(true);
    expect(site.pages()).toBe(8);
    for (const name of names) expect(site.isRepeated(`عاد ${name} إلى العمل أمس.`)).toBe(false);
  });

  it('is counted on every copy of a story: what changes from day to day stands on one of them', () => {
    const site = newSiteChrome();
    for (const day of ['الأحد', 'الاثنين'])
      for (const at of [0, 1, 2]) site.see([...menu, `عدد يوم ${day} من الصحيفة`, ...story(at)]);
    expect(site.pages()).toBe(3);
    expect(site.isRepeated('عدد يوم الاثنين من الصحيفة')).toBe(true);
    for (const line of story(1)) expect(site.isRepeated(line)).toBe(false);
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
