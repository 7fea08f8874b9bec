/** `warraq start`: opens everything, says where it is, and stays until it is told to stop. */
import { isAbsolute, relative } from 'node:path';
import { startWarraq, type Warraq } from '../main.ts';
import type { Configuration } from '../platform/configuration.ts';
import type { Terminal } from './terminal.ts';

const patience = 2_000;

/** Ends when a signal, or the death of the launcher that runs us, has stopped everything. */
export async function start(configuration: Configuration, terminal: Terminal): Promise<void> {
  const stopped = Promise.withResolvers<void>();
  let warraq: Warraq | undefined;
  let stoppingSince: number | undefined;

  const stop = async () => {
    // npm passes on a Ctrl-C that reached us already; only one pressed later means «at once».
    if (stoppingSince !== undefined) {
      if (performance.now() - stoppingSince > patience) process.exit(130);
      return;
    }
    stoppingSince = performance.now();
    if (!warraq) return;
    terminal.step({ ar: 'يُغلق بالترتيب', en: 'Stopping in order' });
    await warraq.stop().then(stopped.resolve, stopped.reject);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());
  if (process.channel) {
    process.on('disconnect', () => void stop());
    process.channel.unref();
  }

  terminal.say({ ar: '\nورّاق', en: '\nWarraq · ورّاق' });
  warraq = await startWarraq(configuration, terminal.step);
  // Told to stop while it was starting: now it can, in order.
  if (stoppingSince !== undefined) return warraq.stop();
  const data = relative(process.cwd(), configuration.data);
  terminal.settle();
  terminal.say({ ar: '', en: '' });
  terminal.table([
    [{ ar: 'الموقع', en: 'Site' }, warraq.site],
    [{ ar: 'غرفة الأخبار', en: 'Newsroom' }, warraq.newsroom],
    ...(warraq.ownerLink
      ? [[{ ar: 'رابط المالك، مرة واحدة', en: 'Owner’s link, once' }, warraq.ownerLink.address] as const]
      : []),
    [
      { ar: 'البيانات', en: 'Data' },
      `${data.startsWith('..') || isAbsolute(data) ? configuration.data : `./${data}`} · PostgreSQL ${warraq.postgresVersion}`,
    ],
    [{ ar: 'للإيقاف', en: 'To stop' }, 'Ctrl-C'],
  ]);
  await stopped.promise;
  terminal.settle();
  terminal.say({ ar: 'أُغلق كل شيء.', en: 'Everything is closed.' });
}
