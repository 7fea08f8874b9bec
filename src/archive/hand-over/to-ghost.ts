/** The stories as Ghost's import file: posts with Lexical that holds their HTML, tags and authors with their ties. */
import type { Kysely } from 'kysely';
import type { NewsroomTables } from '../../story/tables.ts';
import { bodyHtml } from './body-html.ts';
import { type House, htmlWriting, languageOf, photosOf } from './handing.ts';
import { wholeStories } from './whole-stories.ts';
import { writtenFile } from './written-file.ts';

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
      const { html } = bodyHtml(story.body, htmlWriting(house, story, false));
      const id = String(story.id);
      const lead = story.lead === null ? undefined : photosOf(house, story).get(story.lead);
      const language = { slug: `hash-${languageOf(house, story)}`, name: `#${languageOf(house, story)}` };
      const named = [...(story.section ? [story.section] : []), ...story.tags, language];
      for (const [order, tag] of named.entries()) {
        const known = tags.get(tag.slug) ?? { id: `t${tags.size + 1}`, ...tag };
        tags.set(tag.slug, known);
        tied.tags.push({ post_id: id, tag_id: known.id, sort_order: order });
      }
      for (const [order, { slug, name }] of story.bylines.entries()) {
        const known = users.get(slug) ?? {
          id: `u${users.size + 1}`,
          slug,
          name,
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
          feature_image_alt: story.leadAlternativeText || lead.alternativeText,
          feature_image_caption: caption.replaceAll('<', '&lt;'),
        });
      }
      const post = {
        id,
        uuid: `00000000-0000-4000-8000-${id.padStart(12, '0').slice(-12)}`,
        title: story.headline,
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
        custom_excerpt: story.standfirst === '' ? null : story.standfirst,
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
