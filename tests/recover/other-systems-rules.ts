/**
 * What Ghost's import and the schema of ninjs 2.1 take, as far as our files go, written down from Ghost's table schema (5.x)
 * and IPTC's JSON schema 2.1: both refuse an item for one field too long, or one that they do not know.
 */
import { z } from 'zod';

const within = (most: number) => z.string().max(most);
const id = z.string().min(1).max(24);
const day = z.iso.datetime();

const lexical = z.strictObject({
  root: z.strictObject({
    type: z.literal('root'),
    version: z.literal(1),
    children: z
      .array(z.strictObject({ type: z.literal('html'), version: z.literal(1), html: z.string() }))
      .min(1),
  }),
});
const ghostData = z.strictObject({
  posts: z.array(
    z.strictObject({
      id,
      uuid: z.uuid(),
      title: within(255).min(1),
      slug: within(191).min(1),
      lexical: z.string().transform((text) => lexical.parse(JSON.parse(text))),
      html: z.string(),
      feature_image: within(2000).nullable(),
      type: z.enum(['post', 'page']),
      status: z.enum(['published', 'draft', 'scheduled', 'sent']),
      visibility: z.literal('public'),
      created_at: day,
      published_at: day.nullable(),
      updated_at: day,
      custom_excerpt: within(300).nullable(),
    }),
  ),
  tags: z.array(z.strictObject({ id, name: within(191).regex(/^[^,]/), slug: within(191).min(1) })),
  users: z.array(
    z.strictObject({ id, name: within(191).min(1), slug: within(191).min(1), email: z.email().max(191) }),
  ),
  posts_tags: z.array(z.strictObject({ post_id: id, tag_id: id, sort_order: z.int().nonnegative() })),
  posts_authors: z.array(z.strictObject({ post_id: id, author_id: id, sort_order: z.int().nonnegative() })),
  posts_meta: z.array(
    z.strictObject({ post_id: id, feature_image_alt: within(191), feature_image_caption: within(65_535) }),
  ),
});
const ghostFile = z.strictObject({
  db: z.tuple([
    z.strictObject({
      meta: z.strictObject({ exported_on: z.int().positive(), version: z.string().regex(/^\d+\.\d+\.\d+$/) }),
      data: ghostData,
    }),
  ]),
});

/** What Ghost's import would refuse or lose, in words. */
export function ghostFaults(text: string): string[] {
  const parsed = ghostFile.safeParse(JSON.parse(text));
  if (!parsed.success) return parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  const { data } = parsed.data.db[0];
  const faults: string[] = [];
  const once = (what: string, values: readonly string[]) => {
    if (new Set(values).size < values.length) faults.push(`${what} twice`);
  };
  // A post of a slug that stands there already is ignored; tags and users are unique by theirs.
  once(
    'a slug of a post',
    data.posts.map(({ slug }) => slug),
  );
  once(
    'a slug of a tag',
    data.tags.map(({ slug }) => slug),
  );
  once(
    'a slug of a user',
    data.users.map(({ slug }) => slug),
  );
  once(
    'an address of a user',
    data.users.map(({ email }) => email),
  );
  once(
    'words of a post',
    data.posts_meta.map(({ post_id }) => post_id),
  );
  const ids = (rows: readonly { id: string }[]) => new Set(rows.map((row) => row.id));
  const [posts, tags, users] = [ids(data.posts), ids(data.tags), ids(data.users)];
  for (const tie of data.posts_tags)
    if (!posts.has(tie.post_id) || !tags.has(tie.tag_id)) faults.push('a loose tag');
  for (const tie of data.posts_authors)
    if (!posts.has(tie.post_id) || !users.has(tie.author_id)) faults.push('a loose author');
  return faults;
}

/** RFC 3986: nothing but ASCII, with a scheme. */
const uri = z.string().regex(/^[a-z][a-z0-9+.-]*:(?:[\w.~:/?#[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+$/);
const said = z.array(
  z.strictObject({ role: z.string().optional(), contenttype: z.string().optional(), value: z.string() }),
);
const ofAnItem = {
  uri,
  type: z.enum(['text', 'audio', 'video', 'picture', 'graphic', 'composite', 'component']),
  representationtype: z.enum(['full', 'partial']),
  profile: z.string(),
  version: z.string(),
  firstcreated: day,
  versioncreated: day,
  contentcreated: day,
  embargoed: day,
  expires: day,
  pubstatus: z.enum(['usable', 'withheld', 'canceled']),
  urgency: z.int().min(1).max(9),
  copyrightholder: z.string(),
  copyrightnotice: z.string(),
  usageterms: z.string(),
  ednote: z.string(),
  language: z.string(),
  title: z.string(),
  by: z.string(),
  slugline: z.string(),
  located: z.string(),
  headlines: said,
  descriptions: said,
  bodies: z.array(
    z.strictObject({
      role: z.string().optional(),
      contenttype: z.string().optional(),
      charcount: z.number().optional(),
      wordcount: z.number().optional(),
      value: z.string(),
    }),
  ),
  subjects: z.array(
    z
      .strictObject({ name: z.string(), rel: z.string(), uri, literal: z.string(), creator: z.string() })
      .partial(),
  ),
  renditions: z.array(
    z.strictObject({
      name: z.string(),
      href: uri.optional(),
      contenttype: z.string().optional(),
      title: z.string().optional(),
    }),
  ),
  standard: z.strictObject({ name: z.string(), version: z.literal('2.1'), schema: uri }),
};
const { uri: itsUri, ...others } = ofAnItem;
const associated = z.strictObject({ ...z.object(others).partial().shape, uri: itsUri, name: z.string() });
const ninjsItem = z.strictObject({
  ...z.object(others).partial().shape,
  uri: itsUri,
  associations: z.array(associated).optional(),
});

/** Where items break IPTC's schema; our own list around them is none of its business. */
export function ninjsFaults(text: string): string[] {
  const parsed = z.strictObject({ items: z.array(ninjsItem) }).safeParse(JSON.parse(text));
  return parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}
