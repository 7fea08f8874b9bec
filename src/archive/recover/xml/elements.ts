/**
 * XML from strangers as a stream of small trees: each child of the document's frame, one at a time, whatever the
 * file's size. A DOCTYPE is refused, so that there are no entities to expand; depth, length and mistakes are counted.
 */
import { SaxesParser } from 'saxes';
import { SourceBroken } from '../source.ts';
import type { Bytes } from '../source-input.ts';
import { decoded } from './decoded.ts';
import { emptyElement, type XmlElement } from './element.ts';
import { feeding, liftedMark, liftedSection } from './feeding.ts';

const deepest = 100;
/** Characters of one element with all in it. */
const longestElement = 12_000_000;
/** Characters without any event: one endless text, comment or attribute. */
const longestSilence = 24_000_000;
const mostMistakes = 10_000;
const mostChildren = 200_000;

/**
 * Streams every element that stands in a frame. `isFrame` says whether an element is only a frame: its children are
 * given one by one and it is given, empty, when it opens.
 * @throws SourceBroken `doctype`, `truncated`, `malformed`, `too-deep`, `too-large`
 */
export async function* xmlElements(
  bytes: Bytes['bytes'],
  isFrame: (name: string, depth: number) => boolean,
): AsyncGenerator<XmlElement> {
  const parser = new SaxesParser({ xmlns: false, position: true });
  const done: XmlElement[] = [];
  const open: XmlElement[] = [];
  let frames = 0;
  let weight = 0;
  let children = 0;
  let mistakes = 0;
  let firstMistake = '';
  let broken: SourceBroken | null = null;
  let heardAt = 0;
  let ended = false;
  const breakOff = (error: SourceBroken) => {
    broken ??= error;
  };
  const heard = () => {
    heardAt = parser.position;
  };
  const tooLarge = () => {
    for (const one of open) one.isTooLarge = true;
  };
  /** A child of the frame, whole: what is counted is counted anew. */
  const give = (element: XmlElement) => {
    done.push(element);
    weight = 0;
    children = 0;
  };
  const addText = (text: string) => {
    heard();
    const element = open.at(-1);
    if (element === undefined) return;
    weight += text.length;
    if (weight <= longestElement) {
      element.text += text;
      element.mixed.push(text);
    } else tooLarge();
  };
  parser.on('error', (error) => {
    mistakes += 1;
    firstMistake ||= error.message;
    if (mistakes > mostMistakes) breakOff(new SourceBroken('malformed', firstMistake));
  });
  parser.on('doctype', () => breakOff(new SourceBroken('doctype', 'a DOCTYPE: no export has one')));
  let isLifted = false;
  parser.on('text', addText);
  parser.on('cdata', (text) => {
    if (text === liftedMark) isLifted = true;
    else addText(text);
  });
  parser.on('comment', heard);
  parser.on('processinginstruction', heard);
  let isTagsEnd = false;
  parser.on('opentag', ({ name, attributes }) => {
    heard();
    isTagsEnd = true;
    const element = emptyElement(name, attributes);
    if (open.length === 0 && isFrame(name, frames)) {
      frames += 1;
      done.push(element);
      return;
    }
    if (frames + open.length >= deepest)
      breakOff(new SourceBroken('too-deep', `more than ${deepest} levels`));
    children += 1;
    const parent = open.at(-1);
    if (children > mostChildren) tooLarge();
    else {
      parent?.children.push(element);
      parent?.mixed.push(element);
    }
    open.push(element);
  });
  parser.on('closetag', () => {
    heard();
    isTagsEnd = true;
    const element = open.pop();
    if (element === undefined) {
      frames -= 1;
      if (frames <= 0) ended = true;
    } else if (open.length === 0) give(element);
  });
  const fed = feeding({
    write(text) {
      isTagsEnd = false;
      parser.write(text);
      return isTagsEnd;
    },
    isSection() {
      isLifted = false;
      parser.write(liftedSection);
      return isLifted;
    },
    addText,
    addElement(whole, before) {
      const { element } = whole;
      const isRoot = frames + open.length === 0;
      if (isRoot || frames + open.length > deepest / 2) return false;
      if (open.length === 0 && isFrame(element.name, frames)) return false;
      if (before !== '') addText(before);
      weight += whole.weight;
      children += whole.count;
      const parent = open.at(-1);
      if (parent === undefined) give(element);
      else if (weight > longestElement || children > mostChildren) tooLarge();
      else {
        parent.children.push(element);
        parent.mixed.push(element);
      }
      return true;
    },
  });
  for await (const text of decoded(bytes)) {
    fed.write(text);
    if (parser.position - heardAt > longestSilence)
      breakOff(new SourceBroken('too-large', `more than ${longestSilence} characters without an end`));
    yield* done.splice(0);
    if (broken !== null) throw broken;
  }
  try {
    fed.end();
    parser.close();
  } catch (error) {
    breakOff(new SourceBroken('malformed', error instanceof Error ? error.message : '', { cause: error }));
  }
  yield* done.splice(0);
  if (broken !== null) throw broken;
  if (!ended && (frames > 0 || open.length > 0 || mistakes > 0))
    throw new SourceBroken('truncated', firstMistake || 'the file ends before its end');
}
