/**
 * Links in a body that lead to the lost site: found while it is read, turned to the new stories when all are there. A
 * link to a story that was not recovered stays as it was. Documents are values: a changed one is a new one. Pure.
 */
import type { Block, BodyDocument, Inline } from '../../../story/body/document.ts';

/** Whether the body links to a page of the lost site, by its hosts or within it (`/…`). */
export function leadsBack(document: BodyDocument, oldHosts: ReadonlySet<string>): boolean {
  let leads = false;
  withLinks(document, (href) => {
    const host = hostOf(href);
    if (host !== null && (host === '' || oldHosts.has(host))) leads = true;
    return href;
  });
  return leads;
}

/** Host of a link to a page, in small letters without `www.`; null where it leads to no page of the web. */
export function hostOf(href: string): string | null {
  if (href.startsWith('/')) return '';
  const url = URL.parse(href);
  return url !== null && /^https?:$/.test(url.protocol) ? url.hostname.replace(/^www\./, '') : null;
}

/** The document with each link's address as `to` gives it; the same document where nothing changed. */
export function withLinks(document: BodyDocument, to: (href: string) => string): BodyDocument {
  let isChanged = false;
  const inline = (one: Inline): Inline => {
    if (one.type === 'footnote') {
      const content = one.content?.map((text) => inText(text)) ?? [];
      return content.some((text, at) => text !== one.content?.[at]) ? { ...one, content } : one;
    }
    return one.type === 'text' ? inText(one) : one;
  };
  const inText = <T extends Extract<Inline, { type: 'text' }>>(text: T): T => {
    if (!text.marks?.some((mark) => mark.type === 'link')) return text;
    let isOther = false;
    const marks = text.marks.map((mark) => {
      if (mark.type !== 'link') return mark;
      const href = to(mark.attrs.href);
      if (href === mark.attrs.href) return mark;
      isChanged = isOther = true;
      return { ...mark, attrs: { href } };
    });
    return isOther ? { ...text, marks } : text;
  };
  const content = inBlocks(document.content, inline);
  return isChanged ? { ...document, content } : document;
}

type Node = { content?: readonly unknown[] };

/** Every inline of the blocks through `change`, whatever they stand in; what has no other inline stays the same value. */
function inBlocks(blocks: readonly Block[], change: (inline: Inline) => Inline): Block[] {
  const inside = (node: Node): Node => {
    if (node.content === undefined) return node;
    let isChanged = false;
    const content = node.content.map((child) => {
      const now = isInline(child) ? change(child) : inside(child as Node);
      if (now !== child) isChanged = true;
      return now;
    });
    return isChanged ? { ...node, content } : node;
  };
  return blocks.map((block) => inside(block as Node) as Block);
}

function isInline(node: unknown): node is Inline {
  const type = (node as { type?: string }).type;
  return type === 'text' || type === 'hard_break' || type === 'footnote';
}
