/**
 * A site that was re-designed in the middle of its life: each of its shells is learned for itself, so that no line of
 * either stays in a story, and the words of stories come through as well as from a site that never changed.
 */
import { expect, it } from 'vitest';
import { recordsOfPages } from '../../src/archive/recover/pages/page-records.ts';
import type { CollectedPage } from '../../src/archive/recover/pages/saved-page.ts';
import { bodyText } from '../../src/story/body/plain-text.ts';
import { type InventedStory, inventedStory, pageOf } from '../support/web-archive.ts';

/** The same site before its re-design: tables, other names, other words around and within the story's own column. */
const oldPageOf = (story: InventedStory): string =>
  `<html dir="rtl"><head><meta charset="utf-8"><title>صحيفة التل - ${story.headline}</title><link rel="stylesheet" href="/style/old.css"></head>
<body bgcolor="#ffffff"><table width="780" id="page"><tr><td colspan="2" class="banner"><img src="/img/banner.gif" width="780"><font class="slogan">الصحيفة التي يكتبها قراؤها منذ اليوم الأول لصدورها.</font></td></tr>
<tr><td width="160" class="sidebar"><a href="/">الصفحة الأولى</a><br><a href="/a">أخبار</a><br><a href="/b">آراء</a><br>للتواصل مع هيئة التحرير اتصلوا في ساعات العمل من التاسعة إلى الخامسة.</td>
<td class="main"><h2 class="head">${story.headline}</h2><div class="by">${story.byline}</div>
<p class="first">تنشر الصحيفة هذه المادة بالاتفاق مع شبكة الصحف المحلية في البلاد.</p>
${story.paragraphs.map((text) => `<p>${text}</p>`).join('\n')}
<p class="last">كل ما ينشر هنا يعبر عن كتّابه، وتفتح الصحيفة صفحاتها لمن أراد أن يرد على أي مادة فيها.</p>
<p class="last2">يمكنكم الحصول على النسخة الورقية من المكتبات الكبرى في مراكز المدن كل صباح.</p></td></tr>
<tr><td colspan="2" class="bottom">صممت هذه الصفحات ورشة الموقع، وتستضيفها جمعية أصدقاء الصحيفة في المدينة القديمة.</td></tr></table></body></html>`;

async function* collected(
  pages: readonly { story: InventedStory; html: string }[],
): AsyncGenerator<CollectedPage> {
  for (const { story, html } of pages)
    yield {
      kind: 'page',
      identity: `page:${story.address}`,
      address: story.address,
      name: story.address,
      bytes: Buffer.from(html),
      charset: 'utf-8',
      visitedAt: '',
      isCut: false,
    };
}

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];

/** Word F over all stories, their order, and every line that is no story's. */
async function read(pages: readonly { story: InventedStory; html: string }[]) {
  let both = 0;
  let found = 0;
  let wanted = 0;
  const leaks = new Set<string>();
  const identities: string[] = [];
  const stories = new Map<string, InventedStory>(pages.map(({ story }) => [`page:${story.address}`, story]));
  for await (const record of recordsOfPages(collected(pages), { language: 'ar', direction: 'rtl' })) {
    if (record.kind !== 'story') throw new Error(`no story: ${JSON.stringify(record)}`);
    identities.push(record.identity);
    const story = stories.get(record.identity);
    if (!story) throw new Error('a story that nobody wrote');
    const lines = bodyText(record.body().document)
      .split('\n')
      .filter((line) => line.trim() !== '');
    for (const line of lines) if (!story.paragraphs.includes(line)) leaks.add(line);
    const left = new Map<string, number>();
    for (const word of wordsOf(story.paragraphs.join(' '))) left.set(word, (left.get(word) ?? 0) + 1);
    for (const word of wordsOf(lines.join(' '))) {
      const count = left.get(word) ?? 0;
      if (count > 0) both += 1;
      left.set(word, count - 1);
      found += 1;
    }
    wanted += wordsOf(story.paragraphs.join(' ')).length;
  }
  return { f: (2 * both) / (found + wanted), leaks: [...leaks], identities };
}

const half = 42;
const older = Array.from({ length: half }, (_, at) => inventedStory(at + 1, 'tell.example', 3));
const newer = Array.from({ length: half }, (_, at) => inventedStory(at + 101, 'tell.example', 3));
const oldPages = older.map((story) => ({ story, html: oldPageOf(story) }));
const newPages = newer.map((story) => ({ story, html: pageOf(story) }));

it('a re-designed site gives its stories as one that never changed, one shell behind the other or both mixed', async () => {
  const alone = [await read(oldPages), await read(newPages)];
  for (const { f, leaks } of alone) expect({ f, leaks }).toEqual({ f: 1, leaks: [] });
  const orders = {
    'old, then new': [...oldPages, ...newPages],
    mixed: oldPages.flatMap((page, at) => [page, newPages[at] ?? page]),
    'few of the new behind many of the old': [...oldPages, ...newPages.slice(0, 6)],
  };
  for (const [order, pages] of Object.entries(orders)) {
    const { f, leaks, identities } = await read(pages);
    expect({ order, f, leaks }).toEqual({ order, f: 1, leaks: [] });
    expect(identities).toEqual(pages.map(({ story }) => `page:${story.address}`));
  }
});

it('a shell that comes after hundreds of pages of another is learned as the first was', async () => {
  const many = Array.from({ length: 210 }, (_, at) => inventedStory(at + 200, 'tell.example', 2)).map(
    (story) => ({ story, html: oldPageOf(story) }),
  );
  const { leaks } = await read([...many, ...newPages.slice(0, 20)]);
  expect(leaks).toEqual([]);
});
