/**
 * An operation of the API: its address, its shapes, and who may do it. There is no other way to make a route, so none
 * can be without a permission; what a role may do is decided here before the handler runs, and never by the address.
 */
import { createRoute, OpenAPIHono, type RouteConfig, type z } from '@hono/zod-openapi';
import { createMiddleware } from 'hono/factory';
import type { Permission } from '../roles/roles.ts';
import { fieldProblems } from './field-problems.ts';
import { type KnownPrincipal, type Principal, reachFor } from './principal.ts';
import { problemSchema } from './problem-shape.ts';
import { type Language, Refusal } from './refusal.ts';

export type NewsroomEnv = {
  /** Where the request comes from, as a short-lived hash is made of it; nowhere else is it kept. */
  Bindings: { address?: string };
  Variables: {
    principal: Principal;
    language: Language;
    /** Set by whoever writes the audit log: a change that nobody wrote down is a fault of ours. */
    isRecorded: boolean;
    /** Nothing may be changed now, but by what opens the house again. */
    isFrozen: boolean;
  };
};

/** `anyone`: before signing in. `signed-in`: any account, about itself. */
export type Who = Permission | 'anyone';

const failure = (description: string) => ({
  description,
  content: { 'application/json': { schema: problemSchema } },
});
const failures = {
  400: failure('Cannot be read'),
  401: failure('Not signed in'),
  403: failure('Not allowed'),
  404: failure('Not found'),
  409: failure('Does not fit what is there'),
  410: failure('Over'),
  413: failure('Too large'),
  415: failure('Not JSON'),
  422: failure('Not valid'),
  429: failure('Too often'),
  503: failure('The database is away, or too slow'),
  507: failure('The disk of the server is full'),
} as const;

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** @param sensitive asks for a proof of identity that is not older than ten minutes */
export function operation<
  M extends Method,
  P extends string,
  S extends z.ZodType,
  const Q extends NonNullable<RouteConfig['request']> = Record<never, never>,
>({
  method,
  path,
  may,
  says,
  request,
  answer,
  sensitive = false,
  whileFrozen = false,
  bodyLimit = 262_144,
}: {
  method: M;
  path: P;
  may: Who;
  says: string;
  request?: Q;
  answer: S;
  sensitive?: boolean;
  /** Also while nothing else may be changed. */
  whileFrozen?: boolean;
  bodyLimit?: number;
}) {
  return createRoute({
    method,
    path,
    summary: says,
    request: request ?? ({} as Q),
    middleware: [authorise(may, sensitive, whileFrozen)] as const,
    responses: {
      200: { description: says, content: { 'application/json': { schema: answer } } },
      ...failures,
    },
    'x-may': may,
    'x-sensitive': sensitive,
    'x-body-limit': bodyLimit,
  });
}

/** How long a proof of who one is holds for sensitive acts. */
export const freshFor = 10 * 60_000;

/** For routes that speak a protocol of their own; all others are made by `operation`. */
export function authorise(may: Who, sensitive: boolean, whileFrozen = false) {
  return createMiddleware<NewsroomEnv>(async (context, next) => {
    const principal = context.get('principal');
    if (may !== 'anyone') {
      if (principal.kind === 'anonymous') throw new Refusal('not-signed-in');
      if (reachFor(principal, may) === 'no') throw new Refusal('not-allowed');
    }
    if (context.get('isFrozen') && !whileFrozen) throw new Refusal('house-frozen');
    if (sensitive) {
      if (principal.kind !== 'account') throw new Refusal('not-allowed');
      if (Date.now() - principal.provedAt.getTime() > freshFor) throw new Refusal('prove-again');
    }
    await next();
  });
}

/** The routes of one resource; what does not fit an operation's shapes is refused with every field named. */
export function resource() {
  return new OpenAPIHono<NewsroomEnv>({
    strict: true,
    defaultHook: (result, context) => {
      if (!result.success)
        throw new Refusal('not-valid', {
          problems: fieldProblems(result.error.issues, context.get('language')),
        });
    },
  });
}

/** The principal of an operation that is not for anyone: known, because `authorise` ran first. */
export function known(context: { get(key: 'principal'): Principal }): KnownPrincipal {
  const principal = context.get('principal');
  if (principal.kind === 'anonymous') throw new Refusal('not-signed-in');
  return principal;
}

/** A JSON body of this shape, required. */
export function body<S extends z.ZodType>(schema: S) {
  return { content: { 'application/json': { schema } }, required: true } as const;
}
