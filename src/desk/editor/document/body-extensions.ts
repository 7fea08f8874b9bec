/**
 * The editor's blocks and marks, made from the body's own schema: each node and mark of it becomes one extension of the
 * same name, content and attributes. What the schema does not know cannot be written here.
 */
import { type Attribute, type Extensions, Mark, Node } from '@tiptap/core';
import type { DOMOutputSpec, MarkSpec, NodeSpec, ParseRule } from '@tiptap/pm/model';
import { type AttributeRules, markAttributes, nodeAttributes } from '../../../story/body/attributes.ts';
import { currentSchema } from '../../../story/body/document.ts';
import { bodySchema } from '../../../story/body/schema.ts';

/** The element in which each block stands on the writing surface; only its look depends on it. */
const elements: Readonly<Record<string, string>> = {
  paragraph: 'p',
  bullet_list: 'ul',
  ordered_list: 'ol',
  list_item: 'li',
  quotation: 'blockquote',
  pull_quote: 'aside',
  photo: 'figure',
  gallery: 'section',
  fact_box: 'aside',
  table_row: 'tr',
  table_cell: 'td',
  table_header: 'th',
  timeline: 'section',
  timeline_entry: 'div',
  embed: 'figure',
  divider: 'hr',
  update: 'section',
  hard_break: 'br',
  footnote: 'span',
  strong: 'strong',
  emphasis: 'em',
  link: 'a',
  language: 'span',
};

/** What the tables' commands ask of a schema. */
const tableRoles: Readonly<Record<string, string>> = {
  table: 'table',
  table_row: 'row',
  table_cell: 'cell',
  table_header: 'header_cell',
};

/** Pasting into these keeps them; deleting at their edge does not join them with what stands before. */
const defining = new Set(['quotation', 'pull_quote', 'fact_box', 'heading', 'update', 'timeline_entry']);
const isolating = new Set(['table_cell', 'table_header', 'fact_box', 'timeline_entry', 'update', 'footnote']);
const leaves = new Set(['photo', 'embed', 'divider']);

/** Between two of our own editors the clipboard carries a block's name and attributes; nothing else is read so. */
const nameKey = 'data-warraq';
const attributesKey = 'data-attributes';

function attributesFrom(element: HTMLElement, rules: AttributeRules): Record<string, unknown> | false {
  let given: unknown;
  try {
    given = JSON.parse(element.getAttribute(attributesKey) ?? '{}');
  } catch {
    return false;
  }
  if (typeof given !== 'object' || given === null) return false;
  const read: Record<string, unknown> = {};
  for (const [name, rule] of Object.entries(rules)) {
    const value: unknown = Object.hasOwn(given, name) ? Reflect.get(given, name) : rule.default;
    if (!rule.mayHold(value)) return false;
    read[name] = value;
  }
  return read;
}

function tiptapAttributes(name: string, rules: AttributeRules): Record<string, Attribute> {
  return Object.fromEntries(
    Object.entries(rules).map(([key, rule]): [string, Attribute] => [
      key,
      {
        ...('default' in rule ? { default: rule.default } : name === 'doc' ? { default: currentSchema } : {}),
        isRequired: !('default' in rule) && name !== 'doc',
        rendered: false,
        validate: (value: unknown) => {
          if (!rule.mayHold(value)) throw new RangeError(`${name}.${key} cannot hold this`);
        },
      },
    ]),
  );
}

function rendered(name: string, attributes: Record<string, unknown>, isLeaf: boolean): DOMOutputSpec {
  const shown: Record<string, string> = { [nameKey]: name };
  if (Object.keys(attributes).length > 0) shown[attributesKey] = JSON.stringify(attributes);
  if (typeof attributes.direction === 'string') shown.dir = attributes.direction;
  if (typeof attributes.language === 'string') shown.lang = attributes.language;
  if (name === 'link') shown.href = String(attributes.href);
  for (const span of ['colspan', 'rowspan'] as const)
    if (typeof attributes[span] === 'number' && attributes[span] !== 1)
      shown[span] = String(attributes[span]);
  if (name === 'ordered_list' && attributes.start !== 1) shown.start = String(attributes.start);
  if (name === 'table') return ['table', shown, ['tbody', 0]];
  const element = name === 'heading' ? `h${attributes.level}` : (elements[name] ?? 'div');
  return isLeaf ? [element, shown] : [element, shown, 0];
}

function nodeExtension(name: string, spec: NodeSpec): Node {
  const rules = nodeAttributes[name] ?? {};
  const isLeaf = spec.content === undefined;
  if (name === 'text') return Node.create({ name, group: spec.group ?? '' });
  const rule: ParseRule = {
    tag: `[${nameKey}="${name}"]`,
    getAttrs: (element) => attributesFrom(element as HTMLElement, rules),
    ...(name === 'table' ? { contentElement: 'tbody' } : {}),
  };
  return Node.create({
    name,
    // The first block is what Enter makes.
    priority: name === 'paragraph' ? 1000 : 100,
    topNode: name === 'doc',
    // A stored body may be empty; a page to write on has a line.
    content: name === 'doc' ? (spec.content ?? '').replace(/\*$/, '+') : (spec.content ?? ''),
    ...(spec.group === undefined ? {} : { group: spec.group }),
    inline: spec.inline ?? false,
    ...(isLeaf && !spec.inline ? { atom: true, draggable: true } : {}),
    defining: defining.has(name),
    isolating: isolating.has(name),
    selectable: leaves.has(name) || name === 'footnote',
    // A note is words alone.
    ...(name === 'footnote' ? { marks: '_' } : {}),
    addAttributes: () => tiptapAttributes(name, rules),
    parseHTML: () => (name === 'doc' ? [] : [rule]),
    renderHTML: ({ node }) => rendered(name, node.attrs, isLeaf),
    extendNodeSchema: (extension) =>
      extension.name === name && name in tableRoles ? { tableRole: tableRoles[name] } : {},
  });
}

function markExtension(name: string, _spec: MarkSpec): Mark {
  const rules = markAttributes[name] ?? {};
  return Mark.create({
    name,
    // What is typed at a link's end is not of the link.
    inclusive: name !== 'link',
    addAttributes: () => tiptapAttributes(name, rules),
    parseHTML: () => [
      {
        tag: `[${nameKey}="${name}"]`,
        getAttrs: (element) => attributesFrom(element as HTMLElement, rules),
      },
    ],
    renderHTML: ({ mark }) => {
      const [element, shown] = rendered(name, mark.attrs, true) as [string, Record<string, string>];
      return [element, shown, 0];
    },
  });
}

/** An extension for each node and mark of the body's schema. */
export function bodyExtensions(): Extensions {
  const nodes: Extensions = [];
  bodySchema.spec.nodes.forEach((name, spec) => {
    nodes.push(nodeExtension(name, spec));
  });
  const marks: Extensions = [];
  bodySchema.spec.marks.forEach((name, spec) => {
    marks.push(markExtension(name, spec));
  });
  return [...nodes, ...marks];
}
