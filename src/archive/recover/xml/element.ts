/** An element of a stranger's XML as a value, and the few questions that readers of exports and feeds put to one. */

export type XmlElement = {
  /** With its prefix, as written: `content:encoded`. */
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: XmlElement[];
  /** Its own text, without that of elements in it. */
  text: string;
  /** Text and elements as they stand, for content that is XHTML. */
  mixed: (string | XmlElement)[];
  /** More text than a story has: it was let go, and the element is not whole. */
  isTooLarge: boolean;
};

export function emptyElement(name: string, attributes: XmlElement['attributes']): XmlElement {
  return { name, attributes, children: [], text: '', mixed: [], isTooLarge: false };
}

/** The text of the first child of this name; `''` where there is none. */
export function childText(element: XmlElement, name: string): string {
  return element.children.find((one) => one.name === name)?.text ?? '';
}

export function childrenNamed(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((one) => one.name === name);
}

const asText = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** What stands in an element, as HTML text for the one door: names without their prefixes. */
export function innerHtml(element: XmlElement): string {
  const parts: string[] = [];
  const write = (node: string | XmlElement): void => {
    if (typeof node === 'string') {
      parts.push(asText(node));
      return;
    }
    const name = node.name.replace(/^[\w-]+:/, '');
    const attributes = Object.entries(node.attributes).map(([key, value]) => ` ${key}="${asText(value)}"`);
    parts.push(`<${name}${attributes.join('')}>`);
    for (const child of node.mixed) write(child);
    if (!/^(?:br|hr|img|source|wbr)$/.test(name)) parts.push(`</${name}>`);
  };
  for (const child of element.mixed) write(child);
  return parts.join('');
}
