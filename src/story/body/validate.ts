/**
 * What may be stored as a body. Unknown JSON comes in; a document of our types goes out, or a list of problems, each
 * with its place. Size and depth are measured without recursion before anything else looks at the value, so that no
 * input can exhaust the stack.
 */
import type { ContentMatch } from 'prosemirror-model';
import { hasForbiddenCharacter } from './allowed-text.ts';
import { type AttributeRules, markAttributes, nodeAttributes } from './attributes.ts';
import { type BodyDocument, currentSchema } from './document.ts';
import type { BodyProblem, BodyProblemCode } from './problems.ts';
import { bodySchema } from './schema.ts';

export const bodyLimits = {
  /** Of the JSON: a block inside another counts twice. */
  depth: 100,
  /** Values of any kind in the JSON. */
  values: 200_000,
  /** Of all strings and keys together, as UTF-8. */
  bytes: 1_000_000,
  problems: 50,
} as const;

export type ValidatedBody =
  | { ok: true; document: BodyDocument }
  | { ok: false; problems: readonly BodyProblem[] };

/** The document, if this JSON is one of the current schema; otherwise what is wrong and where. */
export function validateBody(json: unknown): ValidatedBody {
  if (isObject(json) && found.has(json)) return { ok: true, document: json as BodyDocument };
  const problems: BodyProblem[] = [];
  const written = withContent(json);
  if (!isBody(written, problems)) return { ok: false, problems };
  found.add(written);
  for (const block of written.content) found.add(block);
  return { ok: true, document: written };
}

/**
 * Documents and their blocks are values: what was found good stays it, and is not walked again on its way to the
 * database, nor in a document that differs in another block.
 */
const found = new WeakSet<object>();

/** ProseMirror leaves `content` out where it is empty; a body always has it. */
function withContent(json: unknown): unknown {
  return isObject(json) && json.type === 'doc' && json.content === undefined
    ? { ...json, content: [] }
    : json;
}

function isBody(json: unknown, problems: BodyProblem[]): json is BodyDocument {
  const outsize = sizeProblem(json);
  if (outsize) {
    problems.push({ path: '', code: outsize, detail: '' });
    return false;
  }
  const report = (path: string, code: BodyProblemCode, detail = '') => {
    if (problems.length < bodyLimits.problems) {
      problems.push({ path, code, detail: detail.slice(0, 60).toWellFormed() });
    }
  };
  if (!isObject(json) || json.type !== 'doc') report('', 'not_a_document');
  else if (!isObject(json.attrs) || json.attrs.schema !== currentSchema)
    report('attrs.schema', 'other_schema');
  else checkNode(json, '', report);
  return problems.length === 0;
}

type Report = (path: string, code: BodyProblemCode, detail?: string) => void;
type JsonObject = Readonly<Record<string, unknown>>;

const encoder = new TextEncoder();

/** A UTF-16 unit is at most so many bytes in UTF-8. */
const mostBytes = 3;

/** Bytes are counted exactly only where the longest that they could be is too long: hardly any body is. */
function sizeProblem(json: unknown): 'too_deep' | 'too_large' | null {
  return outsize(json, false) && outsize(json, true);
}

/** Walks the whole value with its own stack; stops at the first limit passed. A cycle is found as depth. */
function outsize(json: unknown, isLong: boolean): 'too_deep' | 'too_large' | null {
  const waiting: { value: unknown; depth: number }[] = [{ value: json, depth: 0 }];
  let values = 0;
  let bytes = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, depth } = next;
    values += 1;
    if (typeof value === 'string') {
      if (value.length > bodyLimits.bytes) return 'too_large';
      bytes += isLong ? encoder.encode(value).length : mostBytes * value.length;
    } else if (typeof value === 'object' && value !== null) {
      if (depth >= bodyLimits.depth) return 'too_deep';
      const isList = Array.isArray(value);
      const inner = isList ? value : Object.keys(value);
      if (values + waiting.length + inner.length > bodyLimits.values) return 'too_large';
      for (const key of inner) {
        if (!isList) bytes += key.length;
        waiting.push({ value: isList ? key : (value as JsonObject)[key], depth: depth + 1 });
      }
    }
    if (values > bodyLimits.values || bytes > bodyLimits.bytes) return 'too_large';
  }
  return null;
}

function checkNode(node: JsonObject, path: string, report: Report): void {
  const name = typeof node.type === 'string' ? node.type : '';
  const type = Object.hasOwn(bodySchema.nodes, name) ? bodySchema.nodes[name] : undefined;
  if (type === undefined) {
    report(path, 'unknown_node', name);
    return;
  }
  checkKeys(node, type.isText ? textKeys : type.isInline ? inlineKeys : blockKeys, path, report);
  if (type.isText) checkText(node.text, at(path, 'text'), report);
  else if (node.attrs !== undefined || !attributesMayBeLeftOut.has(name)) {
    checkAttributes(node.attrs ?? {}, nodeAttributes[name] ?? {}, at(path, 'attrs'), report);
  }
  if (type.isInline) checkMarks(node.marks, at(path, 'marks'), report);
  if (!type.isText) checkContent(node.content, name, type.contentMatch, path, report);
}

/** As in `document.ts`: every other block writes its attributes out, all of them. */
const attributesMayBeLeftOut = new Set(['paragraph', 'table_cell', 'table_header']);

const textKeys = new Set(['type', 'text', 'marks']);
const inlineKeys = new Set(['type', 'attrs', 'content', 'marks']);
const blockKeys = new Set(['type', 'attrs', 'content']);
const markKeys = new Set(['type', 'attrs']);

function checkKeys(object: JsonObject, known: ReadonlySet<string>, path: string, report: Report): void {
  for (const key of Object.keys(object)) if (!known.has(key)) report(path, 'unknown_key', key);
}

function checkText(text: unknown, path: string, report: Report): void {
  if (typeof text !== 'string' || text === '') report(path, 'empty_text');
  else if (hasForbiddenCharacter(text)) report(path, 'forbidden_character');
}

function checkAttributes(attributes: unknown, rules: AttributeRules, path: string, report: Report): void {
  if (!isObject(attributes)) {
    report(path, 'bad_attribute');
    return;
  }
  for (const name of Object.keys(attributes)) {
    if (!Object.hasOwn(rules, name)) report(path, 'unknown_key', name);
  }
  for (const [name, rule] of Object.entries(rules)) {
    if (!Object.hasOwn(attributes, name)) {
      report(at(path, name), 'missing_attribute', name);
    } else if (!rule.mayHold(attributes[name])) {
      const value = attributes[name];
      if (typeof value === 'string' && hasForbiddenCharacter(value)) {
        report(at(path, name), 'forbidden_character', name);
      } else report(at(path, name), name === 'href' ? 'unsafe_address' : 'bad_attribute', name);
    }
  }
}

function checkMarks(marks: unknown, path: string, report: Report): void {
  if (marks === undefined) return;
  if (!Array.isArray(marks)) {
    report(path, 'bad_attribute', 'marks');
    return;
  }
  const seen = new Set<string>();
  for (const [index, mark] of marks.entries()) {
    const place = `${path}[${index}]`;
    if (!isObject(mark) || typeof mark.type !== 'string' || !Object.hasOwn(markAttributes, mark.type)) {
      report(place, 'unknown_mark', isObject(mark) && typeof mark.type === 'string' ? mark.type : '');
      continue;
    }
    if (seen.has(mark.type)) report(place, 'repeated_mark', mark.type);
    seen.add(mark.type);
    checkKeys(mark, markKeys, place, report);
    checkAttributes(mark.attrs ?? {}, markAttributes[mark.type] ?? {}, at(place, 'attrs'), report);
  }
}

function checkContent(
  content: unknown,
  name: string,
  start: ContentMatch,
  path: string,
  report: Report,
): void {
  const place = at(path, 'content');
  if (content !== undefined && !Array.isArray(content)) {
    report(place, 'needs_content');
    return;
  }
  const children: readonly unknown[] = content ?? [];
  let match: ContentMatch | null = start;
  for (const [index, child] of children.entries()) {
    const childPath = `${place}[${index}]`;
    if (!isObject(child)) {
      report(childPath, 'not_an_object');
      continue;
    }
    const kind = typeof child.type === 'string' ? child.type : '';
    const type = Object.hasOwn(bodySchema.nodes, kind) ? bodySchema.nodes[kind] : undefined;
    const matched: ContentMatch | null = type && match ? match.matchType(type) : null;
    if (type && match && !matched) report(childPath, 'not_here', kind);
    match = matched ?? match;
    if (!found.has(child)) checkNode(child, childPath, report);
  }
  if (children.length === 0 && !start.validEnd) {
    report(place, 'needs_content', name);
  }
}

function at(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
