/**
 * What the checks share inside the browser, put into the page as `window.looking`. Everything works on what is
 * printed: text as it stands in its block, characters where they are on the screen.
 */
import type { Page } from 'playwright-core';

/** A character of a block and where it stands. */
export type Letter = { character: string; node: Text; offset: number };
export type Block = { element: Element; text: string; letters: Letter[] };

export type Looking = {
  /** Printed text nodes: not in style, script, svg, code or where nothing is shown. */
  texts(root?: Element): Text[];
  /** Innermost elements that hold lines of text, each with its letters joined over inline elements. */
  blocks(root?: Element): Block[];
  rect(letter: Letter | undefined): DOMRect;
  /** Left edge of the leftmost and right edge of the rightmost of some letters. */
  span(letters: readonly Letter[]): { left: number; right: number; top: number; bottom: number };
  /** Elements whose own text has Arabic letters. */
  arabicElements(): HTMLElement[];
  isHidden(element: Element): boolean;
  name(element: Element | null): string;
};

declare global {
  interface Window {
    looking: Looking;
  }
}

export async function lookInto(page: Page): Promise<void> {
  await page.evaluate(install);
}

function install(): void {
  const arabic = /[\u0620-\u064a\u066e-\u06d3]/;
  const unprinted = 'style,script,svg,code,noscript,template,title,option';
  const inline = new Set(['inline', 'inline-block', 'inline-flex', 'contents']);

  const isHidden = (element: Element) =>
    !element.checkVisibility() ||
    element.closest('.visually-hidden') !== null ||
    element.closest('[aria-hidden="true"]') !== null;
  const name = (element: Element | null) => {
    if (!element) return '?';
    const text = (element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 60);
    const named = element.getAttribute('class');
    return `<${element.localName}${named ? `.${named.replaceAll(' ', '.')}` : ''}> “${text}”`;
  };
  const texts = (root: Element = document.body) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found: Text[] = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (!(node instanceof Text) || node.data.trim() === '') continue;
      const parent = node.parentElement;
      if (!parent || parent.closest(unprinted) || !parent.checkVisibility()) continue;
      found.push(node);
    }
    return found;
  };
  const blockOf = (node: Text) => {
    let element = node.parentElement;
    while (element?.parentElement && inline.has(getComputedStyle(element).display))
      element = element.parentElement;
    return element;
  };
  const blocks = (root?: Element) => {
    const found = new Map<Element, Block>();
    for (const node of texts(root)) {
      const element = blockOf(node);
      if (!element || isHidden(element) || node.parentElement?.closest('.visually-hidden')) continue;
      const block = found.get(element) ?? { element, text: '', letters: [] };
      for (let offset = 0; offset < node.data.length; offset += 1) {
        const character = node.data.charAt(offset);
        block.letters.push({ character, node, offset });
        block.text += character;
      }
      found.set(element, block);
    }
    return [...found.values()];
  };
  const rect = (letter: Letter | undefined) => {
    if (!letter) return new DOMRect(Number.NaN, Number.NaN, 0, 0);
    const range = document.createRange();
    range.setStart(letter.node, letter.offset);
    range.setEnd(letter.node, letter.offset + 1);
    return range.getBoundingClientRect();
  };
  const span = (letters: readonly Letter[]) => {
    const rects = letters.map(rect);
    return {
      left: Math.min(...rects.map((one) => one.left)),
      right: Math.max(...rects.map((one) => one.right)),
      top: Math.min(...rects.map((one) => one.top)),
      bottom: Math.max(...rects.map((one) => one.bottom)),
    };
  };
  const arabicElements = () => {
    const found = new Set<HTMLElement>();
    for (const node of texts()) {
      if (arabic.test(node.data) && node.parentElement) found.add(node.parentElement);
    }
    return [...found];
  };
  window.looking = { texts, blocks, rect, span, arabicElements, isHidden, name };
}
