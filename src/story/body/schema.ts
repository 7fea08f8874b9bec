/**
 * The ProseMirror schema of the body document: which block may stand in which. It says the same as the types of
 * `document.ts`; a test holds the two together. What attributes may hold is in `attributes.ts`.
 */
import { type AttributeSpec, type MarkSpec, type NodeSpec, Schema } from 'prosemirror-model';
import { type AttributeRules, markAttributes, nodeAttributes } from './attributes.ts';

const structure: Record<string, NodeSpec> = {
  doc: { content: '(block | update)*' },
  paragraph: { group: 'block', content: 'inline*' },
  heading: { group: 'block', content: 'inline*' },
  bullet_list: { group: 'block', content: 'list_item+' },
  ordered_list: { group: 'block', content: 'list_item+' },
  list_item: { content: '(paragraph | bullet_list | ordered_list)+' },
  quotation: { group: 'block', content: 'paragraph+' },
  pull_quote: { group: 'block', content: 'inline*' },
  photo: { group: 'block' },
  gallery: { group: 'block', content: 'photo*' },
  fact_box: { group: 'block', content: '(paragraph | bullet_list | ordered_list)+' },
  table: { group: 'block', content: 'table_row+' },
  table_row: { content: '(table_cell | table_header)+' },
  table_cell: { content: 'paragraph+' },
  table_header: { content: 'paragraph+' },
  timeline: { group: 'block', content: 'timeline_entry+' },
  timeline_entry: { content: 'paragraph+' },
  embed: { group: 'block' },
  divider: { group: 'block' },
  update: { content: 'block+' },
  text: { group: 'inline' },
  hard_break: { group: 'inline', inline: true },
  footnote: { group: 'inline', inline: true, content: 'text*' },
};

const withAttributes = (rules: AttributeRules | undefined): Record<string, AttributeSpec> =>
  Object.fromEntries(
    Object.entries(rules ?? {}).map(([name, rule]) => [
      name,
      {
        ...('default' in rule ? { default: rule.default } : {}),
        validate: (value: unknown) => {
          if (!rule.mayHold(value)) throw new RangeError(`${name} cannot hold this value`);
        },
      },
    ]),
  );

const nodes = Object.fromEntries(
  Object.entries(structure).map(([name, spec]): [string, NodeSpec] => [
    name,
    { ...spec, attrs: withAttributes(nodeAttributes[name]) },
  ]),
);
const marks = Object.fromEntries(
  Object.entries(markAttributes).map(([name, rules]): [string, MarkSpec] => [
    name,
    { attrs: withAttributes(rules) },
  ]),
);

export const bodySchema = new Schema({ nodes, marks });
