import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyBody } from './arbitrary-body.ts';
import { type BodyDocument, bodyDocument, currentSchema } from './document.ts';
import { problemMessage } from './problems.ts';
import { bodySchema } from './schema.ts';
import { bodyLimits, validateBody } from './validate.ts';

const doc = (...content: unknown[]) => ({ type: 'doc', attrs: { schema: currentSchema }, content });
const paragraph = (...content: unknown[]) => ({ type: 'paragraph', content });
const text = (words: string, ...marks: unknown[]) => ({
  type: 'text',
  text: words,
  ...(marks.length ? { marks } : {}),
});
const linkTo = (href: string) => text('كلمة', { type: 'link', attrs: { href } });

function problemsOf(json: unknown): string[] {
  const validated = validateBody(json);
  return validated.ok ? [] : validated.problems.map(({ path, code }) => `${path} ${code}`);
}

describe('a body', () => {
  test('of our types is valid after its way through JSON', () => {
    fc.assert(
      fc.property(anyBody, (body) => {
        expect(validateBody(JSON.parse(JSON.stringify(body)))).toEqual({ ok: true, document: body });
      }),
    );
  });

  test('of our types is one of the ProseMirror schema, and what the editor gives back is valid', () => {
    fc.assert(
      fc.property(anyBody, (body) => {
        const node = bodySchema.nodeFromJSON(body);
        node.check();
        expect(problemsOf(node.toJSON())).toEqual([]);
      }),
    );
  });

  test('may be empty', () => {
    expect(problemsOf(bodyDocument([]))).toEqual([]);
    expect(validateBody({ type: 'doc', attrs: { schema: currentSchema } })).toEqual({
      ok: true,
      document: bodyDocument([]),
    });
  });
});

describe('what is not a body is refused, with its place', () => {
  test.each<[string, unknown, string[]]>([
    ['nothing', null, [' not_a_document']],
    ['an array', [], [' not_a_document']],
    ['a string', 'نص', [' not_a_document']],
    ['no version', { type: 'doc', content: [] }, ['attrs.schema other_schema']],
    [
      'a newer version',
      { type: 'doc', attrs: { schema: currentSchema + 1 }, content: [] },
      ['attrs.schema other_schema'],
    ],

    [
      'an unknown block',
      doc(paragraph(), { type: 'script' }),
      ['content[1] not_here', 'content[1] unknown_node'].slice(1),
    ],
    ['a block called constructor', doc({ type: 'constructor' }), ['content[0] unknown_node']],
    ['a number for a block', doc(7), ['content[0] not_an_object']],
    ['a block in a wrong place', doc(paragraph(paragraph())), ['content[0].content[0] not_here']],
    [
      'an update inside an update',
      doc({
        type: 'update',
        attrs: { at: '2025-11-22T10:00Z', headline: '' },
        content: [
          { type: 'update', attrs: { at: '2025-11-22T10:00Z', headline: '' }, content: [paragraph()] },
        ],
      }),
      ['content[0].content[0] not_here'],
    ],
    ['an empty list', doc({ type: 'bullet_list', content: [] }), ['content[0].content needs_content']],
    ['an unknown field', doc({ ...paragraph(), style: 'x' }), ['content[0] unknown_key']],
    [
      'an unknown attribute',
      doc({ ...paragraph(), attrs: { direction: null, onclick: 'x' } }),
      ['content[0].attrs unknown_key'],
    ],
    [
      'a prototype for an attribute',
      JSON.parse('{"type":"doc","attrs":{"schema":1,"__proto__":{"a":1}},"content":[]}'),
      ['attrs unknown_key'],
    ],
    [
      'a missing attribute',
      doc({ type: 'quotation', attrs: { speaker: '', capacity: '', agency: '' }, content: [paragraph()] }),
      ['content[0].attrs.date missing_attribute'],
    ],
    [
      'a level that is none',
      doc({ type: 'heading', attrs: { level: 4 } }),
      ['content[0].attrs.level bad_attribute'],
    ],
    [
      'a day that is none',
      doc({
        type: 'quotation',
        attrs: { speaker: '', capacity: '', agency: '', date: '2025-02-30' },
        content: [paragraph()],
      }),
      ['content[0].attrs.date bad_attribute'],
    ],
    ['an empty text', doc(paragraph(text(''))), ['content[0].content[0].text empty_text']],
    [
      'an unknown mark',
      doc(paragraph(text('ا', { type: 'underline' }))),
      ['content[0].content[0].marks[0] unknown_mark'],
    ],
    [
      'a mark twice',
      doc(paragraph(text('ا', { type: 'strong' }, { type: 'strong' }))),
      ['content[0].content[0].marks[1] repeated_mark'],
    ],
    ['a NUL', doc(paragraph(text('ا\u0000'))), ['content[0].content[0].text forbidden_character']],
    ['a lone surrogate', doc(paragraph(text('ا\ud800'))), ['content[0].content[0].text forbidden_character']],
    ['a bidi override', doc(paragraph(text('ا\u202eب'))), ['content[0].content[0].text forbidden_character']],
    [
      'a soft hyphen in a caption',
      doc({ type: 'photo', attrs: { photo: 1, caption: 'a\u00adb', credit: '', alternativeText: '' } }),
      ['content[0].attrs.caption forbidden_character'],
    ],
    [
      'a photo that is infinite',
      doc({
        type: 'photo',
        attrs: { photo: Number.POSITIVE_INFINITY, caption: '', credit: '', alternativeText: '' },
      }),
      ['content[0].attrs.photo bad_attribute'],
    ],
  ])('%s', (_name, json, problems) => {
    expect(problemsOf(json)).toEqual(problems);
  });

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    ' javascript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,<script>',
    'vbscript:x',
    'blob:https://a/b',
    'file:///etc/passwd',
    '//evil.example',
    '/\\evil.example',
    'https://',
    'http:evil',
    'ftp://a.example',
    'relative/page',
    '',
    'https://a.example/"onclick=x',
    'mailto:',
    'javascript&colon;alert(1)',
  ])('a link to %j', (href) => {
    expect(problemsOf(doc(paragraph(linkTo(href))))).toEqual([
      expect.stringMatching(
        /^content\[0\]\.content\[0\]\.marks\[0\]\.attrs\.href (?:unsafe_address|forbidden_character)$/,
      ),
    ]);
  });

  test.each([
    'https://a.example/خبر?x=1#y',
    'http://a.example',
    '/2025/11/22/7-خبر/',
    '#note-1',
    'mailto:desk@a.example',
    'tel:+963-11-222',
  ])('but not a link to %s', (href) => {
    expect(problemsOf(doc(paragraph(linkTo(href))))).toEqual([]);
  });

  test('an embed without a web address', () => {
    const embed = (href: string) =>
      doc({ type: 'embed', attrs: { href, provider: '', title: '', photo: null } });
    expect(problemsOf(embed('/a'))).toEqual(['content[0].attrs.href unsafe_address']);
    expect(problemsOf(embed('https://a.example/v'))).toEqual([]);
  });
});

describe('no input exhausts the program', () => {
  test('200 000 arrays inside one another are refused at once', () => {
    const json: unknown = JSON.parse(`${'['.repeat(200_000)}${']'.repeat(200_000)}`);
    expect(problemsOf({ type: 'doc', attrs: { schema: 1 }, content: json })).toEqual([' too_deep']);
  });

  test('lists deeper than any story are refused', () => {
    let list: unknown = { type: 'bullet_list', content: [{ type: 'list_item', content: [paragraph()] }] };
    for (let level = 0; level < 5000; level += 1)
      list = { type: 'bullet_list', content: [{ type: 'list_item', content: [list] }] };
    expect(problemsOf(doc(list))).toEqual([' too_deep']);
  });

  test('a value that holds itself is refused', () => {
    const json: Record<string, unknown> = { type: 'doc' };
    json.content = [json];
    expect(problemsOf(json)).toEqual([' too_deep']);
  });

  test('too many blocks and too many bytes are refused', () => {
    expect(
      problemsOf({
        ...doc(),
        content: Array.from({ length: bodyLimits.values }, () => ({ type: 'divider' })),
      }),
    ).toEqual([' too_large']);
    expect(problemsOf(doc(paragraph(text('ا'.repeat(600_000)))))).toEqual([' too_large']);
    expect(problemsOf(doc(paragraph(text('ا'.repeat(400_000)))))).toEqual([]);
  });

  test('a thousand mistakes are told by the first fifty', () => {
    expect(problemsOf(doc(...Array.from({ length: 1000 }, () => ({ type: 'x' }))))).toHaveLength(
      bodyLimits.problems,
    );
  });

  test('anything at all gets an answer', () => {
    fc.assert(fc.property(fc.anything(), (json) => typeof validateBody(json).ok === 'boolean'));
    fc.assert(
      fc.property(fc.jsonValue(), anyBody, (json, body: BodyDocument) => {
        expect(validateBody({ ...body, content: [...body.content, json] }).ok).toBe(false);
      }),
    );
  });
});

test('a problem is told in both languages with its place', () => {
  const problem = { path: 'content[3]', code: 'unknown_node', detail: 'script' } as const;
  expect(problemMessage(problem, 'ar')).toBe('كتلة من نوع غير معروف. (content[3]: script)');
  expect(problemMessage(problem, 'en')).toBe('A block of an unknown kind. (content[3]: script)');
});
