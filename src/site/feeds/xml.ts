/**
 * The one writer of XML: everything that is text goes through here, so that no headline can break a feed. Elements are
 * values of their own type; a plain string is always text and always escaped. Characters that XML cannot hold are left out.
 */

export type Xml = { readonly xml: string };
type Child = Xml | string | null | readonly (Xml | null)[];

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has no way to write these, escaped or not
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

export function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(unwritable, '')
    .replace(/[&<>"'\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}

const nameOf = /^[A-Za-z_][\w.-]*(:[A-Za-z_][\w.-]*)?$/;

/** An element. Attributes that are undefined are left out. Names are ours: a wrong one is a fault of the program. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  ...children: readonly Child[]
): Xml {
  for (const one of [name, ...Object.keys(attributes)]) {
    if (!nameOf.test(one)) throw new TypeError(`not a name of XML: ${one}`);
  }
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
    .join('');
  const content = children.map(contentOf).join('');
  return { xml: content === '' ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>` };
}

function contentOf(child: Child): string {
  if (child === null) return '';
  if (typeof child === 'string') return escaped(child);
  if ('xml' in child) return child.xml;
  return child.map((one) => one?.xml ?? '').join('');
}

/** A whole document. */
export function xmlDocument(root: Xml): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${root.xml}\n`;
}
