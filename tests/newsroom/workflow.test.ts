/** The workflow through the real API: every act from every state by every role, and what readers get of it. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { permissions, type Role, roles } from '../../src/newsroom/roles/roles.ts';
import { type State, states } from '../../src/newsroom/workflow/states.ts';
import { destination, transitions, type WorkAct, workActs } from '../../src/newsroom/workflow/transitions.ts';
import { openJobs } from '../../src/platform/jobs.ts';
import { startPublicationClock } from '../../src/publication-clock.ts';
import { saveStory } from '../../src/story/save-story.ts';
import { until } from '../support/until.ts';
import { fieldsOf, newsroomOfATest, type Person, type TestNewsroom } from './newsroom-of-a-test.ts';

let test: TestNewsroom;
const people = new Map<Role, Person>();
beforeAll(async () => {
  test = await newsroomOfATest();
  for (const role of roles) people.set(role, await test.hire(role));
});
afterAll(() => test?.close());

const person = (role: Role): Person => people.get(role) ?? expect.fail(role);
const soon = () => new Date(Date.now() + 3_600_000).toISOString();

const detailsOf = (act: WorkAct): object => {
  switch (act) {
    case 'send-back':
      return { reason: 'ينقصها مصدر ثان.' };
    case 'embargo':
      return { until: soon() };
    case 'schedule':
      return { at: soon() };
    case 'correct':
      return { kind: 'correction', wasWrong: 'أسبوعين', isRight: 'ثلاثة أسابيع' };
    case 'retract':
      return { note: 'سحبنا المادة لخطأ في المصدر.' };
    case 'unpublish':
      return { reason: 'طلب قانوني.' };
    case 'assign':
      return { to: person('reporter').id };
    default:
      return {};
  }
};

/** Puts a story where it should stand, past every rule. */
async function storyIn(state: State, createdBy: string): Promise<number> {
  const { id } = await saveStory(test.house.newsroom, fieldsOf(test.sections.news), {
    at: new Date(),
    by: 'test',
  });
  await place(id, state, createdBy);
  return id;
}

async function place(id: number, state: State, createdBy: string): Promise<void> {
  const isWork = ['draft', 'submitted', 'in-review', 'ready', 'embargoed'].includes(state);
  const wasPublic = ['published', 'retracted', 'unpublished'].includes(state);
  await test.house.newsroom
    .updateTable('warraq.story')
    .set({
      status: isWork ? 'draft' : (state as 'published'),
      published_at: wasPublic ? new Date('2026-11-20T08:00:00Z') : null,
      embargo_until: state === 'scheduled' || state === 'embargoed' ? new Date(soon()) : null,
      retracted_at: state === 'retracted' ? new Date() : null,
      retraction_note: state === 'retracted' ? 'ملاحظة' : '',
    })
    .where('id', '=', id)
    .execute();
  await test.house.newsroom
    .updateTable('staff.story_work')
    .set({
      stage: state === 'embargoed' ? 'ready' : isWork ? (state as 'draft') : 'draft',
      created_by: createdBy,
      assigned_to: null,
      readied_by: null,
    })
    .where('story_id', '=', id)
    .execute();
}

const stateNow = async (id: number) => (await person('owner').ask('GET', `/stories/${id}`)).json.state;

describe('the workflow', () => {
  it('lets each role do what the table says from each state, and nothing else', {
    timeout: 240_000,
  }, async () => {
    const wrong: string[] = [];
    const id = await storyIn('draft', person('contributor').id);
    for (const state of states) {
      for (const act of workActs) {
        for (const role of roles) {
          for (const isOwn of role === 'contributor' || role === 'reporter' ? [true, false] : [false]) {
            // An act that leads nowhere from here is refused to all alike: one whom it reaches stands for them.
            const isReached = permissions[transitions[act].permission][role] !== 'no';
            if (destination(act, state) === null && !(isReached && role === 'managing')) continue;
            await place(id, state, isOwn ? person(role).id : person('owner').id);
            const answer = await person(role).ask('POST', `/stories/${id}/${act}`, detailsOf(act));
            const reach = permissions[transitions[act].permission][role];
            const canRead = permissions['story.read'][role] === 'all' || isOwn;
            const may = reach === 'all' || (reach === 'own' && isOwn);
            const to = destination(act, state);
            // The embargo itself still holds: the story's own rule refuses it.
            const isHeld = act === 'publish' && state === 'embargoed';
            const expected = may
              ? to === null || isHeld
                ? 409
                : 200
              : reach === 'no' || canRead
                ? 403
                : 404;
            const reached = answer.status === 200 ? answer.json.state : null;
            if (answer.status !== expected || (expected === 200 && reached !== to))
              wrong.push(
                `${role}${isOwn ? ' (own)' : ''} ${act} ${state}: ${answer.status} ${reached}, not ${expected} ${to}`,
              );
          }
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(test.faults).toEqual([]);
  });

  it('leads any sequence of acts only where the table leads, and a refused act changes nothing', {
    timeout: 240_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...roles), fc.constantFrom(...workActs)), {
          minLength: 4,
          maxLength: 12,
        }),
        async (steps) => {
          const id = await storyIn('draft', person('contributor').id);
          let at: State = 'draft';
          let wasReady = false;
          for (const [role, act] of steps) {
            const answer = await person(role).ask('POST', `/stories/${id}/${act}`, detailsOf(act));
            if (answer.status === 200) {
              expect(answer.json.state).toBe(destination(act, at));
              at = answer.json.state as State;
              if (at === 'ready') wasReady = true;
              if (at === 'published') expect(wasReady).toBe(true);
            } else {
              expect([403, 404, 409]).toContain(answer.status);
              expect(await stateNow(id)).toBe(at);
            }
          }
        },
      ),
      { numRuns: 12 },
    );
  });

  it('is not ready while something is missing, and says what and where', async () => {
    const id = await storyIn('submitted', person('reporter').id);
    const editor = person('editor');
    const { json } = await editor.ask('GET', `/stories/${id}`);
    await editor.ask('PUT', `/stories/${id}`, { basedOn: json.revision, fields: fieldsOf(null) });
    const refused = await editor.ask('POST', `/stories/${id}/ready`, {});
    expect([refused.status, refused.json.code, refused.json.details]).toEqual([
      409,
      'not-ready',
      { missing: [{ check: 'section', place: '', photoId: null }] },
    ]);
    expect((await editor.ask('GET', `/stories/${id}/checklist`)).json.missing).toHaveLength(1);
  });

  it('makes the pages before it says «published», and tells the author', async () => {
    const id = await storyIn('ready', person('reporter').id);
    test.shown.length = 0;
    const answer = await person('editor').ask('POST', `/stories/${id}/publish`, {});
    expect(answer.json).toMatchObject({ state: 'published' });
    expect(answer.json.address).toMatch(new RegExp(`/${id}-الماء-يعود-إلى-البلدة-بعد-أسبوعين/$`));
    expect(test.shown).toEqual([id]);
    const notices = await test.house.newsroom
      .selectFrom('staff.notice')
      .select(['account_id', 'kind'])
      .where('story_id', '=', id)
      .execute();
    expect(notices).toEqual([{ account_id: person('reporter').id, kind: 'publish' }]);
  });

  it('publishes with two people where the house says so', async () => {
    await test.house.newsroom.updateTable('staff.house_settings').set({ two_person_rule: true }).execute();
    const id = await storyIn('in-review', person('reporter').id);
    const [one, other] = [person('editor'), person('managing')];
    expect((await one.ask('POST', `/stories/${id}/ready`, {})).status).toBe(200);
    expect((await one.ask('POST', `/stories/${id}/publish`, {})).json.code).toBe('needs-another');
    expect((await one.ask('POST', `/stories/${id}/schedule`, { at: soon() })).json.code).toBe(
      'needs-another',
    );
    expect((await other.ask('POST', `/stories/${id}/publish`, {})).json.state).toBe('published');
    await test.house.newsroom.updateTable('staff.house_settings').set({ two_person_rule: false }).execute();
  });

  it('refuses a time that has passed, and one that nobody lives to see', async () => {
    const id = await storyIn('ready', person('reporter').id);
    for (const at of ['2020-01-01T00:00:00Z', '2999-01-01T00:00:00Z']) {
      const answer = await person('editor').ask('POST', `/stories/${id}/schedule`, { at });
      expect([answer.status, answer.json.code]).toEqual([422, 'not-in-the-past']);
    }
    expect((await person('editor').ask('POST', `/stories/${id}/schedule`, { at: 'غدًا' })).status).toBe(422);
  });
});

describe('an embargo', () => {
  const log = { info() {}, error: (details: object) => void test.faults.push(details) };
  /** The part of the program that keeps time. */
  async function startClock(): Promise<() => Promise<void>> {
    const jobs = await openJobs(test.house.owner, log);
    const clock = await startPublicationClock({ db: test.house.newsroom, jobs, log }, async () => {});
    return async () => {
      await clock.stop();
      await jobs.stop();
    };
  }
  const held = async (until: Date) => {
    const id = await storyIn('ready', person('reporter').id);
    const answer = await person('editor').ask('POST', `/stories/${id}/embargo`, {
      until: until.toISOString(),
    });
    expect(answer.json.state).toBe('embargoed');
    return id;
  };

  it('keeps a story back until its time and not longer, whether the program was started again or was away then', async () => {
    const id = await held(new Date(soon()));
    const refused = await person('editor').ask('POST', `/stories/${id}/publish`, {});
    expect([refused.status, refused.json.details]).toEqual([409, { reasons: ['embargoed'] }]);
    const at = new Date(Date.now() + 3_000);
    await person('editor').ask('POST', `/stories/${id}/embargo`, { until: at.toISOString() });
    // Started, stopped and started again before its time.
    await (await startClock())();
    const stop = await startClock();
    try {
      await until(async () => (await stateNow(id)) === 'ready');
      expect(Date.now()).toBeGreaterThanOrEqual(at.getTime());
    } finally {
      await stop();
    }
    // Nothing came out by it; who wrote it knows, and so does the log.
    const db = test.house.newsroom;
    const notices = db.selectFrom('staff.notice').select(['account_id', 'kind']).where('story_id', '=', id);
    expect(await notices.where('kind', '=', 'embargo-over').execute()).toEqual([
      { account_id: person('reporter').id, kind: 'embargo-over' },
    ]);
    const log = db
      .selectFrom('staff.audit')
      .select(['operation', 'actor_name'])
      .where('subject', '=', `story:${id}`);
    expect(await log.orderBy('at', 'desc').limit(1).execute()).toEqual([
      { operation: 'story.embargo-over', actor_name: 'schedule' },
    ]);

    const passed = new Date(Date.now() + 1_500);
    const late = await held(passed);
    await until(() => Date.now() > passed.getTime());
    const stopAgain = await startClock();
    await until(async () => (await stateNow(late)) === 'ready').finally(stopAgain);
    expect((await person('editor').ask('POST', `/stories/${late}/publish`, {})).json.state).toBe('published');
    expect(test.faults).toEqual([]);
  });
});

describe('a role in one section', () => {
  it('reaches there and nowhere else', async () => {
    const sport = await test.hire('contributor', [{ sectionId: test.sections.sport, role: 'editor' }]);
    const at = { at: new Date(), by: 'test' };
    const inSport = await saveStory(test.house.newsroom, fieldsOf(test.sections.sport), at);
    const inNews = await saveStory(test.house.newsroom, fieldsOf(test.sections.news), at);
    expect((await sport.ask('POST', `/stories/${inSport.id}/ready`, {})).json.state).toBe('ready');
    expect((await sport.ask('POST', `/stories/${inNews.id}/ready`, {})).status).toBe(404);
    expect((await sport.ask('GET', `/stories/${inNews.id}`)).status).toBe(404);
    const { stories } = (await sport.ask('GET', '/stories')).json as { stories: { sectionId: number }[] };
    expect(new Set(stories.map(({ sectionId }) => sectionId))).toEqual(new Set([test.sections.sport]));
    const moved = await sport.ask('PUT', `/stories/${inSport.id}`, {
      basedOn: 1,
      fields: fieldsOf(test.sections.news),
    });
    expect(moved.status).toBe(403);
  });
});
