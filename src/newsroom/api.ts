/**
 * The newsroom's API: every resource under `/newsroom/api`, the rules that hold for all of them, and its OpenAPI
 * document. Its type is what the desk's client is made from: `hc<NewsroomApi>('/newsroom/api')`.
 */
import { OpenAPIHono } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { databaseTrouble } from '../platform/database-away.ts';
import { saysDiskFull } from '../platform/disk-room.ts';
import { accountOfSession } from './accounts/account-of-session.ts';
import { accountRoutes } from './accounts/account-routes.ts';
import { ownAccountRoutes } from './accounts/own-account-routes.ts';
import { passkeyRoutes } from './accounts/passkey-routes.ts';
import { secondStepRoutes } from './accounts/second-step-routes.ts';
import { auditRoutes } from './audit/audit-routes.ts';
import { bulkRoutes } from './bulk/bulk-routes.ts';
import type { CoEditing } from './co-editing/co-editing.ts';
import { writingRoutes } from './co-editing/writing-routes.ts';
import { freezeRoutes } from './freeze/freeze-routes.ts';
import { watchForMassEdits } from './freeze/mass-edits.ts';
import { frontRoutes } from './fronts/front-routes.ts';
import { editionWordRoutes } from './house-style/edition-word-routes.ts';
import { houseStyleRoutes } from './house-style/house-style-routes.ts';
import { languageOf } from './http/language.ts';
import type { NewsroomEnv } from './http/operation.ts';
import { problemOf } from './http/problem-shape.ts';
import { Refusal } from './http/refusal.ts';
import { requireJson, requireOurOwnPage } from './http/request-rules.ts';
import { tusPaths } from './http/tus-uploads.ts';
import { editionMaking } from './masthead/make-edition.ts';
import { mastheadEditing } from './masthead/masthead-editing.ts';
import { mastheadRoutes } from './masthead/masthead-routes.ts';
import { photoRoutes } from './media/photo-routes.ts';
import { uploadRoutes } from './media/upload-routes.ts';
import type { NewsroomParts } from './newsroom-parts.ts';
import { noticeRoutes } from './notices/notice-routes.ts';
import { peopleRoutes } from './people/people-routes.ts';
import { previewRoutes } from './previews/preview-routes.ts';
import { recoveryReviewRoutes } from './recovery/review-routes.ts';
import { recoveryRunRoutes } from './recovery/run-routes.ts';
import { exportUploadRoutes, recoveryStartRoutes } from './recovery/start-routes.ts';
import { houseSettings } from './settings/house-settings.ts';
import { lookRoutes } from './settings/look-routes.ts';
import { settingsRoutes } from './settings/settings-routes.ts';
import { speakerRoutes } from './statements/speaker-routes.ts';
import { statementRoutes } from './statements/statement-routes.ts';
import { relatedRoutes } from './stories/related-routes.ts';
import { storyRoutes } from './stories/story-routes.ts';
import { namesToken, tokenOfRequest } from './tokens/token-of-request.ts';
import { tokenRoutes } from './tokens/token-routes.ts';
import { workRoutes } from './workflow/work-routes.ts';

export type NewsroomApi = ReturnType<typeof resources>;

/** Every resource, one line each: a chain, because the client's type comes from it. */
function resources(parts: NewsroomParts, coEditing: CoEditing) {
  return new OpenAPIHono<NewsroomEnv>({ strict: true })
    .route('/', accountRoutes(parts))
    .route('/', ownAccountRoutes(parts))
    .route('/', secondStepRoutes(parts))
    .route('/', passkeyRoutes(parts))
    .route('/', peopleRoutes(parts))
    .route('/', auditRoutes(parts))
    .route('/', storyRoutes(parts))
    .route('/', writingRoutes(parts, coEditing))
    .route('/', workRoutes(parts))
    .route('/', statementRoutes(parts))
    .route('/', speakerRoutes(parts))
    .route('/', photoRoutes(parts))
    .route('/', noticeRoutes(parts))
    .route('/', bulkRoutes(parts))
    .route('/', settingsRoutes(parts))
    .route('/', lookRoutes(parts))
    .route('/', previewRoutes(parts))
    .route('/', tokenRoutes(parts))
    .route('/', freezeRoutes(parts))
    .route('/', mastheadEditing(parts))
    .route('/', editionMaking(parts))
    .route('/', mastheadRoutes(parts))
    .route('/', frontRoutes(parts))
    .route('/', houseStyleRoutes(parts))
    .route('/', editionWordRoutes(parts))
    .route('/', relatedRoutes(parts))
    .route('/', recoveryRunRoutes(parts))
    .route('/', recoveryStartRoutes(parts))
    .route('/', recoveryReviewRoutes(parts));
}

export function newsroomApi(parts: NewsroomParts, coEditing: CoEditing) {
  const api = resources(parts, coEditing);
  const limits = bodyLimits(api);
  const largest = Math.max(
    ...[...limits].filter(([key]) => !tusPaths.some((path) => key.includes(path))).map(([, bytes]) => bytes),
  );
  const app = new OpenAPIHono<NewsroomEnv>({ strict: true }).basePath('/newsroom/api');

  app.use(async (context, next) => {
    context.set('principal', { kind: 'anonymous' });
    context.set('language', languageOf(context.req.query('lang'), context.req.header('accept-language')));
    context.set('isRecorded', false);
    context.set('isFrozen', false);
    context.header('cache-control', 'no-store');
    context.header('x-content-type-options', 'nosniff');
    context.header('referrer-policy', 'no-referrer');
    context.header('cross-origin-resource-policy', 'same-origin');
    context.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
    context.header('content-language', context.get('language'));
    const { method, headers } = context.req.raw;
    // A browser sends a token only where a script of ours told it to: no other site can make it.
    const byToken = namesToken(headers);
    if (!byToken) requireOurOwnPage(method, headers, parts.origin);
    if (!isUpload(context.req.path)) requireJson(method, headers);
    const changes = method !== 'GET' && method !== 'HEAD';
    context.set('isFrozen', changes && (await houseSettings(parts.db)).frozenAt !== null);
    const token = byToken ? await tokenOfRequest(parts.db, headers) : null;
    if (token) context.set('principal', token);
    const found = byToken ? null : await accountOfSession(parts, headers);
    if (found) {
      context.set('principal', found.principal);
      for (const cookie of found.cookies) context.header('set-cookie', cookie, { append: true });
    }
    await next();
    const principal = context.get('principal');
    const isDone = changes && context.res.status === 200;
    // Whoever's session, role or story that was may be at a story's desk at this moment.
    if (isDone) void coEditing.lookAgain();
    if (isDone && principal.kind !== 'anonymous' && /\/stories\/\d|\/bulk$/.test(context.req.path))
      await watchForMassEdits(parts.db, principal);
    if (
      changes &&
      context.res.status === 200 &&
      !context.get('isRecorded') &&
      !readsOnly.has(context.req.path)
    )
      parts.log.error({ path: context.req.path }, 'a change was not written to the audit log');
  });
  app.use((context, next) => {
    if (isUpload(context.req.path)) return next(); // Bounded by tus itself, piece by piece.
    const maxSize = limits.get(limitKey(context.req.method, context.req.path)) ?? largest;
    return bodyLimit({
      maxSize,
      onError: () => {
        throw new Refusal('too-large', { details: { bytes: maxSize } });
      },
    })(context, next);
  });
  app.route('/', api);
  app.route('/', uploadRoutes(parts));
  app.route('/', exportUploadRoutes(parts));
  app.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: { title: 'Warraq newsroom', version: '1' },
    servers: [{ url: '/newsroom/api' }],
  });
  app.notFound((context) => {
    const refusal = new Refusal('no-such-address');
    return context.json(problemOf(refusal, context.get('language')), refusal.status);
  });
  app.onError((error, context) => {
    const refusal = asRefusal(error);
    const language = context.get('language') ?? 'ar';
    if (refusal) {
      for (const [name, value] of Object.entries(refusal.headers)) context.header(name, value);
      return context.json(problemOf(refusal, language), refusal.status);
    }
    parts.log.error({ err: error, path: context.req.path }, 'a request to the newsroom failed');
    const message =
      language === 'ar'
        ? 'خطأ عندنا وليس عندك، ولم يُحفظ شيء. سُجّل؛ أعد المحاولة.'
        : 'A fault on our side; nothing was saved. It was logged; try again.';
    return context.json({ code: 'fault', message }, 500);
  });
  return app;
}

function isUpload(path: string): boolean {
  return tusPaths.some((one) => path === one || path.startsWith(`${one}/`));
}

/** Asked with POST so that a secret stands in no address; they change nothing. */
const readsOnly = new Set(['/newsroom/api/invitations/look']);

const troubles = { away: 'database-away', slow: 'database-slow', full: 'storage-full' } as const;

function asRefusal(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  // Hono’s own: JSON that cannot be read.
  if (error instanceof HTTPException) {
    return error.status === 400
      ? new Refusal('not-valid', { problems: [{ field: '', message: 'JSON' }] })
      : new Refusal(error.status === 413 ? 'too-large' : 'no-such-address');
  }
  const trouble = saysDiskFull(error) ? 'full' : databaseTrouble(error);
  if (trouble === null) return null;
  return new Refusal(troubles[trouble], { headers: { 'retry-after': trouble === 'full' ? '60' : '5' } });
}

function limitKey(method: string, path: string): string {
  return `${method} ${path}`;
}

/** Of operations whose address has no parameter; the others are held by the largest. */
function bodyLimits(api: OpenAPIHono<NewsroomEnv>): Map<string, number> {
  const limits = new Map<string, number>();
  for (const definition of api.openAPIRegistry.definitions) {
    if (definition.type !== 'route') continue;
    const { method, path } = definition.route;
    const extensions: Record<string, unknown> = { ...definition.route };
    // Nothing gets here without `operation`: a route that was made otherwise stops the program from starting.
    if (extensions['x-may'] === undefined) throw new Error(`no permission on ${method} ${path}`);
    limits.set(limitKey(method.toUpperCase(), `/newsroom/api${path}`), Number(extensions['x-body-limit']));
  }
  return limits;
}
