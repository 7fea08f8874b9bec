/** A folder of saved pages for tests: some that say all of themselves, some that leave a person something to decide. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const said = [
  'عادت المياه أمس إلى أحياء البلدة القديمة بعد أسبوعين من انقطاعها، وقال مدير المؤسسة إن الضخ يستمر ست ساعات في اليوم.',
  'ويقول السكان إن صهاريج المياه كانت تبيع البرميل بثلاثة أضعاف سعره، وإن كثيرين اعتمدوا على بئر المدرسة وحدها.',
  'وتعمل ورشة من عشرة عمال على إصلاح الخط الرئيس الذي يصل المحطة بالخزان، وتتوقع أن تنتهي قبل نهاية الشهر الحالي.',
];

/** `day` where the page states one; `bare`: neither day nor headline of its own. */
function page({
  number,
  title,
  day,
  bare,
}: {
  number: number;
  title: string;
  day?: string;
  bare?: boolean;
}): string {
  const meta =
    day === undefined ? '' : `<meta property="article:published_time" content="${day}T09:30:00+03:00">`;
  const paragraphs = said.map((text) => `<p>${text} (${number})</p>`).join('');
  return `<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>${title}</title>${meta}
    ${bare ? '' : `<meta property="og:title" content="${title}"><meta property="og:type" content="article">`}
    <style>body{background:#f4efe4 url(https://tracker.example/x.png)} h1{color:#7a1f1f}</style>
    <script>fetch('https://tracker.example/seen');document.title='ran'</script></head>
    <body><nav><a href="/">الرئيسية</a> <a href="/local/">محليات</a></nav>
    <article><h1 onclick="alert(1)">${title}</h1>${paragraphs}<img src="https://old.example/w-${number}.jpg" alt=""></article>
    <iframe src="https://tracker.example/frame"></iframe><footer>كل الحقوق محفوظة</footer></body></html>`;
}

export const uncertainTitles = [
  'الماء يعود إلى البلدة القديمة',
  'ورشة تصلح خط المحطة',
  'بئر المدرسة تسقي حيين',
] as const;

/** Two whole pages, three whose day nobody knows, and one that is no story. Gives the folder. */
export async function uncertainPages(within: string): Promise<string> {
  const folder = join(within, 'saved');
  await mkdir(folder);
  const write = (name: string, text: string) => writeFile(join(folder, name), text);
  await write('1-whole.html', page({ number: 1, title: 'افتتاح مكتبة الحي', day: '2017-11-22' }));
  await write(
    '2-whole.html',
    page({ number: 2, title: 'سوق الخضر ينتقل إلى ساحة جديدة', day: '2018-03-05' }),
  );
  for (const [at, title] of uncertainTitles.entries())
    await write(`${at + 3}-without-a-day.html`, page({ number: at + 3, title }));
  await write('9-nothing.html', '<!doctype html><html><head><title>x</title></head><body></body></html>');
  return folder;
}
