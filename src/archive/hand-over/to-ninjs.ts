/**
 * The public stories as ninjs 2.1, a list in one file: what an agency or another newsroom reads. Nothing but what its
 * JSON schema knows: that one forbids every other field.
 */
import type { Kysely } from 'kysely';
import { bodyText } from '../../story/body/plain-text.ts';
import type { NewsroomTables } from '../../story/tables.ts';
import { bodyHtml } from './body-html.ts';
import { type House, htmlWriting, languageOf, photosOf, publicAddress } from './handing.ts';
import { wholeStories } from './whole-stories.ts';
import { writtenFile } from './written-file.ts';

export async function writeNinjs(
  db: Kysely<NewsroomTables>,
  house: House,
  path: string,
): Promise<{ stories: number }> {
  let stories = 0;
  await writtenFile(path, async (file) => {
    await file.write('{"items":[\n');
    for await (const story of wholeStories(db, ['published'])) {
      const { html } = bodyHtml(story.body, htmlWriting(house, story, false));
      const photos = photosOf(house, story);
      const pictures = [...photos.values()].map((photo) => ({
        name: photo.id === story.lead ? 'featuremedia' : `photo-${photo.id}`,
        uri: photo.address,
        type: 'picture',
        // The standard has no field of its own for either: who made it stands in `by`.
        descriptions: [
          {
            role: 'caption',
            value: photo.id === story.lead ? story.leadCaption || photo.caption : photo.caption,
          },
          { role: 'alternativetext', value: photo.alternativeText },
        ].filter(({ value }) => value !== ''),
        by: photo.credit,
        renditions: [{ name: 'original', href: photo.address, contenttype: 'image/jpeg' }],
      }));
      const item = {
        uri: publicAddress(house, story),
        standard: {
          name: 'ninjs',
          version: '2.1',
          schema: 'https://www.iptc.org/std/ninjs/ninjs-schema_2.1.json',
        },
        type: 'text',
        language: languageOf(house, story),
        firstcreated: story.publishedAt?.toISOString(),
        versioncreated: (story.updatedAt ?? story.publishedAt)?.toISOString(),
        pubstatus: 'usable',
        headlines: [
          { role: 'main', value: story.headline },
          ...(story.kicker === '' ? [] : [{ role: 'kicker', value: story.kicker }]),
        ],
        descriptions: story.standfirst === '' ? [] : [{ role: 'summary', value: story.standfirst }],
        by: story.bylines.map(({ name }) => name).join('، '),
        bodies: [
          { role: 'main', contenttype: 'text/html', charcount: html.length, value: html },
          { role: 'plain', contenttype: 'text/plain', value: bodyText(story.body) },
        ],
        subjects: [...(story.section ? [story.section] : []), ...story.tags].map(({ slug, name }) => ({
          name,
          uri: `${house.address}/#${encodeURIComponent(slug)}`,
        })),
        ...(story.corrections.length === 0
          ? {}
          : { ednote: story.corrections.map(({ isRight }) => isRight).join(' / ') }),
        associations: pictures,
      };
      await file.write(`${stories === 0 ? '' : ',\n'}${JSON.stringify(item)}`);
      stories += 1;
    }
    await file.write('\n]}\n');
  });
  return { stories };
}
