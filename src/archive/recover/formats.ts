/** Every kind of source that can be recovered from, in the order in which they are asked whether a file is theirs. */
import { jsonFeed, xmlFeed } from './feed/feed.ts';
import { folder } from './folder/folder-source.ts';
import { ghost } from './ghost/ghost.ts';
import { newsml } from './newsml/newsml.ts';
import { ninjs } from './ninjs/ninjs.ts';
import { SourceBroken, type SourceFormat } from './source.ts';
import type { SourceInput } from './source-input.ts';
import { warc } from './warc/warc-source.ts';
import { warraqArchive } from './warraq/warraq-archive.ts';
import { wxr } from './wxr/wxr.ts';

export const formats: readonly SourceFormat[] = [
  warraqArchive,
  wxr,
  ghost,
  jsonFeed,
  ninjs,
  newsml,
  xmlFeed,
  warc,
  folder,
];

/** @throws SourceBroken `unknown-format` where no format knows it */
export function formatOf(input: SourceInput): SourceFormat {
  const format = formats.find((one) => one.recognises(input));
  if (!format) throw new SourceBroken('unknown-format', `${input.name}: no known kind of export`);
  return format;
}
