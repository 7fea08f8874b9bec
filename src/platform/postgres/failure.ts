/** What PostgreSQL's own last words mean, and what the person at the terminal can do about it. Pure. */
import { type InBothLanguages, Problem, type ProblemCode } from '../problem.ts';

type Known = { code: ProblemCode; words: RegExp; said: InBothLanguages };

const known: readonly Known[] = [
  {
    code: 'no-shared-memory',
    words:
      /could not (create|map anonymous|resize) shared memory|could not create (shared memory segment|semaphores)|not enough (shared )?memory/i,
    said: {
      ar: 'لم يعطِ النظام قاعدة البيانات ما تحتاج إليه من الذاكرة المشتركة. في حاوية: زد --shm-size إلى 256m. وإلا فأغلق برامج أخرى أو زد ذاكرة الجهاز (٥١٢ ميغابايت تكفي). لم يُمسّ شيء مما هو محفوظ.',
      en: 'The system did not give the database the shared memory that it needs. In a container: raise --shm-size to 256m. Otherwise close other programs or give the machine more memory (512 MB is enough). Nothing that is saved was touched.',
    },
  },
  {
    // What is left of a killed server ends by itself in a moment: the caller tries again.
    code: 'database-busy',
    words: /pre-existing shared memory block .* is still in use/i,
    said: {
      ar: 'ما زالت بقايا قاعدة بيانات قُتلت تعمل على هذا المجلد. انتظر دقيقة ثم أعد التشغيل. كل ما قيل إنه محفوظ محفوظ.',
      en: 'Parts of a killed database are still running on this folder. Wait a minute and start again. Everything that was shown as saved is saved.',
    },
  },
  {
    code: 'disk-full',
    words: /No space left on device|Disk quota exceeded/i,
    said: {
      ar: 'القرص ممتلئ ولم تستطع قاعدة البيانات أن تكتب. كل ما قيل إنه محفوظ محفوظ. أفرغ مكاناً (٣٠٠ ميغابايت على الأقل) ثم أعد التشغيل.',
      en: 'The disk is full and the database could not write. Everything that was shown as saved is saved. Free some space (at least 300 MB) and start again.',
    },
  },
  {
    code: 'already-running',
    words: /lock file ".*" already exists|is another postmaster/i,
    said: {
      ar: 'قاعدة بيانات هذا المجلد تعمل الآن في عملية أخرى. أوقفها أولاً، أو عيّن مجلداً آخر في WARRAQ_DATA.',
      en: 'The database of this folder is running in another process already. Stop it first, or name another folder in WARRAQ_DATA.',
    },
  },
  {
    code: 'data-of-another-major',
    words: /database files are incompatible with server|was initialized by PostgreSQL version/i,
    said: {
      ar: 'بيانات هذا المجلد كتبها إصدار آخر من PostgreSQL. لم يُمسّ شيء. شغّلها بإصدار ورّاق الذي كتبها، أو انقلها نسخةً احتياطية.',
      en: 'The data in this folder was written by another version of PostgreSQL. Nothing was touched. Start it with the Warraq that wrote it, or move it by a backup.',
    },
  },
  {
    code: 'data-belongs-to-another',
    words: /data directory ".*" has wrong ownership|could not access directory|Permission denied/i,
    said: {
      ar: 'ملفات قاعدة البيانات لمستخدم آخر. شغّل ورّاق بالمستخدم نفسه كما في المرة الأولى، أو أعد ملكية مجلد البيانات إليه.',
      en: 'The database files belong to another user. Run Warraq as the same user as the first time, or give the data folder back to it.',
    },
  },
];

/** Turns the tail of PostgreSQL's log into a `Problem`; unknown words are shown as they are. */
export function readFailure(log: string, logFile: string): Problem {
  const match = known.find(({ words }) => words.test(log));
  if (match) return new Problem(match.code, match.said, { cause: log });
  const last = log.trim().split('\n').slice(-5).join('\n');
  return new Problem(
    'postgres-did-not-start',
    {
      ar: `لم تبدأ قاعدة البيانات. آخر ما كتبته (والباقي في ${logFile}):\n${last}`,
      en: `The database did not start. Its last words (the rest is in ${logFile}):\n${last}`,
    },
    { cause: log },
  );
}
