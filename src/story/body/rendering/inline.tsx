/**
 * The inside of a paragraph: text with its marks, line breaks, references to footnotes. Neighbours under one link or
 * one language share one element.
 */
import type { ComponentChildren } from 'preact';
import { isLinkAddress } from '../attributes.ts';
import type { Footnote, Inline, Mark } from '../document.ts';
import type { Printing } from './body-rendering.ts';
import { words } from './words.tsx';

/** From the outermost to the innermost. */
const order = ['link', 'language', 'strong', 'emphasis'] as const;

/** Prints inlines; in `language`, which a language mark changes for what is inside it. */
export function inlines(
  content: readonly Inline[] | undefined,
  printing: Printing,
  language = printing.language,
  depth = 0,
): ComponentChildren {
  if (content === undefined) return null;
  const kind = order[depth];
  const [first] = content;
  if (content.length === 1 && first?.type === 'text' && first.marks === undefined) {
    return words(first.text, language);
  }
  if (kind === undefined) return content.map((inline) => piece(inline, printing, language));
  const printed: ComponentChildren[] = [];
  for (let start = 0; start < content.length; ) {
    const mark = markOf(content[start], kind);
    let end = start + 1;
    while (end < content.length && same(markOf(content[end], kind), mark)) end += 1;
    const inner = mark?.type === 'language' ? mark.attrs.language : language;
    printed.push(marked(mark, inlines(content.slice(start, end), printing, inner, depth + 1), printing));
    start = end;
  }
  return printed;
}

function piece(inline: Inline, printing: Printing, language: string): ComponentChildren {
  if (inline.type === 'text') return words(inline.text, language);
  return inline.type === 'hard_break' ? <br /> : reference(inline, printing);
}

function markOf(inline: Inline | undefined, kind: Mark['type']): Mark | null {
  if (inline === undefined || inline.type === 'footnote') return null;
  return inline.marks?.find((mark) => mark.type === kind) ?? null;
}

function same(one: Mark | null, other: Mark | null): boolean {
  if (one === null || other === null) return one === other;
  if (one.type === 'link') return other.type === 'link' && one.attrs.href === other.attrs.href;
  if (one.type !== 'language') return one.type === other.type;
  return other.type === 'language' && one.attrs.language === other.attrs.language;
}

function marked(mark: Mark | null, inner: ComponentChildren, printing: Printing): ComponentChildren {
  switch (mark?.type) {
    case 'strong':
      return <strong>{inner}</strong>;
    case 'emphasis':
      return <em>{inner}</em>;
    case 'link': {
      const address = addressOf(mark.attrs.href, printing);
      return address === null ? inner : <a href={address}>{inner}</a>;
    }
    case 'language':
      return (
        <bdi lang={mark.attrs.language} dir={mark.attrs.direction}>
          {inner}
        </bdi>
      );
    default:
      return inner;
  }
}

/** The address as this output writes it. A document is validated when it is stored; here nothing is taken on trust. */
export function addressOf(href: string, printing: Printing): string | null {
  if (!isLinkAddress(href)) return null;
  if (href.startsWith('/')) return printing.link(href);
  return href.startsWith('#') && printing.variant === 'feed' ? `${printing.fullPage}${href}` : href;
}

function reference(note: Footnote, printing: Printing): ComponentChildren {
  printing.notes.push(note);
  const count = printing.notes.length;
  const number = printing.printedNumber(count);
  if (printing.variant === 'feed') return <sup>[{number}]</sup>;
  return (
    <sup class="footnote-reference">
      <a id={`reference-${count}`} href={`#note-${count}`} aria-label={printing.phrases.footnote(number)}>
        {number}
      </a>
    </sup>
  );
}
