/**
 * JSON from strangers as a stream: the values at chosen places of the document, one at a time, whatever the file's
 * size. Only a chosen value is ever held; depth and length are counted before anything is parsed.
 */
import { SourceBroken } from '../source.ts';
import type { Bytes } from '../source-input.ts';

/** Keys from the root; `*` stands for a place in a list. */
export type JsonPath = readonly string[];

export type JsonItem =
  | { path: JsonPath; value: unknown; length: number }
  /** Not parsed: too deep, too large, or not JSON. */
  | { path: JsonPath; refused: 'too-large' | 'malformed' };

const deepest = 100;
const longestItem = 12_000_000;
const longestKey = 1000;

/**
 * Streams each object or list at a path that `isWanted` chooses; it is asked for every one outside of a chosen one.
 * @throws SourceBroken `truncated`, `malformed`, `too-deep`
 */
export async function* jsonItems(
  bytes: Bytes['bytes'],
  isWanted: (path: JsonPath) => boolean,
): AsyncGenerator<JsonItem> {
  const scanner = newScanner(isWanted);
  const decoder = new TextDecoder('utf-8');
  for await (const part of bytes) yield* scanner.take(decoder.decode(part, { stream: true }));
  yield* scanner.take(decoder.decode());
  scanner.end();
}

function newScanner(isWanted: (path: JsonPath) => boolean) {
  const containers: { isList: boolean; key: string }[] = [];
  let isInString = false;
  let isEscaped = false;
  let isKeyNext = false;
  let key: string | null = null;
  let held: { path: JsonPath; parts: string[]; length: number; depth: number; isTooDeep: boolean } | null =
    null;
  let hasBegun = false;

  const here = (): string[] => containers.map(({ isList, key: own }) => (isList ? '*' : own));

  function finished(): JsonItem | null {
    if (held === null) return null;
    const { path, parts, length, isTooDeep } = held;
    held = null;
    if (length > longestItem || isTooDeep) return { path, refused: 'too-large' };
    try {
      return { path, value: JSON.parse(parts.join('')) as unknown, length };
    } catch {
      return { path, refused: 'malformed' };
    }
  }

  /** Characters `from` to `to` belong to the held value. */
  function hold(text: string, from: number, to: number): void {
    if (held === null || to <= from) return;
    held.length += to - from;
    if (held.length <= longestItem) held.parts.push(text.slice(from, to));
    else held.parts.length = 0;
  }

  function* take(text: string): Generator<JsonItem> {
    let from = 0;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (isInString) {
        if (isEscaped) isEscaped = false;
        else if (code === 92) isEscaped = true;
        else if (code === 34) {
          isInString = false;
          continue;
        }
        if (key !== null && key.length < longestKey) key += text[at];
        continue;
      }
      switch (code) {
        case 34: // "
          isInString = true;
          if (held === null && isKeyNext) key = '';
          break;
        case 58: // :
          if (held === null) {
            const last = containers.at(-1);
            if (last) last.key = key ?? '';
            key = null;
            isKeyNext = false;
          }
          break;
        case 44: // ,
          if (held === null) isKeyNext = containers.at(-1)?.isList === false;
          break;
        case 123: // {
        case 91: // [
          hasBegun = true;
          if (held !== null) {
            held.depth += 1;
            if (held.depth > deepest) held.isTooDeep = true;
            break;
          }
          if (isWanted(here())) {
            held = { path: here(), parts: [], length: 0, depth: 1, isTooDeep: false };
            from = at;
            break;
          }
          if (containers.length >= deepest) throw new SourceBroken('too-deep', `more than ${deepest} levels`);
          containers.push({ isList: code === 91, key: '' });
          isKeyNext = code === 123;
          break;
        case 125: // }
        case 93: // ]
          if (held !== null) {
            held.depth -= 1;
            if (held.depth > 0) break;
            hold(text, from, at + 1);
            from = at + 1;
            const item = finished();
            if (item) yield item;
            break;
          }
          if (containers.pop() === undefined) throw new SourceBroken('malformed', 'a bracket too many');
          isKeyNext = false;
          break;
        default:
          break;
      }
    }
    hold(text, from, text.length);
  }

  return {
    take,
    end(): void {
      if (held !== null || containers.length > 0 || isInString)
        throw new SourceBroken('truncated', 'the file ends before its end');
      if (!hasBegun) throw new SourceBroken('malformed', 'no JSON');
    },
  };
}

/** Whether the file begins as JSON does. */
export function beginsAsJson(head: Buffer): boolean {
  return /^\ufeff?\s*[{[]/.test(head.subarray(0, 1024).toString('utf8'));
}
