/** The words of a field that may hold HTML: a title with entities, an excerpt with paragraphs. Pure. */
import { type DefaultTreeAdapterMap, parseFragment } from 'parse5';

type Node = DefaultTreeAdapterMap['childNode'];

const longest = 100_000;

export function plainWords(html: string): string {
  if (!/[<&]/.test(html)) return html.trim();
  const words: string[] = [];
  const waiting: Node[] = parseFragment(html.slice(0, longest)).childNodes.toReversed();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.nodeName === '#text') words.push((node as DefaultTreeAdapterMap['textNode']).value);
    else if ('childNodes' in node && !/^(?:script|style|template)$/.test(node.nodeName)) {
      if (/^(?:p|div|br|li|h\d)$/.test(node.nodeName)) words.push(' ');
      for (const child of node.childNodes.toReversed()) waiting.push(child);
    }
  }
  return words.join('').replace(/\s+/g, ' ').trim();
}
