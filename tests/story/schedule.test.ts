/** Publication at a time to come: on time, once, and also where the program was not running when the time came. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Jobs, openJobs } from '../../src/platform/jobs.ts';
import { startPublicationClock } from '../../src/publication-clock.ts';
import { publishStory } from '../../src/story/publish-story.ts';
import { saveStory } from '../../src/story/save-story.ts';
import {
  publishIfDue,
  scheduledStories,
  scheduleStory,
  unscheduleStory,
} from '../../src/story/schedule-story.ts';
import { type SmallPaper, smallPaper } from '../site/small-paper.ts';
import { ownClock } from '../support/own-clock.ts';
import { until } from '../support/until.ts';

let paper: SmallPaper;
const running: { stop(): Promise<void> }[] = [];
const logged: string[] = [];
const log = { info: () => {}, error: (_: object, message: string) => void logged.push(message) };
const act = () => ({ at: new Date(), by: 'tests' });

beforeAll(async () => {
  paper = await smallPaper();
});
afterEach(async () => {
  for (const part of running.splice(0)) await part.stop();
});
afterAll(() => paper?.close());

async function startClock(): Promise<Jobs> {
  const jobs = await openJobs(paper.house.owner, log);
  const clock = await startPublicationClock({ db: paper.house.newsroom, jobs, log }, (id) =>
    paper.site.publish(id),
  );
  running.push(clock, jobs);
  return jobs;
}
const draft = async (headline: string) =>
  (await saveStory(paper.house.newsroom, paper.draft({ headline }), act())).id;
const soon = (milliseconds: number) => new Date(Date.now() + milliseconds);
const publishedAt = async (id: number) => {
  const story = await paper.house.newsroom
    .selectFrom('warraq.story')
    .select(['status', 'published_at'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return story.status === 'published' ? story.published_at : null;
};

describe('a story with a time', () => {
  it('is published at that time, bears it, and stands on the front page', async () => {
    const own = ownClock();
    try {
      // What a publication takes by hand, on this machine and now.
      const byHand = await draft('خبر فوري');
      const began = own.now();
      await publishStory(paper.house.newsroom, byHand, act());
      await paper.site.publish(byHand);
      const one = own.now() - began;

      const id = await draft('خبر لموعده');
      const at = soon(3_000);
      expect(await scheduleStory(paper.house.newsroom, id, at, act())).toEqual({ kind: 'scheduled', id, at });
      await startClock();
      await until(() => Date.now() >= at.getTime());
      const due = own.now();
      await until(async () => (await publishedAt(id)) !== null);
      expect(Date.now()).toBeGreaterThanOrEqual(at.getTime());
      expect(await publishedAt(id)).toEqual(at);
      await until(async () => (await (await paper.get('/')).text()).includes('خبر لموعده'));
      // The queue is looked at twice a second.
      expect(own.now() - due).toBeLessThan(2_000 + 10 * one);
    } finally {
      own.stop();
    }
  });

  it('whose time came while nothing ran is published at the next start', async () => {
    const id = await draft('خبر فات موعده');
    // Far enough that it is not past when the command comes to it.
    const at = soon(3_000);
    expect(await scheduleStory(paper.house.newsroom, id, at, act())).toMatchObject({ kind: 'scheduled' });
    await until(() => Date.now() > at.getTime());
    await startClock();
    await until(async () => (await publishedAt(id)) !== null);
    expect(await publishedAt(id)).toEqual(at);
  });

  it('is published once, with two programs running, and by neither before its time', async () => {
    const id = await draft('خبر واحد');
    await startClock();
    await scheduleStory(paper.house.newsroom, id, soon(60_000), act());
    await scheduleStory(paper.house.newsroom, id, soon(3_000), act());
    await startClock();
    await until(async () => (await publishedAt(id)) !== null);
    const acts = await paper.house.newsroom
      .selectFrom('warraq.revision')
      .select('act')
      .where('story_id', '=', id)
      .orderBy('number')
      .execute();
    expect(acts.map((one) => one.act)).toEqual(['save', 'schedule', 'schedule', 'publish']);
  });

  it('stays a draft when its time is taken away, and an alarm that rings then does nothing', async () => {
    const id = await draft('خبر أُجّل');
    const at = soon(2_000);
    await scheduleStory(paper.house.newsroom, id, at, act());
    expect(await unscheduleStory(paper.house.newsroom, id, act())).toBe(true);
    expect(await unscheduleStory(paper.house.newsroom, id, act())).toBe(false);
    await until(() => Date.now() > at.getTime());
    expect(await publishIfDue(paper.house.newsroom, id, act())).toBeNull();
    expect(await scheduledStories(paper.house.newsroom)).toEqual([]);
  });

  it('is refused a time that is past, and one that has no section, with every reason', async () => {
    const id = await draft('خبر');
    expect(await scheduleStory(paper.house.newsroom, id, soon(-1_000), act())).toEqual({
      kind: 'refused',
      reasons: ['in-the-past'],
    });
    const { id: bare } = await saveStory(
      paper.house.newsroom,
      paper.draft({ sectionId: null, headline: '' }),
      act(),
    );
    expect(await scheduleStory(paper.house.newsroom, bare, soon(9_000), act())).toEqual({
      kind: 'refused',
      reasons: ['no-headline', 'no-section'],
    });
    expect(await scheduleStory(paper.house.newsroom, 999_999, soon(9_000), act())).toMatchObject({
      reasons: ['no-such-story'],
    });
    await publishStory(paper.house.newsroom, id, act());
    expect(await scheduleStory(paper.house.newsroom, id, soon(9_000), act())).toMatchObject({
      reasons: ['already-published'],
    });
    expect(logged).toEqual([]);
  });
});
