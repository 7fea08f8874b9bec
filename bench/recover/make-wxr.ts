/**
 * A WordPress export of any size to measure with: Arabic news prose of usual length put together from invented
 * sentences, Gutenberg blocks in two of three stories, the older kind in the others, tags, metas, comments, pictures
 * with attachments, links between stories. Seeded: the same count is the same file.
 */

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

const openings = ['قال', 'أعلن', 'ذكر', 'أوضح', 'أفاد', 'أكد', 'بيّن', 'نقل'];
const people = [
  'مدير الصحة',
  'رئيس البلدية',
  'مزارعون من الريف',
  'معلمو المدرسة',
  'سكان الحي',
  'مهندسة المياه',
  'ناطقة باسم المستشفى',
  'تجار السوق القديم',
];
const matters = [
  'إن أعمال ترميم خط المياه الرئيسي ستنتهي قبل حلول الشتاء، على أن تعود الخدمة إلى الأحياء الشرقية تباعًا',
  'إن أسعار الخضار ارتفعت في الأسبوعين الماضيين بسبب نقص الوقود وصعوبة النقل بين المحافظات',
  'إن المدارس ستفتح أبوابها في موعدها المحدد، وإن لجنة من الأهالي تتابع تجهيز الصفوف والمقاعد',
  'إن الحريق الذي اندلع في أطراف الغابة أُخمد بعد ست ساعات من العمل المتواصل، ولم تقع إصابات',
  'إن موسم الزيتون هذا العام أقل من سابقه بنحو الثلث، غير أن جودة الزيت أفضل بفضل الأمطار المبكرة',
  'إن المستشفى الميداني استقبل منذ مطلع الشهر أكثر من ألفي مريض، معظمهم من الأطفال وكبار السن',
  'إن فرق الصيانة بدأت إصلاح شبكة الكهرباء في القرى الجنوبية، وتتوقع أن تعود التغذية مساء الخميس',
  'إن المكتبة العامة تلقت ثلاثة آلاف كتاب من متبرعين في الداخل والخارج، وستفتح قاعة للأطفال',
];
const contexts = [
  'ويأتي ذلك بعد أشهر من مطالبات متكررة قدمها السكان إلى المجلس المحلي، لم تلق ردًا مكتوبًا حتى الآن.',
  'وكانت المنطقة قد شهدت في نيسان الماضي موجة من الأمطار الغزيرة ألحقت أضرارًا بالطرق الزراعية.',
  'ولم يتسنّ التحقق من هذه الأرقام من مصدر مستقل، فيما وعدت الجهات المعنية بنشر تقرير مفصل.',
  'وأضاف في حديث هاتفي أن “العمل يجري بإمكانات قليلة، لكن أحدًا لم يتأخر عن واجبه”.',
  'وبحسب بيانات رسمية، بلغت نسبة الإنجاز 64 في المئة حتى نهاية الأسبوع الأول من تشرين الثاني.',
  'ويقول أبو سامر، وهو صاحب دكان صغير، إن الحركة عادت إلى السوق “شيئًا فشيئًا، والناس تشتري ما تحتاجه فقط”.',
];
const subjects = ['المياه', 'الأسعار', 'المدارس', 'الغابات', 'الزيتون', 'الصحة', 'الكهرباء', 'المكتبات'];
const places = [
  'الحي الشرقي',
  'الريف الشمالي',
  'البلدة القديمة',
  'ضفة النهر',
  'السهل الغربي',
  'الجبل',
  'الميناء',
  'القرى الجنوبية',
];
const sections = [
  ['local', 'محليات'],
  ['economy', 'اقتصاد'],
  ['society', 'مجتمع'],
  ['culture', 'ثقافة'],
] as const;

/** Ten years of stories. */
const firstDay = Date.UTC(2014, 0, 1, 6);

export async function makeWxr(path: string, count: number): Promise<void> {
  const file = createWriteStream(path, { highWaterMark: 4 * 1024 * 1024 });
  const write = async (text: string) => {
    if (!file.write(text)) await once(file, 'drain');
  };
  await write(head());
  let part = '';
  for (let number = 1; number <= count; number += 1) {
    part += item(number, count);
    if (part.length < 1_000_000) continue;
    await write(part);
    part = '';
  }
  await write(`${part}</channel>\n</rss>\n`);
  file.end();
  await once(file, 'finish');
}

function head(): string {
  return `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wfw="http://wellformedweb.org/CommentAPI/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>صحيفة القياس</title><link>https://measure.example</link><language>ar</language><wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>https://measure.example</wp:base_site_url><wp:base_blog_url>https://measure.example</wp:base_blog_url>
${Array.from({ length: 12 }, (_, at) => `<wp:author><wp:author_id>${at}</wp:author_id><wp:author_login><![CDATA[writer${at}]]></wp:author_login><wp:author_display_name><![CDATA[كاتب ${at}]]></wp:author_display_name></wp:author>`).join('\n')}
`;
}

function item(number: number, count: number): string {
  const pick = <T>(from: readonly T[], salt: number): T =>
    from[((number * 2654435761 + salt * 40503) % from.length) >>> 0] as T;
  const at = new Date(firstDay + Math.floor((number / count) * 3650 * 86_400_000));
  const day = at.toISOString().slice(0, 10);
  const stamp = at.toISOString().slice(0, 19).replace('T', ' ');
  const subject = pick(subjects, 1);
  const title = `${subject} في ${pick(places, 2)}: ${pick(people, 3)} يتحدثون (${number})`;
  const link = `https://measure.example/${day.replaceAll('-', '/')}/story-${number}/`;
  const paragraphs = Array.from({ length: 5 + (number % 4) }, (_, at) => {
    const matter = pick(matters, at + 5);
    const earlier =
      number > 10 && at === 2
        ? ` وكانت الصحيفة قد نشرت <a href="https://measure.example/?p=${number - 7}">تقريرًا سابقًا</a> عن الموضوع.`
        : '';
    return `${pick(openings, at + 11)} ${pick(people, at + 13)} ${matter}. ${pick(contexts, at + 17)} ${pick(contexts, at + 19)}${earlier}`;
  });
  const picture = `https://measure.example/wp-content/uploads/${day.slice(0, 7).replace('-', '/')}/photo-${number}-300x200.jpg`;
  const content =
    number % 3 === 0
      ? `[caption id="attachment_${number}" align="aligncenter" width="300"]<img src="${picture}" alt="" width="300" height="200" /> من ${pick(places, 4)}[/caption]\n\n${paragraphs.join('\n\n')}`
      : `<!-- wp:image {"id":${number}} -->\n<figure class="wp-block-image size-large"><img src="${picture}" alt="" class="wp-image-${number}"/><figcaption class="wp-element-caption">من ${pick(places, 4)}</figcaption></figure>\n<!-- /wp:image -->\n\n${paragraphs.map((text) => `<!-- wp:paragraph -->\n<p>${text}</p>\n<!-- /wp:paragraph -->`).join('\n\n')}\n\n<!-- wp:quote -->\n<blockquote class="wp-block-quote"><p>${pick(contexts, 23)}</p><cite>${pick(people, 29)}</cite></blockquote>\n<!-- /wp:quote -->`;
  const [slug, section] = pick(sections, 31);
  const tags = [...new Set([subject, pick(subjects, 37), `وسم ${(number * 7919) % 3000}`])];
  return `<item><title><![CDATA[${title}]]></title><link>${link}</link><pubDate>${at.toUTCString()}</pubDate><dc:creator><![CDATA[writer${number % 12}]]></dc:creator><guid isPermaLink="false">https://measure.example/?p=${number}</guid><description></description>
<content:encoded><![CDATA[${content}]]></content:encoded><excerpt:encoded><![CDATA[${number % 2 ? pick(contexts, 41) : ''}]]></excerpt:encoded>
<wp:post_id>${number}</wp:post_id><wp:post_date><![CDATA[${stamp}]]></wp:post_date><wp:post_date_gmt><![CDATA[${stamp}]]></wp:post_date_gmt><wp:post_modified><![CDATA[${stamp}]]></wp:post_modified><wp:post_modified_gmt><![CDATA[${stamp}]]></wp:post_modified_gmt><wp:comment_status><![CDATA[open]]></wp:comment_status><wp:ping_status><![CDATA[open]]></wp:ping_status><wp:post_name><![CDATA[story-${number}]]></wp:post_name><wp:status><![CDATA[publish]]></wp:status><wp:post_parent>0</wp:post_parent><wp:menu_order>0</wp:menu_order><wp:post_type><![CDATA[post]]></wp:post_type><wp:post_password><![CDATA[]]></wp:post_password><wp:is_sticky>0</wp:is_sticky>
<category domain="category" nicename="${slug}"><![CDATA[${section}]]></category>${tags.map((tag) => `<category domain="post_tag" nicename="${encodeURIComponent(tag.replaceAll(' ', '-'))}"><![CDATA[${tag}]]></category>`).join('')}
<wp:postmeta><wp:meta_key><![CDATA[_edit_last]]></wp:meta_key><wp:meta_value><![CDATA[1]]></wp:meta_value></wp:postmeta><wp:postmeta><wp:meta_key><![CDATA[_thumbnail_id]]></wp:meta_key><wp:meta_value><![CDATA[${number}]]></wp:meta_value></wp:postmeta>
<wp:comment><wp:comment_id>${number}</wp:comment_id><wp:comment_content><![CDATA[شكرًا على هذا التقرير.]]></wp:comment_content></wp:comment></item>
`;
}
