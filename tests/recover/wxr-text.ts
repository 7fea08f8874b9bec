/** A WordPress export as text, for tests: what is not said is as WordPress writes it. */

export type Post = {
  number: number;
  title: string;
  content?: string;
  excerpt?: string;
  type?: string;
  status?: string;
  day?: string;
  link?: string;
  name?: string;
  creator?: string;
  terms?: readonly (readonly [domain: string, slug: string, name: string])[];
  metas?: Readonly<Record<string, string>>;
  attachment?: string;
  comments?: number;
  raw?: string;
};

const cdata = (text: string) => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

export function postXml(post: Post): string {
  const { number, title, day = '2017-11-22 08:15:00', type = 'post', status = 'publish' } = post;
  const link = post.link ?? `https://old.example/2017/11/22/story-${number}/`;
  return `<item><title>${cdata(title)}</title><link>${link}</link><dc:creator>${cdata(post.creator ?? 'salma')}</dc:creator>
<guid isPermaLink="false">https://old.example/?p=${number}</guid>
<content:encoded>${cdata(post.content ?? `<p>نص المادة ${number} كما نُشر يوم صدورها، وفيه ما يكفي من الكلام ليعرف القارئ ما جرى.</p>`)}</content:encoded>
<excerpt:encoded>${cdata(post.excerpt ?? '')}</excerpt:encoded><wp:post_id>${number}</wp:post_id>
<wp:post_date>${cdata(day)}</wp:post_date><wp:post_date_gmt>${cdata(day)}</wp:post_date_gmt>
<wp:post_modified>${cdata(day)}</wp:post_modified><wp:post_modified_gmt>${cdata(day)}</wp:post_modified_gmt>
<wp:post_name>${cdata(post.name ?? `story-${number}`)}</wp:post_name><wp:status>${cdata(status)}</wp:status>
<wp:post_type>${cdata(type)}</wp:post_type><wp:post_password>${cdata('')}</wp:post_password>
${post.attachment === undefined ? '' : `<wp:attachment_url>${cdata(post.attachment)}</wp:attachment_url>`}
${(post.terms ?? []).map(([domain, slug, name]) => `<category domain="${domain}" nicename="${slug}">${cdata(name)}</category>`).join('')}
${Object.entries(post.metas ?? {})
  .map(
    ([key, value]) =>
      `<wp:postmeta><wp:meta_key>${cdata(key)}</wp:meta_key><wp:meta_value>${cdata(value)}</wp:meta_value></wp:postmeta>`,
  )
  .join('')}
${'<wp:comment><wp:comment_id>1</wp:comment_id></wp:comment>'.repeat(post.comments ?? 0)}${post.raw ?? ''}</item>`;
}

export function wxrXml(posts: readonly Post[], { language = 'ar', head = '' } = {}): string {
  return `<?xml version="1.0" encoding="UTF-8" ?>
<!-- generator="WordPress/6.1" created="2025-11-22 10:00" -->
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wfw="http://wellformedweb.org/CommentAPI/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>صحيفة التل</title><link>https://old.example</link><language>${language}</language><wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>https://old.example</wp:base_site_url><wp:base_blog_url>https://old.example</wp:base_blog_url>
<wp:author><wp:author_id>1</wp:author_id><wp:author_login>${cdata('salma')}</wp:author_login><wp:author_display_name>${cdata('سلمى الراعي')}</wp:author_display_name></wp:author>
<wp:category><wp:term_id>3</wp:term_id><wp:category_nicename>${cdata('local')}</wp:category_nicename><wp:cat_name>${cdata('محليات')}</wp:cat_name></wp:category>${head}
${posts.map(postXml).join('\n')}
</channel>
</rss>
`;
}
