/**
 * Notices by e-mail, to whoever asked for them: a job each in the queue, tried again later and later. What one act made
 * on many stories is one letter. What was read in the desk before its letter went gets none. A letter that two jobs send
 * has one Message-ID, so that it is one letter.
 */
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { mailOf } from './newsroom/accounts/sign-in-name.ts';
import { mailKindOf } from './newsroom/notices/mail-kinds.ts';
import { noticeLetter } from './newsroom/notices/notice-letter.ts';
import type { Jobs } from './platform/jobs.ts';
import { type Mail, MailRefused } from './platform/mail.ts';
import type { NewsroomTables } from './story/tables.ts';

const queue = 'mail-notice';
const job = z.object({ id: z.number() });
const usualLook = 2_000;
/** Seconds, and twice as long each time. */
const usualRetry = 30;
/** An older one is news to nobody: it stays in the desk. */
const stillNews = 24 * 3_600_000;
const atOnce = 200;

type MailLog = Record<'info' | 'warn' | 'error', (details: object, message: string) => void>;
type MailParts = {
  db: Kysely<NewsroomTables>;
  jobs: Jobs;
  mail: Mail;
  /** The public origin, without a slash at its end. */
  origin: string;
  log: MailLog;
};

export async function startNoticeMail(
  { db, jobs, mail, origin, log }: MailParts,
  { lookEvery = usualLook, retryAfter = usualRetry } = {},
): Promise<{ stop(): Promise<void> }> {
  /** Notices that have a job, each with the one that the job is called by. */
  const set = new Map<number, number>();
  await jobs.work(
    queue,
    async (data) => {
      const { id } = job.parse(data);
      const notice = await unmailed().where('n.id', '=', id).executeTakeFirst();
      if (!notice) return forget(id);
      const together = await unmailed()
        .where('n.account_id', '=', notice.account_id)
        .where('n.kind', '=', notice.kind)
        .where('n.by_name', '=', notice.by_name)
        .where('n.made_at', '=', notice.made_at)
        .orderBy('n.id')
        .execute();
      const unread = together.filter((one) => one.read_at === null);
      const to = mailOf(notice.sign_in);
      const isWanted =
        notice.mail_notices &&
        notice.disabled_at === null &&
        !notice.mail_muted.includes(mailKindOf(notice.kind));
      const [first, ...others] = unread;
      if (to !== null && isWanted && first) {
        const told = { kind: notice.kind, storyId: first.story_id, others: others.length };
        const letter = noticeLetter(told, notice.language, origin);
        const messageId = `<notice-${id}@${new URL(origin).hostname}>`;
        try {
          await mail.send({ to, ...letter, language: notice.language, messageId });
          log.info({ notice: id }, 'a notice was mailed');
        } catch (error) {
          if (!(error instanceof MailRefused)) throw error;
          log.warn({ notice: id, code: error.code, isFinal: error.isFinal }, 'a notice could not be mailed');
          if (!error.isFinal) throw error;
        }
      }
      const mailed = together.map((one) => one.id);
      await db.updateTable('staff.notice').set({ mailed_at: new Date() }).where('id', 'in', mailed).execute();
      forget(id);
    },
    retryAfter,
  );

  function forget(job: number): void {
    for (const [one, calledBy] of set) if (calledBy === job) set.delete(one);
  }

  /** Of accounts that get mail at all. */
  function unmailed() {
    return db
      .selectFrom('staff.notice as n')
      .innerJoin('staff.account as a', 'a.id', 'n.account_id')
      .select(['n.id', 'n.kind', 'n.story_id', 'n.read_at', 'n.account_id', 'n.by_name', 'n.made_at'])
      .select(['a.sign_in', 'a.language', 'a.mail_notices', 'a.mail_muted', 'a.disabled_at'])
      .where('n.mailed_at', 'is', null)
      .where('n.made_at', '>', new Date(Date.now() - stillNews));
  }

  const look = async () => {
    let wanted = unmailed().where('a.mail_notices', '=', true).where('n.read_at', 'is', null);
    if (set.size > 0) wanted = wanted.where('n.id', 'not in', [...set.keys()]);
    const acts = new Map<string, number>();
    for (const notice of await wanted.orderBy('n.id').limit(atOnce).execute()) {
      const { id, account_id, kind, by_name, made_at } = notice;
      const act = JSON.stringify([account_id, kind, by_name, made_at]);
      const calledBy = acts.get(act) ?? id;
      if (calledBy === id) await jobs.at(queue, String(id), new Date(), { id });
      acts.set(act, calledBy);
      set.set(id, calledBy);
    }
  };
  await look();
  let looking: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    looking = look().catch((err: unknown) => log.error({ err }, 'notices to mail could not be looked for'));
  }, lookEvery);
  return {
    async stop() {
      clearInterval(timer);
      await looking;
      mail.close();
    },
  };
}
