/**
 * Asked at every boot, of every server: does it keep what it says that it keeps, and does it understand Arabic?
 * Fails closed. A setting that loses acknowledged work is never accepted, whoever set it.
 */
import type pg from 'pg';
import { z } from 'zod';
import { Problem } from '../problem.ts';

export const oldestPostgres = 15;

const durable = ['fsync', 'full_page_writes', 'synchronous_commit'] as const;

/** Throws a `Problem` when the server must not hold a newsroom's work. */
export async function refuseUnsafe(client: pg.ClientBase): Promise<{ version: string }> {
  const version = await oneText(client, `select current_setting('server_version')`);
  const number = Number(await oneText(client, `select current_setting('server_version_num')`));
  if (number < oldestPostgres * 10_000) {
    throw new Problem('postgres-too-old', {
      ar: `هذا الخادم PostgreSQL ${version}، وورّاق يحتاج إلى الإصدار ${oldestPostgres} أو أحدث. رقِّ الخادم، أو احذف DATABASE_URL ليستعمل ورّاق نسخته المرفقة.`,
      en: `This server is PostgreSQL ${version}; Warraq needs ${oldestPostgres} or newer. Upgrade it, or remove DATABASE_URL and Warraq uses its own.`,
    });
  }
  for (const setting of durable) {
    const value = await oneText(client, `select current_setting('${setting}')`);
    if (value === 'off') throw unsafe(setting, value);
  }
  const encoding = await oneText(client, `select current_setting('server_encoding')`);
  const letters = await oneText(
    client,
    'select datctype from pg_database where datname = current_database()',
  );
  if (encoding !== 'UTF8' || letters === 'C' || letters === 'POSIX') throw cannotRead(encoding, letters);
  return { version };
}

function unsafe(setting: string, value: string): Problem {
  return new Problem('database-unsafe', {
    ar: `قاعدة البيانات مضبوطة على ${setting} = ${value}، ومعه يضيع عمل أُعلن أنه محفوظ. لن يبدأ ورّاق هكذا. أعد الإعداد إلى قيمته الأصلية ثم أعد التشغيل؛ لم يُمسّ شيء.`,
    en: `The database is set to ${setting} = ${value}, which can lose work that was shown as saved. Warraq does not start like this. Set it back to its default and start again; nothing was touched.`,
  });
}

/** Under the ctype "C" no Arabic letter is a letter: search would find nothing, silently. */
function cannotRead(encoding: string, letters: string): Problem {
  const sql = `create database warraq encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8' template template0;`;
  return new Problem('database-unsafe', {
    ar: `قاعدة البيانات لا تعرف الحرف العربي حرفاً (الترميز ${encoding}، lc_ctype ${letters})، فلا يجد البحث فيها شيئاً. أنشئ قاعدة كهذه واذكرها في DATABASE_URL:\n\n${sql}`,
    en: `The database does not take Arabic letters for letters (encoding ${encoding}, lc_ctype ${letters}), so search would find nothing. Make one like this and name it in DATABASE_URL:\n\n${sql}`,
  });
}

async function oneText(client: pg.ClientBase, sql: string): Promise<string> {
  const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' });
  return z.tuple([z.tuple([z.string()])]).parse(rows)[0][0];
}
