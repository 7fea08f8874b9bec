/**
 * Remarks in the margin of a word processor: the mark in the text that leads to one (`[a]`), and the list of them at the
 * end. They are talk of the desk and no part of the story; what was left out is counted like everything else.
 */
import { attribute, type Element, firstBelow, hasClass, wordsOf } from './dom.ts';

/** Google Docs writes `#cmnt1` in the text and `#cmnt_ref1` before the remark; Word `#_msocom_1` and `#_msoanchor_1`. */
const markInText = /^#(?:cmnt\d|_msocom_\d)/i;
const markOfRemark = /^#(?:cmnt_ref\d|_msoanchor_\d)/i;

/** Whether this element is such a mark, or a remark itself. */
export function isComment(element: Element): boolean {
  // Most elements say nothing about themselves; marks, remarks and their boxes do.
  if (element.attrs.length === 0) return false;
  if (element.tagName === 'a') return markInText.test(attribute(element, 'href')) || isWordMark(element);
  if (/mso-element:\s*comment(?:-list)?\b/i.test(attribute(element, 'style'))) return true;
  if (hasClass(element, 'MsoCommentReference', 'MsoCommentText')) return true;
  return element.tagName === 'div' && isRemark(element);
}

const isWordMark = (element: Element): boolean => hasClass(element, 'msocomanchor', 'msocomoff');

/** A box that begins with the way back to the mark. */
function isRemark(box: Element): boolean {
  const first = firstBelow(box, ({ tagName }) => !/^(?:p|span|b|i|font)$/.test(tagName));
  if (first?.tagName !== 'a' || !markOfRemark.test(attribute(first, 'href'))) return false;
  return wordsOf(box).trim().startsWith(wordsOf(first).trim());
}
