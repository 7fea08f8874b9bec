/** Fronts, the bar of breaking news and the house style, as the desk asks for them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fieldsOf, newsroomOfATest, type Person, type TestNewsroom } from './newsroom-of-a-test.ts';

let room: TestNewsroom;
let reporter: Person;
let editor: Person;
let managing: Person;
let story: number;

beforeAll(async () => {
  room = await newsroomOfATest();
  reporter = await room.hire('reporter');
  editor = await room.hire('editor');
  managing = await room.hire('managing');
  story = Number((await editor.ask('POST', '/stories', { fields: fieldsOf(room.sections.news) })).json.id);
});
afterAll(() => room?.close());

const slots = (...held: [position: number, storyId: number, until?: string][]) => ({
  fill: 'newest',
  slots: held.map(([position, storyId, until]) => ({ position, storyId, until: until ?? null })),
});
const lines = () =>
  room.house.newsroom
    .selectFrom('staff.audit' as never)
    .selectAll()
    .execute() as Promise<{ operation: string }[]>;

describe('a front', () => {
  it('is read as it stands, also when nobody composed it', async () => {
    const { status, json } = await reporter.ask('GET', '/fronts/home:ar');
    expect([status, json.fill, json.slots]).toEqual([200, 'newest', []]);
  });

  it('is composed by an editor, with what stands in its slots, and written down', async () => {
    const until = new Date(Date.now() + 3_600_000).toISOString();
    const { status, json } = await editor.ask('PUT', '/fronts/home:ar', slots([0, story, until]));
    expect(status).toBe(200);
    expect(json.slots).toEqual([
      { position: 0, storyId: story, headline: fieldsOf(null).headline, status: 'draft', until },
    ]);
    expect((await lines()).map(({ operation }) => operation)).toContain('front.compose');
  });

  it('is not a reporter’s to compose', async () => {
    expect((await reporter.ask('PUT', '/fronts/home:ar', slots())).status).toBe(403);
    expect((await room.somebody().ask('PUT', '/fronts/home:ar', slots())).status).toBe(401);
  });

  it('stays as it was when the composition is refused, and the reasons are named', async () => {
    const before = (await editor.ask('GET', '/fronts/home:ar')).json;
    const refused = [
      slots([0, 999_999]),
      slots([0, story, '2020-01-01T00:00:00Z']),
      slots([0, story], [1, story]),
      slots([0, story], [0, story + 1]),
    ];
    for (const composition of refused) {
      const { status, json } = await editor.ask('PUT', '/fronts/home:ar', composition);
      expect([status, json.code]).toEqual([409, 'cannot-stand-here']);
    }
    for (const wrong of [slots([99, story]), { fill: 'magic', slots: [] }, { slots: [] }, 'x'])
      expect((await editor.ask('PUT', '/fronts/home:ar', wrong)).status).toBeGreaterThanOrEqual(400);
    expect((await editor.ask('GET', '/fronts/home:ar')).json).toEqual(before);
  });

  it.each(['home:xx', 'home:', 'section:0', 'section:987654', "home:ar'--", 'x'])(
    '«%s» is not found',
    async (name) => {
      expect((await editor.ask('GET', `/fronts/${encodeURIComponent(name)}`)).status).toBe(404);
    },
  );
});

describe('the bar of breaking news', () => {
  it('is raised, changed and taken down by an editor', async () => {
    const bar = { words: 'هزة أرضية في اللاذقية', storyId: story, until: null };
    const raised = await editor.ask('PUT', '/editions/ar/breaking-bar', bar);
    expect(raised.json.bar).toMatchObject(bar);
    expect((await reporter.ask('DELETE', '/editions/ar/breaking-bar')).status).toBe(403);
    expect((await editor.ask('DELETE', '/editions/ar/breaking-bar')).json).toEqual({ bar: null });
    expect((await editor.ask('DELETE', '/editions/ar/breaking-bar')).status).toBe(404);
  });

  it('is refused without words, with a time that has passed, or for a story that is not there', async () => {
    const bar = { words: 'x', storyId: null, until: null };
    const ask = (change: object) => editor.ask('PUT', '/editions/ar/breaking-bar', { ...bar, ...change });
    expect((await ask({ words: '  ' })).status).toBe(422);
    expect((await ask({ until: '2020-01-01T00:00:00Z' })).json.code).toBe('not-in-the-past');
    expect((await ask({ storyId: 999_999 })).status).toBe(404);
  });
});

describe('the house style', () => {
  it('is the program’s own until a managing editor writes a file', async () => {
    const before = await reporter.ask('GET', '/editions/ar/house-style');
    expect(before.json.file).toBe('');
    const file = JSON.stringify({ spellings: [{ not: 'تويتر', but: 'إكس' }] });
    expect((await editor.ask('PUT', '/editions/ar/house-style', { file })).status).toBe(403);
    const { status, json } = await managing.ask('PUT', '/editions/ar/house-style', { file });
    expect([status, json.file]).toEqual([200, file]);
    expect(JSON.stringify(json.style)).toContain('إكس');
  });

  it('keeps its file when the next one cannot be read, and says in the screen’s language what is wrong', async () => {
    const before = (await reporter.ask('GET', '/editions/ar/house-style')).json.file;
    const { status, json } = await managing.ask('PUT', '/editions/ar/house-style', { file: '{"off":["x"]}' });
    expect(status).toBe(422);
    expect(JSON.stringify(json.problems)).toMatch(/بقيت القواعد السابقة سارية/);
    expect(
      (await managing.ask('PUT', '/editions/ar/house-style', { file: 'x'.repeat(600_000) })).status,
    ).toBe(422);
    expect((await managing.ask('PUT', '/editions/xx/house-style', { file: '{}' })).status).toBe(404);
    expect((await reporter.ask('GET', '/editions/ar/house-style')).json.file).toBe(before);
  });

  it('knows words that whoever writes adds, each once, and an editor-in-chief takes away; the log has both', async () => {
    const words = async () => (await reporter.ask('GET', '/editions/ar/words')).json.words;
    expect(await words()).toEqual([]);
    for (const _ of [1, 2])
      expect((await reporter.ask('POST', '/editions/ar/words', { word: 'التواهي' })).status).toBe(200);
    expect(await words()).toEqual(['التواهي']);
    for (const word of ['', 'كلمتان هنا', '<b>', 'x'.repeat(61), '\u202eقلب'])
      expect((await reporter.ask('POST', '/editions/ar/words', { word })).status, word).toBe(422);
    expect((await reporter.ask('POST', '/editions/xx/words', { word: 'كلمة' })).status).toBe(404);
    const gone = `/editions/ar/words/${encodeURIComponent('التواهي')}`;
    expect((await reporter.ask('DELETE', gone)).status).toBe(403);
    expect((await managing.ask('DELETE', gone)).status).toBe(200);
    expect((await managing.ask('DELETE', gone)).status).toBe(404);
    expect(await words()).toEqual([]);
    const log = JSON.stringify((await managing.ask('GET', '/audit?limit=10')).json);
    expect(log.split('edition-word.add').length).toBe(2);
    expect(log.split('edition-word.remove').length).toBe(2);
  });
});
