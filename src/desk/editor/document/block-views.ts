/**
 * How the blocks with particulars stand on the writing surface: the particulars (who said it, the caption, the date) in
 * labelled fields above or below, the text in its place. One view for all of them, driven by the schema's own table of
 * attributes. A field that holds what the story could not keep says so and changes nothing.
 */
import type { NodeViewRenderer } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { nodeAttributes } from '../../../story/body/attributes.ts';
import type { BlockPhrases } from '../phrases/ar.ts';

/** A photo as the writing surface shows it; null where it is not known (yet). */
export type ShownPhoto = { address: string; alternativeText: string } | null;
export type PhotoLookup = (id: number) => Promise<ShownPhoto>;

type FieldKind = 'line' | 'text' | 'day' | 'time' | 'address';
type FieldSpec = { name: string; kind: FieldKind };

const fieldsOf: Readonly<Record<string, readonly FieldSpec[]>> = {
  quotation: [
    { name: 'speaker', kind: 'line' },
    { name: 'capacity', kind: 'line' },
    { name: 'agency', kind: 'line' },
    { name: 'date', kind: 'day' },
  ],
  pull_quote: [{ name: 'source', kind: 'line' }],
  photo: [
    { name: 'caption', kind: 'text' },
    { name: 'credit', kind: 'line' },
    { name: 'alternativeText', kind: 'text' },
  ],
  gallery: [{ name: 'title', kind: 'line' }],
  fact_box: [{ name: 'title', kind: 'line' }],
  table: [{ name: 'caption', kind: 'line' }],
  timeline: [{ name: 'title', kind: 'line' }],
  timeline_entry: [
    { name: 'words', kind: 'line' },
    { name: 'date', kind: 'line' },
  ],
  embed: [
    { name: 'href', kind: 'address' },
    { name: 'title', kind: 'line' },
    { name: 'provider', kind: 'line' },
  ],
  update: [
    { name: 'at', kind: 'time' },
    { name: 'headline', kind: 'line' },
  ],
};

export const blocksWithFields = Object.keys(fieldsOf);

const inTable = new Set(['table']);
const asSections: Readonly<Record<string, string>> = {
  quotation: 'blockquote',
  photo: 'figure',
  embed: 'figure',
  pull_quote: 'aside',
  fact_box: 'aside',
};

let counter = 0;

export function blockView(name: string, phrases: BlockPhrases, photos: PhotoLookup): NodeViewRenderer {
  return ({ node: first, getPos, editor }) => {
    let node: Node = first;
    const dom = document.createElement(asSections[name] ?? 'section');
    dom.className = `block block-${name}`;
    dom.dataset.block = name;
    const bar = document.createElement('div');
    bar.className = 'block-fields';
    bar.contentEditable = 'false';
    const title = document.createElement('span');
    title.className = 'block-name';
    title.textContent = phrases.names[name] ?? name;
    bar.append(title);

    const inputs = new Map<string, HTMLInputElement | HTMLTextAreaElement>();
    for (const field of fieldsOf[name] ?? []) {
      const [label, input] = labelled(field, phrases.fields[`${name}.${field.name}`] ?? field.name);
      input.addEventListener('input', () => set(field, input));
      input.disabled = !editor.isEditable;
      inputs.set(field.name, input);
      bar.append(label);
    }

    const picture = name === 'photo' ? document.createElement('img') : null;
    if (picture) {
      picture.alt = '';
      picture.draggable = false;
      picture.hidden = true;
      dom.append(picture);
      void showPhoto(picture, node);
    }
    dom.append(bar);
    const contentDOM = contentFor(name, node, dom);

    async function showPhoto(img: HTMLImageElement, of: Node): Promise<void> {
      const shown = await photos(Number(of.attrs.photo)).catch(() => null);
      if (!shown || node.attrs.photo !== of.attrs.photo) return;
      img.src = shown.address;
      img.hidden = false;
    }

    function set(field: FieldSpec, input: HTMLInputElement | HTMLTextAreaElement): void {
      const value = keptValue(field, input.value, node.attrs[field.name]);
      const rule = nodeAttributes[name]?.[field.name];
      const mayHold = value !== undefined && (rule?.mayHold(value) ?? false);
      input.setAttribute('aria-invalid', String(!mayHold));
      const at = getPos();
      if (!mayHold || at === undefined || node.attrs[field.name] === value) return;
      editor.view.dispatch(editor.state.tr.setNodeAttribute(at, field.name, value));
    }

    function show(): void {
      for (const { name: key, kind } of fieldsOf[name] ?? []) {
        const input = inputs.get(key);
        const value = shownValue(kind, node.attrs[key]);
        // What somebody is typing and what it became are the same words: the caret stays where it is.
        if (input && input.value !== value && input.getAttribute('aria-invalid') !== 'true')
          input.value = value;
      }
    }
    show();

    return {
      dom,
      ...(contentDOM ? { contentDOM } : {}),
      update(changed) {
        if (changed.type !== node.type) return false;
        const before = node;
        node = changed;
        if (picture && before.attrs.photo !== node.attrs.photo) void showPhoto(picture, node);
        show();
        return true;
      },
      stopEvent: (event) => bar.contains(event.target as globalThis.Node) && event.type !== 'dragstart',
      ignoreMutation: (mutation) =>
        mutation.type !== 'selection' && !(contentDOM?.contains(mutation.target) ?? false),
    };
  };
}

function contentFor(name: string, node: Node, dom: HTMLElement): HTMLElement | null {
  if (node.type.spec.content === undefined || node.type.spec.content === '') return null;
  if (inTable.has(name)) {
    const table = document.createElement('table');
    const rows = document.createElement('tbody');
    table.append(rows);
    dom.append(table);
    return rows;
  }
  const content = document.createElement(node.inlineContent ? 'p' : 'div');
  content.className = 'block-content';
  dom.append(content);
  return content;
}

function labelled(
  field: FieldSpec,
  words: string,
): [HTMLLabelElement, HTMLInputElement | HTMLTextAreaElement] {
  const label = document.createElement('label');
  const said = document.createElement('span');
  said.textContent = words;
  const input = field.kind === 'text' ? document.createElement('textarea') : document.createElement('input');
  counter += 1;
  input.id = `block-field-${counter}`;
  label.htmlFor = input.id;
  if (input instanceof HTMLTextAreaElement) input.rows = 2;
  else input.type = field.kind === 'day' ? 'date' : field.kind === 'time' ? 'datetime-local' : 'text';
  if (field.kind === 'address') input.dir = 'ltr';
  input.dataset.field = field.name;
  label.append(said, input);
  return [label, input];
}

/** What a field's words say; undefined where they say nothing that can be kept. */
function keptValue(field: FieldSpec, written: string, before: unknown): unknown {
  const line = written.replace(/[\r\n]+/g, ' ');
  if (field.kind === 'time') {
    const at = new Date(line);
    return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
  }
  if (line === '' && (field.kind === 'day' || (field.name === 'date' && typeof before !== 'undefined')))
    return null;
  return line;
}

function shownValue(kind: FieldKind, value: unknown): string {
  if (typeof value !== 'string') return '';
  if (kind !== 'time') return value;
  const at = new Date(value);
  const two = (number: number) => String(number).padStart(2, '0');
  return Number.isNaN(at.getTime())
    ? ''
    : `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}
