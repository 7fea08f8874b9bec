/** The stories as Ghost's import file: posts with Lexical that holds their HTML, tags and authors with their ties. */
import type { Kysely } from 'kysely';
import type { NewsroomTables } from '../../story/tables.ts';
import { bodyHtml, escapeHtml } from './body-html.ts';
import { type House, htmlWriting, languageOf, photosOf } from './handing.ts';
import { type WholeStoryRow, wholeStories } from './whole-stories.ts';
import { writtenFile } from './written-file.ts';

/** Ghost refuses a whole post for one field that is longer than its table's. */
const longest = { title: 255, excerpt: 300, alternativeText: 191, name: 191 };

/** Cut at a word where it is longer; what is cut stands elsewhere too. */
function within(most: number, text: string): string {
  const letters = [...text];
  if (letters.length <= most && text.length <= most) return text;
  const start = letters
    .slice(0, most - 1)
    .join('')
    .slice(0, most - 1);
  const word = start.lastIndexOf(' ');
  return `${(word > most / 2 ? start.slice(0, word) : start)
    .toWellFormed()
    .replace(/\ufffd$/, '')
    .trimEnd()}…`;
}

/** Headline and standfirst that do not fit into Ghost's fields, whole above the text. */
function tooLong(story: WholeStoryRow): string {
  const said = (text: string, most: number) =>
    within(most, text) === text ? '' : `<p><strong>${escapeHtml(text)}</strong></p>\n`;
  return said(story.headline, longest.title) + said(story.standfirst, longest.excerpt);
}

/** A comma first would be no tag's name there. */
const tagName = (name: string): string => within(longest.name, name.replace(/^[,\s]+/, '') || name.trim());

export async function writeGhost(
  db: Kysely<NewsroomTables>,
  house: House,
  path: string,
  now: Date,
): Promise<{ stories: number }> {
  let stories = 0;
  const tags = new Map<string, { id: string; name: string; slug: string }>();
  const users = new Map<string, { id: string; name: string; slug: string; email: string }>();
  const tied: { tags: object[]; authors: object[]; metas: object[] } = { tags: [], authors: [], metas: [] };
  await writtenFile(path, async (file) => {
    await file.write(
      `{"db":[{"meta":{"exported_on":${now.getTime()},"version":"5.80.0"},"data":{"posts":[\n`,
    );
    for await (const story of wholeStories(db, ['draft', 'scheduled', 'published'])) {
      const html = tooLong(story) + bodyHtml(story.body, htmlWriting(house, story, false)).html;
      const id = String(story.id);
      const lead = story.lead === null ? undefined : photosOf(house, story).get(story.lead);
      const language = { slug: `hash-${languageOf(house, story)}`, name: `#${languageOf(house, story)}` };
      const named = [...(story.section ? [story.section] : []), ...story.tags, language];
      for (const [order, tag] of named.entries()) {
        const known = tags.get(tag.slug) ?? {
          id: `t${tags.size + 1}`,
          slug: tag.slug,
          name: tagName(tag.name),
        };
        tags.set(tag.slug, known);
        tied.tags.push({ post_id: id, tag_id: known.id, sort_order: order });
      }
      for (const [order, { slug, name }] of story.bylines.entries()) {
        const known = users.get(slug) ?? {
          id: `u${users.size + 1}`,
          slug,
          name: within(longest.name, name),
          email: `author-${users.size + 1}@example.invalid`,
        };
        users.set(slug, known);
        tied.authors.push({ post_id: id, author_id: known.id, sort_order: order });
      }
      if (lead) {
        const caption = [story.leadCaption || lead.caption, lead.credit === '' ? '' : `(${lead.credit})`]
          .filter((part) => part !== '')
          .join(' ');
        tied.metas.push({
          post_id: id,
          feature_image_alt: within(
            longest.alternativeText,
            story.leadAlternativeText || lead.alternativeText,
          ),
          feature_image_caption: caption.replaceAll('<', '&lt;'),
        });
      }
      const post = {
        id,
        uuid: `00000000-0000-4000-8000-${id.padStart(12, '0').slice(-12)}`,
        title: within(longest.title, story.headline),
        slug: story.slug === '' ? id : `${story.slug}-${id}`,
        lexical: JSON.stringify({
          root: { type: 'root', version: 1, children: [{ type: 'html', version: 1, html }] },
        }),
        html,
        feature_image: lead?.address ?? null,
        type: 'post',
        status: story.status === 'published' ? 'published' : 'draft',
        visibility: 'public',
        created_at: story.createdAt.toISOString(),
        published_at: story.publishedAt?.toISOString() ?? null,
        updated_at: (story.updatedAt ?? story.publishedAt ?? story.createdAt).toISOString(),
        custom_excerpt: story.standfirst === '' ? null : within(longest.excerpt, story.standfirst),
      };
      await file.write(`${stories === 0 ? '' : ',\n'}${JSON.stringify(post)}`);
      stories += 1;
    }
    const rest = {
      posts_tags: tied.tags,
      posts_authors: tied.authors,
      posts_meta: tied.metas,
      tags: [...tags.values()],
      users: [...users.values()],
    };
    await file.write(`\n],${JSON.stringify(rest).slice(1)}}]}\n`);
  });
  return { stories };
}
