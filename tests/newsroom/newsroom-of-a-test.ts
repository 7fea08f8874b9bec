/**
 * A newsroom for a test: a fresh database with two editions, the real API over it, and people who sign in to it the way
 * browsers do, each with cookies of their own.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { invite } from '../../src/newsroom/accounts/invite.ts';
import { type Newsroom, openNewsroom } from '../../src/newsroom/newsroom.ts';
import type { Role } from '../../src/newsroom/roles/roles.ts';
import { openStorySearch } from '../../src/newsroom/stories/story-search.ts';
import type { StoryFields } from '../../src/newsroom/stories/story-shape.ts';
import { exportsFolder, recoveryDesk } from '../../src/recovery-desk.ts';
import { bodyDocument } from '../../src/story/body/document.ts';
import { makeFirstEditions } from '../../src/story/first-editions.ts';
import { saveSection } from '../../src/story/masthead.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

export const origin = 'http://127.0.0.1:4250';
export const goodPassword = 'قارب ورق ونخلة قرب النهر';

export type Answered = { status: number; json: Record<string, unknown>; headers: Headers };

/** Somebody at a browser: what they ask for carries their cookies, and comes from the newsroom's own page. */
export type Person = {
  id: string;
  /** A body that is bytes or text is sent as it is. */
  ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answered>;
  cookies: Map<string, string>;
};

export type TestNewsroom = {
  house: FreshDatabase;
  newsroom: Newsroom;
  /** Stories whose pages were made, in order. */
  shown: number[];
  faults: unknown[];
  sections: { news: number; sport: number };
  mediaFolder: string;
  somebody(): Person;
  /** Invites and lets them accept. */
  hire(role: Role, sectionRoles?: { sectionId: number; role: Exclude<Role, 'owner'> }[]): Promise<Person>;
  close(): Promise<void>;
};

/** @param given a database of the test's own kind; it is closed with the newsroom */
export async function newsroomOfATest(given?: FreshDatabase): Promise<TestNewsroom> {
  const house = given ?? (await freshDatabase());
  const mediaFolder = await mkdtemp(join(tmpdir(), 'warraq-newsroom-'));
  await makeFirstEditions(house.newsroom);
  const section = (slug: string, position: number) =>
    saveSection(house.newsroom, { editionId: 'ar', slug, name: slug, description: '', position });
  const sections = { news: (await section('أخبار', 90)).id, sport: (await section('رياضة-محلية', 91)).id };
  const shown: number[] = [];
  const faults: unknown[] = [];
  const log = {
    info() {},
    warn: (details: object) => faults.push(details),
    error: (details: object) => faults.push(details),
  };
  const storySearch = openStorySearch(join(mediaFolder, 'newsroom-search'), house.connection, log);
  const newsroom = await openNewsroom({
    db: house.newsroom,
    storySearch,
    origin,
    mediaFolder,
    key: 'a key of the tests that is long enough for anything',
    name: 'Warraq',
    deskFolder: null,
    async shown(id) {
      shown.push(id);
    },
    recovery: recoveryDesk(house.newsroom, exportsFolder(mediaFolder)),
    log,
  });
  let number = 0;
  const hire: TestNewsroom['hire'] = async (role, sectionRoles = []) => {
    number += 1;
    const { secret } = await house.newsroom
      .transaction()
      .execute((transaction) =>
        invite(transaction, { name: '', role, sectionRoles, invitedBy: null }, new Date()),
      );
    const person = somebody(newsroom);
    const accepted = await person.ask('POST', '/invitations/accept', {
      secret,
      name: `${role} ${number}`,
      signIn: `${role}${number}@paper.example`,
      password: goodPassword,
    });
    if (accepted.status !== 200) throw new Error(JSON.stringify(accepted.json));
    person.id = String((await person.ask('GET', '/me')).json.id);
    return person;
  };
  return {
    house,
    newsroom,
    shown,
    faults,
    sections,
    mediaFolder,
    somebody: () => somebody(newsroom),
    hire,
    async close() {
      await storySearch.stop();
      await house.close();
      await rm(mediaFolder, { recursive: true, force: true });
    },
  };
}

function somebody(newsroom: Newsroom): Person {
  const cookies = new Map<string, string>();
  return {
    id: '',
    cookies,
    async ask(method, path, body, headers = {}) {
      const request = new Request(`${origin}/newsroom/api${path}`, {
        method,
        headers: {
          'sec-fetch-site': 'same-origin',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(cookies.size > 0
            ? { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
            : {}),
          ...headers,
        },
        ...(body === undefined
          ? {}
          : {
              body:
                typeof body === 'string' || body instanceof Uint8Array
                  ? Buffer.from(body)
                  : JSON.stringify(body),
            }),
      });
      const response = await newsroom.fetch(request);
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (value === '' || /max-age=0/i.test(line)) cookies.delete(name);
        else cookies.set(name, value);
      }
      const text = await response.text();
      return {
        status: response.status,
        json: text.startsWith('{') ? JSON.parse(text) : {},
        headers: response.headers,
      };
    },
  };
}

/** What a reporter writes. */
export function fieldsOf(sectionId: number | null, change: Partial<StoryFields> = {}): StoryFields {
  return {
    editionId: 'ar',
    sectionId,
    kicker: 'مياه',
    headline: 'الماء يعود إلى البلدة بعد أسبوعين',
    standfirst: '',
    slug: '',
    body: bodyDocument([
      { type: 'paragraph', content: [{ type: 'text', text: 'عاد الماء أمس إلى البلدة.' }] },
    ]),
    datelinePlace: '',
    leadPhotoId: null,
    leadCaption: '',
    leadAlternativeText: '',
    bylineIds: [],
    tagIds: [],
    isBreaking: false,
    withoutAppeal: false,
    translationOf: null,
    legacyAddresses: [],
    relatedPicks: [],
    relatedExclusions: [],
    ...change,
  };
}
