/** A newsroom that has worked: stories and everything else that a house holds, made by acts that fast-check chooses. */
import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import sharp from 'sharp';
import * as Y from 'yjs';
import { anyBody } from '../../src/story/body/arbitrary-body.ts';
import { bodyDocument } from '../../src/story/body/document.ts';
import { withPhotoNumbers } from '../../src/story/body/photo-numbers.ts';
import { correctStory } from '../../src/story/correct-story.ts';
import { makeFirstEditions } from '../../src/story/first-editions.ts';
import { raiseBreakingBar } from '../../src/story/fronts/breaking-bar.ts';
import { composeFront } from '../../src/story/fronts/compose-front.ts';
import { saveByline, saveEdition, saveLook, saveSection, saveTag } from '../../src/story/masthead.ts';
import { cropPhoto } from '../../src/story/photos/crop-photo.ts';
import { importLogo } from '../../src/story/photos/import-logo.ts';
import { importPhoto } from '../../src/story/photos/import-photo.ts';
import { keepPhoto, savePhotoText } from '../../src/story/photos/keep-photo.ts';
import { publishStory } from '../../src/story/publish-story.ts';
import { mergeTags, rename } from '../../src/story/rename.ts';
import { retractStory } from '../../src/story/retract-story.ts';
import { offerCampaign, startCampaign } from '../../src/story/run-campaign.ts';
import { saveStory } from '../../src/story/save-story.ts';
import { scheduleStory } from '../../src/story/schedule-story.ts';
import { claim, claimAll } from '../../src/story/shared-story/fields.ts';
import { putBody } from '../../src/story/shared-story/shared-body.ts';
import { acceptStatement, addStatement, dismissStatement } from '../../src/story/statements/ledger.ts';
import { passOver } from '../../src/story/statements/passed-over.ts';
import { savePerson } from '../../src/story/statements/people.ts';
import { mergePeople, renamePerson } from '../../src/story/statements/rename-person.ts';
import type { FreshDatabase } from '../support/database.ts';
import { now } from './a-run.ts';

const line = fc.constantFrom<string>('خبر من البلدة', 'Library opens', '“قول”', 'أ & <ب>');
export const anyStory = fc.record({
  edition: fc.constantFrom('ar', 'en'),
  headline: line,
  kicker: fc.constantFrom('', 'متابعة'),
  standfirst: fc.constantFrom('', 'مقدمة المادة'),
  body: anyBody.map((body) => withPhotoNumbers(body, () => 1)),
  lead: fc.boolean(),
  tags: fc.subarray([0, 1]),
  byline: fc.boolean(),
  fate: fc.constantFrom(
    'draft',
    'published',
    'published',
    'corrected',
    'retracted',
    'saved again',
    'scheduled',
  ),
  old: fc.boolean(),
});
export type AnyStory = typeof anyStory extends fc.Arbitrary<infer T> ? T : never;

const act = { at: now, by: 'salma' };
const later = { at: new Date('2025-11-23T08:00:00.123Z'), by: 'كريم' };

export type Newsroom = { database: FreshDatabase; mediaFolder: string; photo: number; stories: number[] };

/** The house with its stories. */
export async function newsroomOf(
  database: FreshDatabase,
  mediaFolder: string,
  stories: readonly AnyStory[],
): Promise<Newsroom> {
  const db = database.newsroom;
  await makeFirstEditions(db);
  const jpeg = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#a33' } })
    .jpeg()
    .toBuffer();
  const imported = await importPhoto(jpeg, { mediaFolder, renditions: 'later' });
  if (imported.kind === 'refused') throw new Error(imported.code);
  const { id: photo } = await keepPhoto(db, imported, act);
  await savePhotoText(db, photo, 'ar', { caption: 'تعليق', credit: 'وكالة', alternativeText: 'بديل' });
  const ids: number[] = [];
  for (const [at, story] of stories.entries()) {
    const editionId = story.edition;
    const section = await db
      .selectFrom('warraq.section')
      .select('id')
      .where('edition_id', '=', editionId)
      .executeTakeFirstOrThrow();
    const tags: number[] = [];
    for (const tag of story.tags) {
      const kind = tag ? 'series' : 'tag';
      const { id } = await saveTag(db, {
        editionId,
        kind,
        slug: `t${tag}`,
        name: `وسم ${tag}`,
        description: '',
      });
      tags.push(id);
    }
    const pen = {
      kind: 'pseudonym',
      slug: 'pen',
      name: 'قلم',
      description: 'كاتبة',
      personId: null,
    } as const;
    const byline = await saveByline(db, { editionId, ...pen });
    const draft = {
      editionId,
      sectionId: section.id,
      kicker: story.kicker,
      headline: story.headline,
      standfirst: story.standfirst,
      slug: at % 2 ? 'story' : '',
      body: withPhotoNumbers(story.body, () => photo),
      datelinePlace: 'التل',
      leadPhotoId: story.lead ? photo : null,
      leadCaption: story.lead ? 'هنا' : '',
      leadAlternativeText: '',
      bylineIds: story.byline ? [byline.id] : [],
      tagIds: tags,
      isBreaking: at % 3 === 0,
      withoutAppeal: false,
      translationOf: at > 0 && stories[at - 1]?.edition !== editionId ? (ids[at - 1] ?? null) : null,
      legacyAddresses: story.old ? [`/old/${at}/`, `/?p=${at}`] : [],
      relatedPicks: at > 1 ? [ids[0] ?? 0] : [],
      relatedExclusions: [],
    };
    const { id } = await saveStory(db, draft, act);
    ids.push(id);
    if (story.fate === 'saved again')
      await saveStory(db, { ...draft, id, headline: `${draft.headline} 2` }, act);
    if (story.fate === 'scheduled') await scheduleStory(db, id, new Date('2025-12-01T06:00:00Z'), act);
    if (story.fate === 'draft' || story.fate === 'saved again' || story.fate === 'scheduled') continue;
    await publishStory(db, id, { ...act, publishedAt: new Date(now.getTime() - at * 86_400_000) });
    if (story.fate === 'corrected')
      await correctStory(db, id, { kind: 'correction', wasWrong: 'خطأ', isRight: 'صواب' }, act);
    if (story.fate === 'retracted') await retractStory(db, id, 'سُحبت لخطأ في المصدر', act);
    await database.owner.query(
      `insert into warraq.dated_event (story_id, occurs_on, granularity, words, what, position) values ($1, '2025-11-21', 'day', 'أمس', 'افتتاح', 0)`,
      [id],
    );
  }
  return { database, mediaFolder, photo, stories: ids };
}

const said = {
  words: 'سنعيد فتح المكتبة',
  isDirect: true,
  speaker: 'سلمى الأحمد',
  capacity: 'مديرة المكتبة',
  agency: 'وكالة الأنباء',
  saidOn: '2025-11-20',
  saidCertainty: 'computed',
} as const;

const firstOf = async (db: FreshDatabase['newsroom'], table: 'section' | 'tag' | 'byline') =>
  db.selectFrom(`warraq.${table}`).select(['id', 'slug', 'edition_id']).orderBy('id').executeTakeFirst();

/** What a newsroom does beside writing stories; `story` is one of its stories, `n` makes names differ. */
export const acts = {
  async 'renames a section'({ database: { newsroom: db } }, _story, n) {
    const section = await firstOf(db, 'section');
    if (section)
      await rename(db, 'section', section.id, { slug: `قسم-${n}`, name: `قسم ${n}`, description: 'وصف' });
  },
  async 'adds a section'({ database: { newsroom: db } }, _story, n) {
    await saveSection(db, { editionId: 'en', slug: `s${n}`, name: 'World', description: '', position: n });
  },
  async 'renames a tag, or merges two'({ database: { newsroom: db } }, _story, n) {
    const tag = await firstOf(db, 'tag');
    if (!tag) return;
    const named = {
      editionId: tag.edition_id,
      slug: `m${n}`,
      name: 'مدموج',
      description: '',
      kind: 'tag',
    } as const;
    if (n % 2) await mergeTags(db, (await saveTag(db, named)).id, tag.id);
    else await rename(db, 'tag', tag.id, { slug: `tag-${n}`, name: `وسم آخر ${n}`, description: '' });
  },
  async 'renames a byline'({ database: { newsroom: db } }, _story, n) {
    const byline = await firstOf(db, 'byline');
    if (byline)
      await rename(db, 'byline', byline.id, { slug: `pen-${n}`, name: `قلم ${n}`, description: '' });
  },
  async 'enters what was said'({ database: { newsroom: db, owner } }, story, n) {
    await addStatement(
      db,
      story,
      { ...said, speaker: `متحدث ${n}`, person: { new: n % 2 ? 'body' : 'person' } },
      act,
    );
    const { rows } = await owner.query<{ id: number }>(
      `insert into warraq.statement (story_id, speaker, words, is_direct, position, block, starts_at, ends_at, found_words, agency)
       select $1::bigint, 'ناطق', w, false, 7, '{0,2}', 3, 9, w, 'رويترز' from unnest(array['أولى', 'ثانية', 'ثالثة']) w returning id`,
      [story],
    );
    const [first, second] = rows;
    if (first) await acceptStatement(db, first.id, null, later);
    if (second) await dismissStatement(db, second.id, later);
    await passOver(db, story, `اسم ${n}`, act);
    await owner.query(
      `insert into warraq.related (story_id, related_id, kind, position, bond, shares, days)
       select $1, id, 'found', $2, 'event', '{المكتبة,الفرات}', '{2025-11-20}' from warraq.story where id <> $1 on conflict do nothing`,
      [story, n],
    );
  },
  async 'renames and merges people'({ database: { newsroom: db } }, _story, n) {
    const person = (name: string) =>
      savePerson(db, { kind: 'person', editionId: 'ar', name, capacity: 'وزير' }, act);
    const [one, other] = [await person(`أحمد ${n}`), await person(`أحمد الثاني ${n}`)];
    if (one.kind !== 'saved' || other.kind !== 'saved') return;
    await renamePerson(db, one.id, { editionId: 'en', name: `Ahmad ${n}`, slug: `ahmad-${n}` });
    if (n % 2) await mergePeople(db, other.id, one.id);
    const staff = { editionId: 'ar', kind: 'staff', slug: `b${n}`, name: 'أحمد', description: '' } as const;
    await saveByline(db, { ...staff, personId: one.id });
  },
  async 'changes the look'({ database: { newsroom: db }, mediaFolder }, _story, n) {
    const png = await sharp({ create: { width: 80, height: 40, channels: 4, background: '#7a1f1f' } })
      .png()
      .toBuffer();
    const taken = await importLogo(png, { mediaFolder });
    if (taken.kind === 'refused') throw new Error(taken.code);
    const social = [{ network: 'telegram', address: 'https://t.me/alfurat' }] as const;
    const look = {
      brandLight: '#1f3f7a',
      brandDark: '#9bbcff',
      social: [...social],
      logo: n % 2 ? taken.logo : null,
    };
    await saveLook(db, 'ar', look);
    const { name: _name, ...edition } = { ...arabic, tagline: `سطر ${n}` };
    await saveEdition(db, { ...edition, name: `الفرات ${n}`, timeZone: 'Europe/Istanbul' });
  },
  async 'writes house style and teaches words'({ database: { owner } }, _story, n) {
    await owner.query(
      `insert into warraq.house_style values ('ar', '{"spellings": [{"not": "مسئول", "but": "مسؤول"}]}', $1, 'سلمى') on conflict do nothing`,
      [later.at],
    );
    await owner.query(
      `insert into warraq.edition_word values ('ar', $1, $2, 'سلمى') on conflict do nothing`,
      [`كلمة${n}`, later.at],
    );
  },
  async 'runs a campaign'({ database: { newsroom: db } }, _story, n) {
    const { before } = await db
      .selectFrom('warraq.campaign')
      .select((eb) => eb.fn.countAll<number>().as('before'))
      .executeTakeFirstOrThrow();
    const campaign = {
      claim: `ادعم الفرات ${before}`,
      need: 'لنبقى',
      act: 'ساهم',
      amounts: [{ minorUnits: 100, currency: 'USD', rhythm: 'monthly' as const }],
      ways: [{ kind: 'transfer' as const, title: 'حوالة', text: 'إلى الحساب', link: null }],
    };
    const { id } = await offerCampaign(db, { editionId: 'ar', campaign, source: 'desk' }, act);
    if (n % 2) await startCampaign(db, id);
  },
  async 'composes fronts'({ database: { newsroom: db } }, story, n) {
    const slots = [
      { position: n % 7, storyId: story, until: n % 2 ? new Date('2025-12-24T00:00:00Z') : null },
    ];
    const { edition_id } = await db
      .selectFrom('warraq.story')
      .select('edition_id')
      .where('id', '=', story)
      .executeTakeFirstOrThrow();
    await composeFront(db, `home:${edition_id}`, { fill: 'pictured', slots }, act);
    const section = await db
      .selectFrom('warraq.section')
      .select('id')
      .where('edition_id', '=', edition_id)
      .executeTakeFirstOrThrow();
    await composeFront(db, `section:${section.id}`, { fill: 'by-hand', slots }, act);
    await raiseBreakingBar(db, edition_id, { words: 'عاجل', storyId: story, until: null }, act);
  },
  async 'hires somebody'({ database: { newsroom: db, owner } }, _story, n) {
    const id = `account${n}`;
    await owner.query(
      `insert into staff.account (id, name, sign_in, role, is_pseudonymous, language, mail_notices, mail_muted, disabled_at)
       values ($1, $2, $3, 'editor', $4, 'en', true, '{assigned}', null) on conflict do nothing`,
      [id, `محرر ${n}`, `real.person.${n}@example.org`, n % 2 === 1],
    );
    await owner.query(
      `insert into staff.credential (id, account_id, user_id, provider_id, password) values ($1, $1, $1, 'credential', 'a-hash-of-a-password') on conflict do nothing`,
      [id],
    );
    await owner.query(
      `insert into staff.totp (id, user_id, secret, backup_codes) values ($1, $1, 'a-sealed-secret', 'backup-codes') on conflict do nothing`,
      [id],
    );
    await owner.query(
      `insert into staff.session (id, user_id, token_hash, expires_at) values ($1, $1, encode(sha256(convert_to($1, 'UTF8')), 'hex'), now()) on conflict do nothing`,
      [id],
    );
    const section = await firstOf(db, 'section');
    await owner.query(`insert into staff.section_role values ($1, $2, 'managing') on conflict do nothing`, [
      id,
      section?.id,
    ]);
    // A list of the same name takes the place of the one before, as on the screen.
    await owner.query(`delete from staff.saved_view where account_id = $1`, [id]);
    await owner.query(
      `insert into staff.saved_view (account_id, name, query, is_shared) values ($1, 'قائمتي', $2, true)`,
      [id, JSON.stringify({ state: 'draft', section: String(section?.id), assigned: id })],
    );
    await owner.query(`update staff.house_settings set two_person_rule = true`);
  },
  async 'hands a story round'({ database: { owner } }, story, n) {
    await owner.query(
      `update staff.story_work set stage = 'in-review', note = 'انتظر الصورة', deadline = '2025-12-02T09:30:00.5Z', returned_reason = 'ناقصة',
         created_by = (select min(id) from staff.account), readied_by = (select max(id) from staff.account), changed_at = '2025-11-24T00:00:00Z',
         deleted_at = case when $2 then '2025-11-25T00:00:00Z'::timestamptz end, deleted_by = case when $2 then 'سلمى' else '' end
       where story_id = $1`,
      [story, n % 2 === 1],
    );
    await owner.query(
      `insert into warraq.recovered_source values (encode(sha256(convert_to($1::bigint || 'x', 'UTF8')), 'hex'), $1::bigint, 'صفحة.html', 'text/html', 12, '{"fields": {"a": 1.5}}', now()) on conflict do nothing`,
      [story],
    );
  },
  async 'is written down in the audit log'({ database: { newsroom: db } }, story, n) {
    const entry = {
      at: later.at,
      actor: n % 2 ? `account${n}` : null,
      actor_name: 'سلمى',
      subject: `story:${story}`,
    };
    await db
      .insertInto('staff.audit')
      .values([
        {
          ...entry,
          operation: 'story.save',
          before: null,
          after: JSON.stringify({ headline: 'أ', n: n / 3, big: 1e21 }),
        },
        {
          ...entry,
          operation: 'story.publish',
          before: JSON.stringify({ state: 'draft' }),
          after: JSON.stringify(null),
        },
      ])
      .execute();
  },
  async 'crops the photo'({ database: { owner }, mediaFolder, photo }) {
    const { rows } = await owner.query<{ sha: string }>(
      `select coalesce(uncropped_sha256, master_sha256) as sha from warraq.photo where id = $1`,
      [photo],
    );
    const whole = rows[0]?.sha ?? '';
    const frame = { x: 0.1, y: 0.1, width: 0.5, height: 0.5 };
    const cropped = await cropPhoto(mediaFolder, whole, frame);
    if (cropped.kind === 'refused') throw new Error(cropped.code);
    await owner.query(
      `update warraq.photo set master_sha256 = $2, width = $3, height = $4, bytes = $5, format = $6, uncropped_sha256 = $7, crop = $8,
         added_by = 'مصور', rights_until = '2030-01-01', withdrawn_at = $9 where id = $1`,
      [
        photo,
        cropped.masterSha256,
        cropped.width,
        cropped.height,
        cropped.bytes,
        cropped.format,
        whole,
        JSON.stringify(frame),
        later.at,
      ],
    );
  },
  async 'writes together what waits'({ database: { owner }, photo }, story, n) {
    const doc = new Y.Doc();
    const other = new Y.Doc();
    claimAll(
      doc,
      { headline: 'عنوان ينتظر', sectionId: null, leadPhotoId: photo },
      'سلمى',
      now.toISOString(),
    );
    putBody(
      doc,
      bodyDocument([
        { type: 'paragraph', content: [{ type: 'text', text: `كلام لم ينشر ${n}` }] },
        { type: 'photo', attrs: { photo, caption: 'تعليق', credit: '', alternativeText: '' } },
      ]),
    );
    const begun = Buffer.from(Y.encodeStateAsUpdate(doc));
    Y.applyUpdate(other, begun);
    claim(doc, 'kicker', { value: 'لسلمى', by: 'سلمى', at: now.toISOString() });
    claim(other, 'kicker', { value: 'لكريم', by: 'كريم', at: later.at.toISOString() });
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    await owner.query(
      `insert into warraq.shared_story (story_id, content) values ($1, $2) on conflict do nothing`,
      [story, begun],
    );
    await owner.query(
      `insert into warraq.story_update (story_id, content, made_at, made_by) values ($1, $2, now(), 'سلمى')`,
      [story, Buffer.from(Y.encodeStateAsUpdate(doc))],
    );
  },
} satisfies Record<string, (newsroom: Newsroom, story: number, n: number) => Promise<void>>;

const arabic = {
  id: 'ar',
  language: 'ar',
  direction: 'rtl',
  timeZone: 'Asia/Damascus',
  numberingSystem: 'latn',
  monthStyle: 'levantine',
  name: 'صحيفتنا',
  tagline: '',
  isDefault: true,
  position: 0,
} as const;

export type ActName = keyof typeof acts;
export const actNames = Object.keys(acts) as ActName[];
export const anyAct = fc.record({
  act: fc.constantFrom(...actNames),
  story: fc.nat(7),
  n: fc.integer({ min: 1, max: 4 }),
});

export async function does(
  newsroom: Newsroom,
  { act: name, story, n }: { act: ActName; story: number; n: number },
): Promise<void> {
  const id = newsroom.stories[story % newsroom.stories.length];
  if (id !== undefined) await acts[name](newsroom, id, n);
}

/** Every file of a folder's archive but the pictures, the head without what names this one hand-over. */
export async function archiveText(folder: string): Promise<Record<string, string>> {
  const files = ['names', 'house', 'photos', 'stories', 'audit'].map((name) => `${name}.ndjson`);
  const texts = await Promise.all(
    files.map(async (name) => [name, await readFile(`${folder}/${name}`, 'utf8')] as const),
  );
  const { house: _house, ...head } = JSON.parse(await readFile(`${folder}/archive.json`, 'utf8')) as Record<
    string,
    unknown
  >;
  return { ...Object.fromEntries(texts), head: JSON.stringify(head) };
}
