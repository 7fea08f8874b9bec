/**
 * The whole archive of the house as files in a documented format (docs/full-archive.md): every story in any state with
 * all revisions, photos with their files, names, the ledger of statements. `recover` reads it back without loss. Each
 * file is written whole or not at all; the head comes last, so that a folder with one is complete.
 */
import { copyFile, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { syncFolder, writeDurably } from '../../platform/durable-file.ts';
import { storyAddress } from '../../story/address.ts';
import { withPhotoNumbers } from '../../story/body/photo-numbers.ts';
import { masterFile } from '../../story/photos/renditions.ts';
import type { NewsroomTables } from '../../story/tables.ts';
import {
  type ArchivedName,
  type ArchivedPhoto,
  type ArchivedStory,
  type ArchiveHead,
  archivedStorySchema,
  archiveVersion,
} from './archive-format.ts';
import type { House } from './handing.ts';
import { writtenFile } from './written-file.ts';

export type ArchiveWritten = { names: number; photos: number; missingPhotos: string[]; stories: number };

const together = 100;

/** Stories are read in one snapshot, so that no reference leads out of it. */
export async function writeArchive(
  db: Kysely<NewsroomTables>,
  house: House,
  {
    folder,
    mediaFolder,
    now,
    progress = () => {},
  }: { folder: string; mediaFolder: string; now: Date; progress?: (stories: number) => void },
): Promise<ArchiveWritten> {
  await mkdir(join(folder, 'photos'), { recursive: true });
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (snapshot) => {
      // A long hand-over is no idle transaction.
      await sql`set local statement_timeout = 0`.execute(snapshot);
      await sql`set local idle_in_transaction_session_timeout = 0`.execute(snapshot);
      const names = await writeNames(snapshot, join(folder, 'names.ndjson'));
      const photos = await writePhotos(snapshot, folder, mediaFolder);
      const stories = await writeStories(
        snapshot,
        house,
        join(folder, 'stories.ndjson'),
        photos.numbers,
        progress,
      );
      const { rows } = await sql<{ id: string }>`select id from published.house`.execute(snapshot);
      const head: ArchiveHead & { house: string } = {
        format: 'warraq-archive',
        version: archiveVersion,
        house: rows[0]?.id ?? '',
        madeAt: now.toISOString(),
        address: house.address,
        editions: [...house.editions],
        counts: { names, photos: photos.numbers.size, stories },
      };
      await writeDurably(join(folder, 'archive.json'), `${JSON.stringify(head, null, 2)}\n`);
      return { names, photos: photos.numbers.size, missingPhotos: photos.missing, stories };
    });
}

type Snapshot = Kysely<NewsroomTables>;

async function writeNames(db: Snapshot, path: string): Promise<number> {
  const { rows } = await sql<{ line: ArchivedName }>`
    select jsonb_build_object('kind', 'section', 'edition', edition_id, 'slug', slug, 'name', name, 'description', description, 'position', position) as line,
      1 as kind, edition_id || ' ' || slug as key from warraq.section
    union all select jsonb_build_object('kind', 'tag', 'edition', edition_id, 'slug', slug, 'name', name, 'description', description, 'tagKind', kind),
      2, edition_id || ' ' || slug from warraq.tag
    union all select jsonb_build_object('kind', 'person', 'slug', p.slug, 'personKind', p.kind, 'createdAt', p.created_at,
        'names', coalesce((select jsonb_agg(to_jsonb(n) - 'person_id' order by n.edition_id) from warraq.person_name n where n.person_id = p.id), '[]')),
      3, p.slug from warraq.person p
    union all select jsonb_build_object('kind', 'byline', 'edition', b.edition_id, 'slug', b.slug, 'name', b.name, 'description', b.description,
        'bylineKind', b.kind, 'person', p.slug), 4, b.edition_id || ' ' || b.slug
      from warraq.byline b left join warraq.person p on p.id = b.person_id
    order by 2, 3`.execute(db);
  await writtenFile(path, async (file) => {
    for (const { line } of rows) await file.write(`${JSON.stringify(line)}\n`);
  });
  return rows.length;
}

async function writePhotos(
  db: Snapshot,
  folder: string,
  mediaFolder: string,
): Promise<{ numbers: Map<number, number>; missing: string[] }> {
  const numbers = new Map<number, number>();
  const missing: string[] = [];
  await writtenFile(join(folder, 'photos.ndjson'), async (file) => {
    for (let last = ''; ; ) {
      const { rows } = await sql<{ id: number; row: ArchivedPhoto['row']; texts: ArchivedPhoto['texts'] }>`
        select p.id, to_jsonb(p) - 'id' as row, coalesce((
          select jsonb_agg(jsonb_build_object('edition', edition_id, 'caption', caption, 'credit', credit, 'alternativeText', alternative_text) order by edition_id)
          from warraq.photo_text where photo_id = p.id), '[]') as texts
        from warraq.photo p where p.original_sha256 > ${last} order by p.original_sha256 limit ${together}`.execute(
        db,
      );
      for (const { id, row, texts } of rows) {
        last = row.original_sha256;
        numbers.set(id, numbers.size + 1);
        const name = `photos/${row.master_sha256}.${row.format === 'png' ? 'png' : 'jpg'}`;
        const from = masterFile(mediaFolder, row.master_sha256, row.format);
        const isThere = (await stat(from).catch(() => null))?.isFile() ?? false;
        if (isThere) await copyFile(from, join(folder, name));
        else missing.push(row.master_sha256);
        const line: ArchivedPhoto = { number: numbers.size, file: name, row, texts };
        await file.write(`${JSON.stringify(line)}\n`);
      }
      if (rows.length < together) break;
    }
  });
  await syncFolder(join(folder, 'photos'));
  return { numbers, missing };
}

async function writeStories(
  db: Snapshot,
  { editions }: House,
  path: string,
  photos: ReadonlyMap<number, number>,
  progress: (stories: number) => void,
): Promise<number> {
  let count = 0;
  const number = (photo: number) => photos.get(photo) ?? null;
  await writtenFile(path, async (file) => {
    for (let last = 0; ; ) {
      const { rows } = await sql<{ story: unknown }>`${storyQuery(last)}`.execute(db);
      for (const row of rows) {
        const story = archivedStorySchema.parse(row.story);
        last = story.number;
        const edition = editions.find(({ id }) => id === story.edition);
        const publishedAt = story.publishedAt === null ? null : new Date(story.publishedAt);
        const line: ArchivedStory = {
          ...story,
          lead: story.lead === null ? null : number(story.lead),
          body: withPhotoNumbers(story.body, number),
          address:
            edition && publishedAt
              ? storyAddress(edition, { id: story.number, slug: story.slug, publishedAt })
              : null,
          revisions: story.revisions.map((revision) => {
            const { lead_photo_id: lead } = revision.content;
            const content = { ...revision.content, body: withPhotoNumbers(revision.content.body, number) };
            return {
              ...revision,
              content: { ...content, lead_photo_id: typeof lead === 'number' ? number(lead) : null },
            };
          }),
        };
        await file.write(`${JSON.stringify(line)}\n`);
        count += 1;
      }
      progress(count);
      if (rows.length < together) return;
    }
  });
  return count;
}

/** Dates as PostgreSQL writes them: to the microsecond, so that nothing is rounded away. */
function storyQuery(last: number) {
  return sql`
    select jsonb_build_object(
      'number', s.id, 'edition', s.edition_id, 'section', (select slug from warraq.section where id = s.section_id),
      'status', s.status, 'kicker', s.kicker, 'headline', s.headline, 'standfirst', s.standfirst, 'slug', s.slug, 'body', s.body,
      'datelinePlace', s.dateline_place, 'lead', s.lead_photo_id, 'leadCaption', s.lead_caption,
      'leadAlternativeText', s.lead_alternative_text, 'isBreaking', s.is_breaking, 'withoutAppeal', s.without_appeal,
      'translationOf', s.translation_of, 'embargoUntil', s.embargo_until, 'publishedAt', s.published_at, 'updatedAt', s.updated_at,
      'retractedAt', s.retracted_at, 'retractionNote', s.retraction_note, 'createdAt', s.created_at, 'address', null,
      'bylines', coalesce((select jsonb_agg(b.slug order by sb.position) from warraq.story_byline sb join warraq.byline b on b.id = sb.byline_id where sb.story_id = s.id), '[]'),
      'tags', coalesce((select jsonb_agg(t.slug order by st.position) from warraq.story_tag st join warraq.tag t on t.id = st.tag_id where st.story_id = s.id), '[]'),
      'oldAddresses', coalesce((select jsonb_agg(address order by address) from warraq.legacy_address where story_id = s.id), '[]'),
      'corrections', coalesce((select jsonb_agg(jsonb_build_object('kind', kind, 'wasWrong', was_wrong, 'isRight', is_right, 'madeAt', made_at, 'madeBy', made_by)
        order by made_at, id) from warraq.correction where story_id = s.id), '[]'),
      'related', coalesce((select jsonb_agg(jsonb_build_object('story', related_id, 'kind', kind, 'position', position) order by kind, position, related_id)
        from warraq.related where story_id = s.id), '[]'),
      'statements', coalesce((select jsonb_agg((to_jsonb(st) - 'id' - 'story_id' - 'person_id') || jsonb_build_object('person', p.slug) order by st.position, st.id)
        from warraq.statement st left join warraq.person p on p.id = st.person_id where st.story_id = s.id), '[]'),
      'events', coalesce((select jsonb_agg(to_jsonb(e) - 'id' - 'story_id' order by e.position, e.id) from warraq.dated_event e where e.story_id = s.id), '[]'),
      'revisions', coalesce((select jsonb_agg(jsonb_build_object('number', r.number, 'act', r.act, 'madeAt', r.made_at, 'madeBy', r.made_by,
          'content', (r.content - 'id' - 'section_id' - 'bylines' - 'tags') || jsonb_build_object(
            'section', (select slug from warraq.section where id = (r.content ->> 'section_id')::bigint),
            'bylines', coalesce((select jsonb_agg(b.slug order by n) from jsonb_array_elements_text(r.content -> 'bylines') with ordinality i (id, n) join warraq.byline b on b.id = i.id::bigint), '[]'),
            'tags', coalesce((select jsonb_agg(t.slug order by n) from jsonb_array_elements_text(r.content -> 'tags') with ordinality i (id, n) join warraq.tag t on t.id = i.id::bigint), '[]')))
          order by r.number) from (
          select story_id, number, act, made_at, made_by, coalesce(content, warraq.story_as_it_stands(story_id)) as content from warraq.revision
        ) r where r.story_id = s.id), '[]')
    ) as story
    from warraq.story s where s.id > ${last} order by s.id limit ${together}`;
}
