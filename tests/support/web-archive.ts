/** Web archives as crawlers write them, made here: for tests that know what must come out. */
import { createHash } from 'node:crypto';
import {
  brotliCompressSync,
  constants,
  deflateRawSync,
  deflateSync,
  gzipSync,
  zstdCompressSync,
} from 'node:zlib';

export type HttpAnswer = {
  status?: number;
  headers?: Readonly<Record<string, string>>;
  body: Buffer | string;
  /** How the crawler stored the body. */
  encoding?: 'gzip' | 'deflate' | 'raw deflate' | 'br' | 'zstd';
  isChunked?: boolean;
};

export function httpAnswer({
  status = 200,
  headers = {},
  body,
  encoding,
  isChunked = false,
}: HttpAnswer): Buffer {
  let bytes: Buffer = Buffer.from(body);
  const packed = {
    gzip: gzipSync,
    deflate: deflateSync,
    'raw deflate': deflateRawSync,
    br: brotliCompressSync,
    zstd: zstdCompressSync,
  };
  if (encoding) bytes = Buffer.from(packed[encoding](bytes));
  const own: Record<string, string> = {
    'Content-Type': 'text/html; charset=utf-8',
    ...(encoding ? { 'Content-Encoding': encoding.replace('raw ', '') } : {}),
    ...(isChunked ? { 'Transfer-Encoding': 'chunked' } : {}),
    ...headers,
  };
  if (isChunked) bytes = chunked(bytes);
  const lines = Object.entries(own).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${status} OK\r\n${lines.join('')}\r\n`), bytes]);
}

function chunked(bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += 1000) {
    const part = bytes.subarray(at, at + 1000);
    parts.push(Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n'));
  }
  return Buffer.concat([...parts, Buffer.from('0\r\n\r\n')]);
}

let serial = 0;

export function warcRecord(
  type: string,
  address: string,
  block: Buffer,
  headers: Readonly<Record<string, string>> = {},
): Buffer {
  serial += 1;
  const own: Record<string, string> = {
    'WARC-Type': type,
    'WARC-Record-ID': `<urn:uuid:00000000-0000-4000-8000-${String(serial).padStart(12, '0')}>`,
    'WARC-Date': '2016-05-03T10:20:30Z',
    ...(address === '' ? {} : { 'WARC-Target-URI': address }),
    'Content-Type': type === 'response' ? 'application/http;msgtype=response' : 'text/plain',
    'Content-Length': String(block.length),
    ...headers,
  };
  const lines = Object.entries(own).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`WARC/1.0\r\n${lines.join('')}\r\n`), block, Buffer.from('\r\n\r\n')]);
}

export const warcInfo = (): Buffer => warcRecord('warcinfo', '', Buffer.from('software: test\r\n'));

export const digestOf = (bytes: Buffer): string => `sha1:${createHash('sha1').update(bytes).digest('hex')}`;

/** A gzip member a record, as crawlers do. */
export const packedWarc = (records: readonly Buffer[]): Buffer =>
  Buffer.concat(records.map((one) => gzipSync(one)));

const skippable = (sign: number, data: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt32LE(sign, 0);
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data]);
};
/** What the specification asks of a frame: its length and a checksum. */
export const zstdFrame = (bytes: Buffer, dictionary?: Buffer): Buffer =>
  zstdCompressSync(bytes, {
    pledgedSrcSize: bytes.length,
    params: { [constants.ZSTD_c_contentSizeFlag]: 1, [constants.ZSTD_c_checksumFlag]: 1 },
    ...(dictionary === undefined ? {} : { dictionary }),
  });
export const dictionaryFrame = (data: Buffer): Buffer => skippable(0x184d2a5d, data);
export const extensionFrame = (data: Buffer): Buffer => skippable(0x184d2a50, data);

/** A Zstandard frame a record, as the Archive Team's crawlers do; with a dictionary it is the first frame, packed. */
export const zstdWarc = (records: readonly Buffer[], dictionary?: Buffer): Buffer =>
  Buffer.concat([
    ...(dictionary === undefined ? [] : [dictionaryFrame(zstdFrame(dictionary))]),
    ...records.map((one) => zstdFrame(one, dictionary)),
  ]);

const places = ['حلب', 'تعز', 'بنغازي', 'الموصل', 'صور', 'القامشلي', 'عدن', 'وادي خالد', 'الدوحة', 'نواكشوط'];
const themes = [
  'المكتبة العامة',
  'سوق الخضار',
  'خط المياه',
  'مدرسة البلدة',
  'المركز الصحي',
  'الجسر القديم',
  'حديقة الحي',
];
const names = ['سلمى الراعي', 'هند سالم', 'يزن الحاج', 'مريم عطا', 'طارق بن عمار'];

export type InventedStory = {
  number: number;
  address: string;
  headline: string;
  byline: string;
  day: string;
  paragraphs: readonly string[];
  picture: string;
};

/** A story that nobody wrote: every number gives another, the same number the same. */
export function inventedStory(number: number, host = 'tell.example', paragraphs = 6): InventedStory {
  const place = places[number % places.length] ?? '';
  const theme = themes[(number * 3) % themes.length] ?? '';
  const day = new Date(Date.UTC(2012, 0, 1 + (number % 1500))).toISOString().slice(0, 10);
  return {
    number,
    address: `http://${host}/${day.replaceAll('-', '/')}/${number}-library/`,
    headline: `أهالي ${place} يعيدون فتح ${theme} للمرة ${number}`,
    byline: names[number % names.length] ?? '',
    day,
    paragraphs: Array.from(
      { length: paragraphs },
      (_, at) =>
        `قال سكان ${place} في الفقرة ${at + 1} من المادة ${number} إن ${theme} عادت إلى العمل بعد توقف دام ${(number % 9) + 2} أشهر، وإن المتطوعين أصلحوا ما تهدم منها، وشكرت إدارتها كل من ساهم في ذلك بماله أو بوقته.`,
    ),
    picture: `http://${host}/media/${number}.jpg`,
  };
}

/** The story in the page of its site: menus, side columns, related stories, appeal and footer around it. */
export function pageOf(story: InventedStory, siteName = 'صحيفة التل'): string {
  const related = [1, 2, 3].map((step) => inventedStory(story.number + step));
  return `<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>${story.headline} | ${siteName}</title>
<link rel="canonical" href="${story.address}"><meta property="og:type" content="article"><meta property="og:title" content="${story.headline}">
<meta property="article:published_time" content="${story.day}T08:30:00+02:00"><meta property="og:image" content="${story.picture}"></head>
<body><div id="top"><a href="/">${siteName}</a> <span>نسخة تجريبية للقراءة السريعة على الهاتف.</span></div>
<div class="m"><ul><li><a href="/">الرئيسية</a></li><li><a href="/s/1">محليات</a></li><li><a href="/s/2">ثقافة</a></li><li><a href="/s/3">رأي</a></li></ul></div>
<div class="c"><div class="k"><h1>${story.headline}</h1><div class="w">${story.byline}</div>
<div class="pic"><img src="${story.picture}" width="640" height="400" alt="صورة"><p class="caption">لقطة من المكان (${siteName})</p></div>
${story.paragraphs.map((text) => `<p>${text}</p>`).join('\n')}
<div class="z">يرحب الموقع بآرائكم ورسائلكم، ويحتفظ بحقه في اختصارها ونشر ما يراه مناسبًا منها في زاوية القراء.</div></div>
<div class="r"><h3>مقالات متعلقة</h3>${related.map((one) => `<div class="i"><a href="${one.address}">${one.headline}</a></div>`).join('')}</div></div>
<div class="f"><p>أسسها صحفيون مستقلون قبل عشرة أعوام، وتعيش من مساهمات قرائها وحدهم، ولا تقبل إعلانًا من حكومة أو حزب.</p><p>جميع الحقوق محفوظة</p></div></body></html>`;
}
