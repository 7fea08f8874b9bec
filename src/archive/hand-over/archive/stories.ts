/** Stories in any state with all that belongs to them, in the order of their numbers, a hundred at a time. */
import { sql } from 'kysely';
import { storyAddress } from '../../../story/address.ts';
import { withPhotoNumbers } from '../../../story/body/photo-numbers.ts';
import { type ArchivedStory, archivedStorySchema } from '../archive-format.ts';
import type { House } from '../handing.ts';
import { type LinesWritten, type Snapshot, writtenLines } from './lines.ts';
import { sharedAmong, unpublishedWriting } from './unpublished-writing.ts';

const together = 100;

/** @param photos the archive's numbers of photos by those of this house */
export async function writeStories(
  db: Snapshot,
  { editions }: House,
  folder: string,
  photos: ReadonlyMap<number, number>,
  progress: (stories: number) => void,
): Promise<LinesWritten> {
  let count = 0;
  const number = (photo: number) => photos.get(photo) ?? null;
  return writtenLines<ArchivedStory>(folder, 'stories', async (write) => {
    for (let last = 0; ; ) {
      const { rows } = await sql<{ id: number; story: unknown }>`${storyQuery(last)}`.execute(db);
      const shared = await sharedAmong(
        db,
        rows.map(({ id }) => id),
      );
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
        const writing = shared.has(story.number) ? await unpublishedWriting(db, line, number) : null;
        await write({ ...line, writing });
        count += 1;
      }
      progress(count);
      if (rows.length < together) return;
    }
  });
}

/** Dates as PostgreSQL writes them: to the microsecond, so that nothing is rounded away. */
function storyQuery(last: number) {
  return sql`
    select s.id, jsonb_build_object(
      'number', s.id, 'edition', s.edition_id, 'section', (select slug from warraq.section where id = s.section_id),
      'status', s.status, 'kicker', s.kicker, 'headline', s.headline, 'standfirst', s.standfirst, 'slug', s.slug, 'body', s.body,
      'datelinePlace', s.dateline_place, 'lead', s.lead_photo_id, 'leadCaption', s.lead_caption,
      'leadAlternativeText', s.lead_alternative_text, 'isBreaking', s.is_breaking, 'withoutAppeal', s.without_appeal,
      'translationOf', s.translation_of, 'embargoUntil', s.embargo_until, 'publishedAt', s.published_at, 'updatedAt', s.updated_at,
      'retractedAt', s.retracted_at, 'retractionNote', s.retraction_note, 'createdAt', s.created_at, 'address', null,
      'bylines', coalesce((select jsonb_agg(b.slug order by sb.position) from warraq.story_byline sb join warraq.byline b on b.id = sb.byline_id where sb.story_id = s.id), '[]'),
      'tags', coalesce((select jsonb_agg(t.slug order by st.position) from warraq.story_tag st join warraq.tag t on t.id = st.tag_id where st.story_id = s.id), '[]'),
      'oldAddresses', coalesce((select jsonb_agg(address order by address collate "C") from warraq.legacy_address where story_id = s.id), '[]'),
      'corrections', coalesce((select jsonb_agg(jsonb_build_object('kind', kind, 'wasWrong', was_wrong, 'isRight', is_right, 'madeAt', made_at, 'madeBy', made_by)
        order by made_at, id) from warraq.correction where story_id = s.id), '[]'),
      'related', coalesce((select jsonb_agg(jsonb_build_object('story', related_id, 'kind', kind, 'position', position, 'bond', bond, 'shares', to_jsonb(shares), 'days', to_jsonb(days)) order by kind, position, related_id)
        from warraq.related where story_id = s.id), '[]'),
      'statements', coalesce((select jsonb_agg((to_jsonb(st) - 'id' - 'story_id' - 'person_id') || jsonb_build_object('person', p.slug) order by st.position, st.id)
        from warraq.statement st left join warraq.person p on p.id = st.person_id where st.story_id = s.id), '[]'),
      'events', coalesce((select jsonb_agg(to_jsonb(e) - 'id' - 'story_id' order by e.position, e.id) from warraq.dated_event e where e.story_id = s.id), '[]'),
      'passedOver', coalesce((select jsonb_agg(jsonb_build_object('words', words, 'passedAt', passed_at, 'passedBy', passed_by) order by words collate "C")
        from warraq.passed_over_name where story_id = s.id), '[]'),
      'recoveredFrom', coalesce((select jsonb_agg(jsonb_build_object('sha256', sha256, 'fileName', file_name, 'mediaType', media_type, 'bytes', bytes,
        'report', report, 'recoveredAt', recovered_at) order by sha256) from warraq.recovered_source where story_id = s.id), '[]'),
      'work', (select jsonb_build_object('stage', stage, 'createdBy', created_by, 'assignedTo', assigned_to, 'deadline', deadline,
        'returnedReason', returned_reason, 'readiedBy', readied_by, 'note', note, 'changedAt', changed_at, 'deletedAt', deleted_at, 'deletedBy', deleted_by)
        from staff.story_work where story_id = s.id),
      'revisions', coalesce((select jsonb_agg(jsonb_build_object('number', r.number, 'act', r.act, 'madeAt', r.made_at, 'madeBy', r.made_by,
          'content', (r.content - 'id' - 'section_id' - 'bylines' - 'tags') || jsonb_build_object(
            'section', (select slug from warraq.section where id = (r.content ->> 'section_id')::bigint),
            'bylines', coalesce((select jsonb_agg(slug order by n) from (select n, (select slug from warraq.byline where id = i.id::bigint) as slug
              from jsonb_array_elements_text(r.content -> 'bylines') with ordinality i (id, n)) named where slug is not null), '[]'),
            'tags', coalesce((select jsonb_agg(slug order by n) from (select n, (select slug from warraq.tag where id = i.id::bigint) as slug
              from jsonb_array_elements_text(r.content -> 'tags') with ordinality i (id, n)) named where slug is not null), '[]')))
          order by r.number) from (
          select story_id, number, act, made_at, made_by, coalesce(content, warraq.story_as_it_stands(story_id)) as content from warraq.revision
        ) r where r.story_id = s.id), '[]')
    ) as story
    from warraq.story s where s.id > ${last} order by s.id limit ${together}`;
}
