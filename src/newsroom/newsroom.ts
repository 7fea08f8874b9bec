/**
 * The newsroom as a web process opens it: its API, the desk's files, and who a WebSocket belongs to. Every process has
 * one; what they share is in the database.
 */

import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { Hono } from 'hono';
import type pg from 'pg';
import { accountOfSession } from './accounts/account-of-session.ts';
import { authentication } from './accounts/authentication.ts';
import { newsroomApi } from './api.ts';
import { admissionOf } from './co-editing/admission.ts';
import { CoEditing } from './co-editing/co-editing.ts';
import { deskRoutes } from './desk-files.ts';
import type { AccountPrincipal } from './http/principal.ts';
import { rateLimits } from './http/rate-limits.ts';
import { isFromOurOwnPage } from './http/request-rules.ts';
import type { NewsroomParts } from './newsroom-parts.ts';
import { houseSettings } from './settings/house-settings.ts';

export type Newsroom = {
  /** Takes over a connection on which people write together; false where it asks for something else. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /** Writes down what is being written, and says goodbye. */
  stop(): Promise<void>;
  coEditing: CoEditing;
  /** Answers everything under `/newsroom`. */
  fetch(request: Request, from?: string): Response | Promise<Response>;
  /** Who opens a WebSocket: null when nobody is signed in, or another site made the browser do it. */
  whoConnects(headers: Headers): Promise<AccountPrincipal | null>;
};

export type NewsroomOptions = Omit<NewsroomParts, 'authentication' | 'limits'> & {
  /** What authenticator apps and passkeys call this newsroom. */
  name: string;
  /** Where the desk's build lies; without one only the API answers. */
  deskFolder: string | null;
  /** How to hear of what other web processes keep. */
  listener?: pg.ClientConfig;
};

export async function openNewsroom({
  name,
  deskFolder,
  listener,
  ...given
}: NewsroomOptions): Promise<Newsroom> {
  const parts: NewsroomParts = {
    ...given,
    limits: rateLimits(given.db, given.key),
    authentication: authentication(given.db, { origin: given.origin, key: given.key, name }),
  };
  const coEditing = new CoEditing({
    db: given.db,
    log: given.log,
    clock: () => new Date(),
    listener,
    isOwnOrigin: (headers) => isFromOurOwnPage(headers, given.origin),
    async admit(headers, storyId) {
      const found = await accountOfSession(parts, headers);
      if (!found) return { kind: 'refused', reason: 'signed-out' };
      const admission = await admissionOf(given.db, found.principal, storyId);
      const { frozenAt } = await houseSettings(given.db);
      return admission.kind === 'admitted' && frozenAt !== null
        ? { ...admission, mayWrite: false }
        : admission;
    },
  });
  const writtenDown = (storyId: number, by: string) => coEditing.writeDown(storyId, by, { keep: true });
  const api = newsroomApi({ ...parts, writtenDown }, coEditing);
  const desk = deskFolder === null ? new Hono() : await deskRoutes(deskFolder);
  return {
    coEditing,
    upgrade(request, socket, head) {
      if (new URL(request.url ?? '/', given.origin).pathname !== coEditingPath) return false;
      void coEditing.upgrade(request, socket, head);
      return true;
    },
    async stop() {
      await coEditing.stop();
      await given.storySearch?.stop();
    },
    fetch(request, from) {
      const { pathname } = new URL(request.url);
      return pathname.startsWith('/newsroom/api/')
        ? api.fetch(plainRequest(request), { address: from })
        : desk.fetch(request);
    },
    async whoConnects(headers) {
      if (!isFromOurOwnPage(headers, given.origin)) return null;
      return (await accountOfSession(parts, headers))?.principal ?? null;
    },
  };
}

const coEditingPath = '/newsroom/api/co-editing';

/** Whether an address is the newsroom's and not the reader's site's. */
export function isNewsroomPath(pathname: string): boolean {
  return pathname === '/newsroom' || pathname.startsWith('/newsroom/');
}

/** Of the platform's own kind: the HTTP kernel's is lighter, and Hono's limit on bodies cannot copy that one. */
function plainRequest(request: Request): Request {
  const { url, method, headers, signal } = request;
  const body = method === 'GET' || method === 'HEAD' ? null : request.body;
  const init: RequestInit & { duplex: 'half' } = { method, headers, signal, body, duplex: 'half' };
  return new Request(url, init);
}
