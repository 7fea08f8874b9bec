/** What pages show that is no page: photos, share pictures, fonts. The same for the live site and for one in files. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Hono } from 'hono';
import type { Kysely } from 'kysely';
import { ensureRendition } from '../story/photos/ensure-rendition.ts';
import type { PublishedViews } from '../story/tables.ts';
import type { Assets } from './assets.ts';
import { mediaRoutes, pictureHeaders } from './media.ts';
import { shareFontFile, shareRoutes } from './share.ts';

export type AssetRoutes = { database: Kysely<PublishedViews>; assets: Assets; mediaFolder: string };

const aYear = 'public, max-age=31536000, immutable';

/** `/media/…`, `/share/…` and `/fonts/…`, to be mounted at the root. */
export function assetRoutes({ database, assets, mediaFolder }: AssetRoutes): Hono {
  const routes = new Hono();
  routes.route(
    '/',
    mediaRoutes((wanted) => ensureRendition(mediaFolder, wanted)),
  );
  routes.route('/', shareRoutes({ database, mediaFolder, font: join(assets.folder, shareFontFile) }));
  routes.get('/fonts/:name', async (context) => {
    const name = context.req.param('name');
    if (!assets.fonts.includes(name)) return context.notFound();
    const bytes = await readFile(join(assets.folder, 'fonts', name));
    return new Response(new Uint8Array(bytes), {
      headers: { ...pictureHeaders, 'content-type': 'font/woff2', 'cache-control': aYear },
    });
  });
  return routes;
}
