/** Writes stories into an index until it is killed: for `kill.test.ts`. Says the number of each that is kept. */
import { IndexFile } from '../../src/story/search-index/index-file.ts';

const file = new IndexFile(process.argv[2] ?? '');
for (let id = 1; ; id++) {
  file.inOne(() => {
    file.add([
      {
        id,
        edition: 'ar',
        section: 'x',
        publishedAt: id,
        title: `خبر ${id}`,
        body: 'محصول الزيتون في إدلب.\n'.repeat(20),
        labels: [],
        card: null,
      },
    ]);
    file.set('followed', id);
  });
  process.stdout.write(`${id}\n`);
}
