/** One `<item>` of a WordPress export as a record: a story, a picture's words, a redirect, a correction, or a reason. */
import { plainWords } from '../plain-words.ts';
import type { SkipReason, SourceRecord, SourceSettings } from '../source.ts';
import { childText, type XmlElement } from '../xml/element.ts';
import { identityOf, instant, type Metas, metasOf, mostNames, one, type Site } from './item-parts.ts';
import { storyOf } from './post.ts';

export function recordOf(item: XmlElement, site: Site, settings: SourceSettings): SourceRecord {
  const number = childText(item, 'wp:post_id').trim();
  const title = plainWords(childText(item, 'title'));
  const identity = identityOf(site, number);
  const skipped = (reason: SkipReason, detail = title): SourceRecord => ({
    kind: 'skipped',
    identity,
    reason,
    detail,
  });
  if (item.isTooLarge) return skipped('too-large');
  if (!/^\d{1,15}$/.test(number))
    return { kind: 'skipped', identity: `${identity}${title}`, reason: 'malformed', detail: title };
  const type = childText(item, 'wp:post_type').trim() || 'post';
  const metas = metasOf(item);
  if (type === 'attachment') return photoOf(item, number, metas);
  if (type === 'redirect_rule') return redirectOf(metas) ?? skipped('malformed');
  if (type === 'newspack_correction') {
    const status = childText(item, 'wp:status').trim();
    if (status === 'trash') return skipped('in-trash');
    if (status !== 'publish') return skipped('not-a-story', `${type} (${status}): ${title}`);
    if (site.withoutCorrections.has(one(metas, 'newspack_correction-post-id')))
      return skipped('not-a-story', `${type}, not shown to readers: ${title}`);
    return correctionOf(item, site, metas) ?? skipped('malformed');
  }
  // Until 2025 an editor switched the corrections of a post on; they stand behind it in the export.
  if (
    /^0?$/.test(metas.get('newspack_corrections_active')?.[0]?.trim() ?? '1') &&
    site.withoutCorrections.size < mostNames
  )
    site.withoutCorrections.add(number);
  if (notStories.test(type)) return skipped('not-a-story', `${type}: ${title}`);
  const status = childText(item, 'wp:status').trim();
  if (status === 'trash') return skipped('in-trash');
  if (status === 'auto-draft' || status === 'inherit') return skipped('old-revision');
  return storyOf({ item, site, settings, number, title, identity, type, status, metas });
}

/** Kinds of rows that WordPress and its plugins keep beside posts. Other kinds of a site's own are stories. */
const notStories =
  /^(?:revision|nav_menu_item|wp_\w+|custom_css|customize_changeset|oembed_cache|user_request|acf-.*|shop_.*|product.*|guest-author|newspack_(?:popups|nl|spnsrs|lst|collection|rr)\w*|elementor_.*|jp_.*|feedback|tablepress_table|amp_.*|mc4wp-.*|wpcf7_.*|wpforms.*|polylang_mo|ml-slide.*|scheduled-action|jetpack.*|et_.*|vc_.*|fl-builder.*|popup.*|sidebar|e-landing.*|is_search_form|wpdiscuz.*|forum|topic|reply)$/;

function photoOf(item: XmlElement, number: string, metas: Metas): SourceRecord {
  const address = childText(item, 'wp:attachment_url').trim() || childText(item, 'guid').trim();
  const inMetadata =
    /s:6:"credit";s:\d+:"([^"]{1,200})"/.exec(one(metas, '_wp_attachment_metadata'))?.[1] ?? '';
  const organisation = one(metas, '_navis_media_credit_org');
  const credit = [one(metas, '_media_credit', 'media_credit'), organisation]
    .filter((words) => words !== '')
    .join(' / ');
  return {
    kind: 'photo',
    key: `wp-image-${number}`,
    reference: {
      key: `wp-image-${number}`,
      addresses: address === '' ? [] : [address],
      caption:
        plainWords(childText(item, 'excerpt:encoded')) || plainWords(childText(item, 'content:encoded')),
      credit: credit || inMetadata,
      alternativeText: one(metas, '_wp_attachment_image_alt'),
    },
  };
}

function redirectOf(metas: Metas): SourceRecord | null {
  const from = one(metas, '_redirect_rule_from');
  const to = one(metas, '_redirect_rule_to');
  return from === '' || to === '' || from.includes('*') ? null : { kind: 'redirect', from, to };
}

function correctionOf(item: XmlElement, site: Site, metas: Metas): SourceRecord | null {
  const of = one(metas, 'newspack_correction-post-id');
  const words = plainWords(childText(item, 'content:encoded')).slice(0, 2000);
  if (!/^\d{1,15}$/.test(of) || words === '') return null;
  const kind = one(metas, 'newspack_corrections_type') === 'clarification' ? 'clarification' : 'correction';
  return {
    kind: 'correction',
    of: identityOf(site, of),
    correction: { kind, wasWrong: '', isRight: words, madeAt: instant(item, 'wp:post_date') },
  };
}
