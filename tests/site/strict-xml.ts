/**
 * Reads XML as strictly as a feed reader may: one root, every element closed by its own name, every attribute quoted,
 * no entity but numbers. Throws on anything else. Made for tests, so that our writer is not judged by itself.
 */

export type Read = { name: string; attributes: Record<string, string>; children: Read[]; text: string };

export function readXml(document: string): Read {
  let rest = document.replace(/^<\?xml version="1\.0" encoding="utf-8"\?>\s*/, '');
  const top: Read = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  while (rest !== '') {
    const within = open.at(-1) ?? top;
    const text = /^[^<]+/.exec(rest)?.[0];
    if (text !== undefined) {
      within.text += unescaped(text);
      rest = rest.slice(text.length);
      continue;
    }
    const tag = /^<(\/?)([A-Za-z_][\w.:-]*)((?:\s+[A-Za-z_][\w.:-]*="[^"<]*")*)(\/?)>/.exec(rest);
    if (!tag) throw new Error(`not XML: ${rest.slice(0, 80)}`);
    const [whole, closing, name = '', attributes = '', empty] = tag;
    rest = rest.slice(whole.length);
    if (closing) {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes another element`);
      continue;
    }
    const element: Read = { name, attributes: {}, children: [], text: '' };
    for (const [, key = '', value = ''] of attributes.matchAll(/([\w.:-]+)="([^"]*)"/g)) {
      if (key in element.attributes) throw new Error(`${key} twice`);
      element.attributes[key] = unescaped(value);
    }
    within.children.push(element);
    if (!empty) open.push(element);
  }
  const [root] = top.children;
  if (open.length !== 1 || !root || top.children.length !== 1 || top.text.trim() !== '') {
    throw new Error('not one closed root');
  }
  return root;
}

function unescaped(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML cannot hold them
  if (/&(?!#\d+;)|[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(text))
    throw new Error(`not XML: ${text}`);
  return text.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
}

export const all = (within: Read, name: string): Read[] =>
  within.children.flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)]);
export const one = (within: Read, name: string): Read => {
  const [found] = all(within, name);
  if (!found) throw new Error(`no <${name}>`);
  return found;
};
