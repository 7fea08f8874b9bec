/**
 * One generated test: every route of the API × every kind of principal × spellings of its address. What the table of
 * roles does not allow is refused, however it is asked for, before anything of the request is looked at.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Permission, permissions, type Role, roles, scopes } from '../../src/newsroom/roles/roles.ts';
import { newsroomOfATest, origin, type Person, type TestNewsroom } from './newsroom-of-a-test.ts';

let test: TestNewsroom;
type Route = { method: string; path: string; may: Permission | 'anyone'; hasBody: boolean };
let routes: Route[] = [];
type Principal = { name: string; may(permission: Permission): boolean; ask: Person['ask'] };
const principals: Principal[] = [];
const tokens: Record<string, string> = {};

beforeAll(async () => {
  test = await newsroomOfATest();
  const { paths } = (await test.somebody().ask('GET', '/openapi.json')).json as {
    paths: Record<string, Record<string, { 'x-may'?: Route['may']; requestBody?: unknown }>>;
  };
  routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path: path.replace(/^\/newsroom\/api/, ''),
      may: operation['x-may'] ?? expect.fail(`${method} ${path} has no permission`),
      hasBody: operation.requestBody !== undefined,
    })),
  );

  principals.push({ name: 'nobody', may: () => false, ask: test.somebody().ask });
  const people = new Map<Role, Person>();
  for (const role of roles) {
    const person = await test.hire(role);
    people.set(role, person);
    principals.push({
      name: role,
      may: (permission) => permissions[permission][role] !== 'no',
      ask: person.ask,
    });
  }
  const owner = people.get('owner') ?? expect.fail();
  const token = async (name: string, role: Role, held: readonly string[]) => {
    const made = await owner.ask('POST', '/tokens', { name, role, scopes: held, days: 30 });
    tokens[name] = String(made.json.token);
    const asToken: Person['ask'] = (method, path, body, headers = {}) =>
      test.somebody().ask(method, path, body, { authorization: `Bearer ${made.json.token}`, ...headers });
    return { id: String(made.json.id), ask: asToken };
  };
  for (const [name, role, held] of [
    ['token that reads', 'managing', ['read']],
    ['token with all scopes', 'managing', scopes],
    ['token of a contributor', 'contributor', scopes],
  ] as const) {
    const { ask } = await token(name, role, held);
    principals.push({
      name,
      may: (permission) =>
        permissions[permission].token !== 'never' &&
        (held as readonly string[]).includes(permissions[permission].token) &&
        permissions[permission][role] !== 'no',
      ask,
    });
  }
  const none = () => false;
  const over = await token('token that is over', 'managing', scopes);
  await test.house.newsroom
    .updateTable('staff.token')
    .set({ made_at: new Date('2026-01-01'), expires_at: new Date('2026-01-02') })
    .where('id', '=', over.id)
    .execute();
  principals.push({ name: 'token that is over', may: none, ask: over.ask });
  const revoked = await token('revoked token', 'managing', scopes);
  await owner.ask('DELETE', `/tokens/${revoked.id}`);
  principals.push({ name: 'revoked token', may: none, ask: revoked.ask });
  const forged: Person['ask'] = (method, path, body, headers = {}) =>
    test.somebody().ask(method, path, body, {
      authorization: `Bearer ${tokens['token that reads']?.slice(0, -2)}xx`,
      ...headers,
    });
  principals.push({ name: 'token with another secret', may: none, ask: forged });
  const gone = await test.hire('managing');
  const stolen = new Map(gone.cookies);
  await gone.ask('DELETE', '/session');
  for (const [name, value] of stolen) gone.cookies.set(name, value);
  principals.push({ name: 'session that ended', may: none, ask: gone.ask });
  const disabled = await test.hire('managing');
  await test.house.newsroom
    .updateTable('staff.account')
    .set({ disabled_at: new Date() })
    .where('id', '=', disabled.id)
    .execute();
  principals.push({ name: 'disabled account', may: none, ask: disabled.ask });
});
afterAll(() => test?.close());

const filled = (path: string) =>
  path
    .replace('{front}', 'home:ar')
    .replace('{edition}', 'ar')
    .replace(/\{\w+\}/g, '999999');

/** Whoever may do these would end the test’s own sessions, or the house’s day. */
const ends = new Set([
  'POST /freeze',
  'DELETE /session',
  'DELETE /me/sessions',
  'DELETE /people/{id}/sessions',
  'POST /people/{id}/reset',
]);

const named = ({ method, path }: Route) => `${method} ${path}`;

async function answerOf(principal: Principal, route: Route, path = filled(route.path), headers = {}) {
  const isUpload = route.path.includes('/uploads');
  return principal.ask(
    route.method,
    path,
    route.hasBody ? {} : undefined,
    isUpload ? { 'tus-resumable': '1.0.0', ...headers } : headers,
  );
}

describe('every route', () => {
  it('is there, and has a permission', () => {
    expect(routes.length).toBeGreaterThan(90);
    const open = routes.filter(({ may }) => may === 'anyone').map(named);
    expect(open.sort()).toEqual([
      'DELETE /session',
      'POST /invitations/accept',
      'POST /invitations/look',
      'POST /invitations/recover',
      'POST /session',
      'POST /session/passkey',
      'POST /session/passkey/options',
      'POST /session/second-step',
    ]);
  });

  it('refuses whom the table does not name, and lets the others on', { timeout: 180_000 }, async () => {
    const wrong: string[] = [];
    for (const route of routes) {
      if (route.may === 'anyone') continue;
      for (const principal of principals) {
        const may = principal.may(route.may);
        if (may && ends.has(named(route))) continue;
        const { status, json } = await answerOf(principal, route);
        const isRefused = status === 401 || (status === 403 && json.code === 'not-allowed');
        // A token may have the right of the table and be no account: what is about oneself is refused to it later.
        const isOwn = may && principal.name.startsWith('token') && json.code === 'not-allowed';
        if (isRefused === may && !isOwn)
          wrong.push(`${named(route)} as ${principal.name}: ${status} ${json.code ?? ''}`);
        if (
          !may &&
          status === 401 &&
          principals.indexOf(principal) > 0 &&
          roles.includes(principal.name as Role)
        )
          wrong.push(`${named(route)} as ${principal.name}: not known`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('is the same refusal however its address is spelled', { timeout: 180_000 }, async () => {
    const spellings: ((path: string) => string)[] = [
      (path) => `${path}/`,
      (path) => path.toUpperCase(),
      (path) => `/${path}`,
      (path) => path.replace(/^\/(\w)/, (_, letter: string) => `/%${letter.charCodeAt(0).toString(16)}`),
      (path) => path.replace(/\/(?=[^/]*$)/, '%2f'),
      (path) => `/.${path}`,
      (path) => `${path};a=b`,
      (path) => `${path}%00`,
      (path) => `${path}?_method=GET&x-http-method-override=GET`,
    ];
    const wrong: string[] = [];
    const [nobody, contributor] = principals;
    for (const route of routes) {
      const { may } = route;
      if (may === 'anyone') continue;
      const refused = [nobody, contributor].filter((one) => one !== undefined && !one.may(may));
      for (const principal of refused) {
        if (!principal) continue;
        for (const spelled of spellings) {
          const { status } = await answerOf(principal, route, spelled(filled(route.path)));
          if (![401, 403, 404].includes(status))
            wrong.push(`${route.method} ${spelled(route.path)} as ${principal.name}: ${status}`);
        }
        const override = { 'x-http-method-override': 'GET', 'x-method-override': 'GET' };
        const overridden = await answerOf(principal, route, filled(route.path), override);
        if (![401, 403].includes(overridden.status))
          wrong.push(`${named(route)} overridden: ${overridden.status}`);
        if (route.method === 'GET') {
          const head = await principal.ask(
            'HEAD',
            filled(route.path),
            undefined,
            route.path.includes('/uploads') ? { 'tus-resumable': '1.0.0' } : {},
          );
          if (![401, 403].includes(head.status)) wrong.push(`HEAD ${route.path}: ${head.status}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(test.faults).toEqual([]);
  });
});

describe('a token', () => {
  it('is not in the database, is no cookie, and needs no page of ours', async () => {
    // All behind the second underscore: the secret may hold underscores of its own, and begin with one.
    const secret = /^[^_]*_[^_]*_(.+)$/.exec(tokens['token that reads'] ?? '')?.[1] ?? expect.fail();
    const keeper = await test.house.asKeeper();
    const { rows } = await keeper.query('select row_to_json(t)::text as row from staff.token t');
    await keeper.end();
    expect(rows.filter(({ row }) => row.includes(secret))).toEqual([]);
    const response = await test.newsroom.fetch(
      new Request(`${origin}/newsroom/api/sections`, {
        headers: { authorization: `Bearer ${tokens['token that reads']}` },
      }),
    );
    expect(response.status).toBe(200);
  });
});
