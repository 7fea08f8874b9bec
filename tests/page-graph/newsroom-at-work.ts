/**
 * A newsroom that does anything, in any order: each act is a name and a few numbers, so that a sequence of them can be
 * generated, made smaller and told. Acts that the rules refuse change nothing, and that is part of the sequence.
 */
import fc from 'fast-check';
import { bodyDocument } from '../../src/story/body/document.ts';
import { correctStory } from '../../src/story/correct-story.ts';
import { lowerBreakingBar, raiseBreakingBar } from '../../src/story/fronts/breaking-bar.ts';
import { composeFront, endWhatExpired } from '../../src/story/fronts/compose-front.ts';
import { fillRules } from '../../src/story/fronts/front.ts';
import { saveByline, saveEdition, saveSection, saveTag } from '../../src/story/masthead.ts';
import { publishStory } from '../../src/story/publish-story.ts';
import { mergeTags, rename } from '../../src/story/rename.ts';
import { restoreRevision } from '../../src/story/restore-revision.ts';
import { retractStory } from '../../src/story/retract-story.ts';
import { offerCampaign, startCampaign } from '../../src/story/run-campaign.ts';
import { saveStory } from '../../src/story/save-story.ts';
import type { StoryDraft } from '../../src/story/story-draft.ts';
import { unpublishStory } from '../../src/story/unpublish-story.ts';
import type { FreshDatabase } from '../support/database.ts';

export const verbs = [
  'publish',
  'publish an old one',
  'publish a translation',
  'edit',
  'retitle',
  'retag',
  'move to a section',
  'change the byline',
  'pick a related story',
  'break',
  'correct',
  'retract',
  'take offline',
  'publish again',
  'restore',
  'write a draft',
  'name a tag',
  'merge tags',
  'name a section',
  'reorder sections',
  'name a person',
  'change settings',
  'move the clock',
  'start a campaign',
  'compose a front',
  'break the news',
  'let time pass',
] as const;
export type Verb = (typeof verbs)[number];
export type Deed = { verb: Verb; a: number; b: number };

export const deeds = (longest: number) =>
  fc.array(fc.record({ verb: fc.constantFrom(...verbs), a: fc.nat(999), b: fc.nat(999) }), {
    minLength: 1,
    maxLength: longest,
  });

const start = Date.UTC(2026, 9, 1, 6);

export class NewsroomAtWork {
  readonly #house: Pick<FreshDatabase, 'newsroom'>;
  #minutes: number;

  /** @param minutes on its clock: later than those of another one before it */
  constructor(house: Pick<FreshDatabase, 'newsroom'>, minutes = 0) {
    this.#house = house;
    this.#minutes = minutes;
  }

  /** Two editions, sections, tags, bylines and `stories` published ones in each edition. */
  async begin(stories: number): Promise<void> {
    const db = this.#house.newsroom;
    for (const id of ['ar', 'en'] as const) {
      await this.#settings(id, 'Asia/Damascus', '');
      for (let number = 1; number <= 3; number += 1) {
        const named = { editionId: id, slug: `name-${number}`, name: `${id} ${number}`, description: '' };
        await saveSection(db, { ...named, position: number });
        await saveTag(db, { ...named, kind: 'tag' });
        await saveByline(db, { ...named, kind: 'staff', personId: null });
      }
      for (let number = 0; number < stories; number += 1) await this.#publish(id, number, number * 7, null);
    }
  }

  async do({ verb, a, b }: Deed): Promise<void> {
    const db = this.#house.newsroom;
    const act = this.#act();
    const story = await this.#any('warraq.story', a);
    const edition = a % 3 === 0 ? 'en' : 'ar';
    switch (verb) {
      case 'publish':
        await this.#publish(edition, a, b, null);
        return;
      case 'publish an old one':
        await this.#publish(edition, a, b, new Date(start - (b % 60) * 86_400_000));
        return;
      case 'publish a translation':
        if (story) await this.#publish(edition === 'ar' ? 'en' : 'ar', a, b, null, story);
        return;
      case 'edit':
        await this.#change(story, (draft) => ({ ...draft, body: body(`${a} ${b}`) }));
        return;
      case 'retitle':
        await this.#change(story, (draft) => ({
          ...draft,
          headline: `عنوان ${b}`,
          slug: b % 2 === 0 ? `slug-${b}` : '',
        }));
        return;
      case 'retag': {
        const tags = [await this.#in('warraq.tag', story, b), await this.#in('warraq.tag', story, b + 1)];
        await this.#change(story, (draft) => ({ ...draft, tagIds: tags.flatMap((tag) => tag ?? []) }));
        return;
      }
      case 'move to a section': {
        const section = await this.#in('warraq.section', story, b);
        await this.#change(story, (draft) => ({ ...draft, sectionId: section ?? draft.sectionId }));
        return;
      }
      case 'change the byline': {
        const byline = await this.#in('warraq.byline', story, b);
        await this.#change(story, (draft) => ({ ...draft, bylineIds: byline ? [byline] : [] }));
        return;
      }
      case 'pick a related story': {
        const other = await this.#any('warraq.story', b);
        if (!other || other === story) return;
        await this.#change(story, (draft) =>
          b % 3 === 0 ? { ...draft, relatedExclusions: [other] } : { ...draft, relatedPicks: [other] },
        );
        return;
      }
      case 'break':
        await this.#change(story, (draft) => ({
          ...draft,
          isBreaking: !draft.isBreaking,
          withoutAppeal: b % 2 === 0,
        }));
        return;
      case 'correct':
        if (story)
          await correctStory(
            db,
            story,
            { kind: b % 2 ? 'correction' : 'clarification', wasWrong: '', isRight: `${b}` },
            act,
          );
        return;
      case 'retract':
        if (story) await retractStory(db, story, `${b}`, act);
        return;
      case 'take offline':
        if (story) await unpublishStory(db, story, act);
        return;
      case 'publish again':
        if (story) await publishStory(db, story, act);
        return;
      case 'restore':
        if (story) await restoreRevision(db, story, 1 + (b % 4), act);
        return;
      case 'write a draft':
        await saveStory(db, await this.#draft(edition, a, b), act);
        return;
      case 'name a tag':
        await this.#rename('tag', await this.#any('warraq.tag', a), b);
        return;
      case 'merge tags': {
        const [one, other] = [await this.#any('warraq.tag', a), await this.#any('warraq.tag', b)];
        if (one && other) await mergeTags(db, one, other);
        return;
      }
      case 'name a section':
        await this.#rename('section', await this.#any('warraq.section', a), b);
        return;
      case 'reorder sections': {
        const section = await this.#any('warraq.section', a);
        if (section)
          await db
            .updateTable('warraq.section')
            .set({ position: b % 5 })
            .where('id', '=', section)
            .execute();
        return;
      }
      case 'name a person':
        await this.#rename('byline', await this.#any('warraq.byline', a), b);
        return;
      case 'change settings':
        await this.#settings(edition, 'Asia/Damascus', `tagline ${b}`);
        return;
      case 'move the clock':
        await this.#settings(edition, b % 2 ? 'Asia/Damascus' : 'America/New_York', '');
        return;
      case 'start a campaign': {
        const campaign = {
          claim: `claim ${b}`,
          need: 'need',
          act: 'act',
          amounts: [{ minorUnits: 100 + b, currency: 'USD', rhythm: 'monthly' as const }],
          ways: [{ kind: 'without-money' as const, title: 'x', text: 'y', link: null }],
        };
        const { id } = await offerCampaign(db, { editionId: edition, campaign, source: 'test' }, act);
        await startCampaign(db, id);
        return;
      }
      case 'compose a front': {
        const section = await this.#any('warraq.section', b);
        const front =
          b % 2 === 0 || !section ? (`home:${edition}` as const) : (`section:${section}` as const);
        const stories = new Set(
          [await this.#any('warraq.story', a), await this.#any('warraq.story', a + 1 + (b % 5))].flatMap(
            (one) => one ?? [],
          ),
        );
        const slots = [...stories].slice(0, b % 3).map((storyId, at) => ({
          position: (b + at) % 7,
          storyId,
          until: a % 2 === 0 ? new Date(act.at.getTime() + 600_000) : null,
        }));
        await composeFront(db, front, { fill: fillRules[a % 3] ?? 'newest', slots }, act);
        return;
      }
      case 'break the news': {
        if (b % 4 === 0) {
          await lowerBreakingBar(db, edition);
          return;
        }
        const until = a % 2 === 0 ? new Date(act.at.getTime() + 300_000) : null;
        await raiseBreakingBar(
          db,
          edition,
          { words: `عاجل ${a}`, storyId: b % 2 === 0 ? (story ?? null) : null, until },
          act,
        );
        return;
      }
      case 'let time pass':
        this.#minutes += b % 20;
        await endWhatExpired(db, this.#act().at);
    }
  }

  #act() {
    this.#minutes += 1;
    return { at: new Date(start + this.#minutes * 60_000), by: 'tests' };
  }

  async #any(table: 'warraq.story' | 'warraq.tag' | 'warraq.section' | 'warraq.byline', number: number) {
    const rows = await this.#house.newsroom.selectFrom(table).select('id').orderBy('id').execute();
    return rows[number % Math.max(1, rows.length)]?.id;
  }

  /** One of the story's own edition. */
  async #in(
    table: 'warraq.tag' | 'warraq.section' | 'warraq.byline',
    story: number | undefined,
    number: number,
  ) {
    if (story === undefined) return undefined;
    const db = this.#house.newsroom;
    const { edition_id } = await db
      .selectFrom('warraq.story')
      .select('edition_id')
      .where('id', '=', story)
      .executeTakeFirstOrThrow();
    const rows = await db
      .selectFrom(table)
      .select('id')
      .where('edition_id', '=', edition_id)
      .orderBy('id')
      .execute();
    return rows[number % Math.max(1, rows.length)]?.id;
  }

  async #publish(edition: string, a: number, b: number, publishedAt: Date | null, translationOf?: number) {
    const draft = await this.#draft(edition, a, b);
    const act = this.#act();
    const { id } = await saveStory(
      this.#house.newsroom,
      {
        ...draft,
        translationOf: translationOf ?? null,
        legacyAddresses: b % 5 === 0 ? [`/old/${a}-${b}`] : [],
      },
      act,
    );
    await publishStory(this.#house.newsroom, id, publishedAt ? { ...act, publishedAt } : act);
  }

  async #draft(editionId: string, a: number, b: number): Promise<StoryDraft> {
    const pick = async (table: 'warraq.tag' | 'warraq.section' | 'warraq.byline', number: number) => {
      const rows = await this.#house.newsroom
        .selectFrom(table)
        .select('id')
        .where('edition_id', '=', editionId)
        .orderBy('id')
        .execute();
      return rows[number % Math.max(1, rows.length)]?.id;
    };
    const tag = await pick('warraq.tag', b);
    const byline = await pick('warraq.byline', a);
    return {
      editionId,
      sectionId: (await pick('warraq.section', a)) ?? null,
      kicker: '',
      headline: `خبر ${a}`,
      standfirst: '',
      slug: '',
      body: body(`${a}`),
      datelinePlace: '',
      leadPhotoId: null,
      leadCaption: '',
      leadAlternativeText: '',
      bylineIds: byline ? [byline] : [],
      tagIds: tag ? [tag] : [],
      isBreaking: false,
      withoutAppeal: false,
      translationOf: null,
      legacyAddresses: [],
      relatedPicks: [],
      relatedExclusions: [],
    };
  }

  async #change(id: number | undefined, to: (draft: StoryDraft) => StoryDraft): Promise<void> {
    if (id === undefined) return;
    const db = this.#house.newsroom;
    const row = await db
      .selectFrom('warraq.story')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const tags = await db
      .selectFrom('warraq.story_tag')
      .select('tag_id')
      .where('story_id', '=', id)
      .orderBy('position')
      .execute();
    const bylines = await db
      .selectFrom('warraq.story_byline')
      .select('byline_id')
      .where('story_id', '=', id)
      .orderBy('position')
      .execute();
    const draft: StoryDraft = {
      id,
      editionId: row.edition_id,
      sectionId: row.section_id,
      kicker: row.kicker,
      headline: row.headline,
      standfirst: row.standfirst,
      slug: row.slug,
      body: row.body,
      datelinePlace: row.dateline_place,
      leadPhotoId: row.lead_photo_id,
      leadCaption: row.lead_caption,
      leadAlternativeText: row.lead_alternative_text,
      bylineIds: bylines.map((one) => one.byline_id),
      tagIds: tags.map((one) => one.tag_id),
      isBreaking: row.is_breaking,
      withoutAppeal: row.without_appeal,
      translationOf: row.translation_of,
      legacyAddresses: [],
      relatedPicks: [],
      relatedExclusions: [],
    };
    await saveStory(db, to(draft), this.#act());
  }

  async #rename(kind: 'tag' | 'section' | 'byline', id: number | undefined, b: number): Promise<void> {
    if (id === undefined) return;
    await rename(this.#house.newsroom, kind, id, {
      slug: `name-${b % 12}`,
      name: `named ${b}`,
      description: `${b}`,
    });
  }

  async #settings(id: 'ar' | 'en', timeZone: string, tagline: string): Promise<void> {
    await saveEdition(this.#house.newsroom, {
      id,
      language: id,
      direction: id === 'ar' ? 'rtl' : 'ltr',
      timeZone,
      numberingSystem: 'latn',
      monthStyle: id === 'ar' ? 'levantine' : 'english',
      name: id === 'ar' ? 'الصحيفة' : 'The Paper',
      tagline,
      isDefault: id === 'ar',
      position: id === 'ar' ? 0 : 1,
    });
  }
}

const body = (text: string) =>
  bodyDocument([{ type: 'paragraph', content: [{ type: 'text', text: `نص الخبر ${text}.` }] }]);
