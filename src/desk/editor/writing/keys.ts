/** The keys of the writing surface, and what a line that begins with `#`, `-` or `>` becomes. */
import { Extension, InputRule } from '@tiptap/core';
import { liftListItem, sinkListItem, splitListItem, wrapInList } from '@tiptap/pm/schema-list';
import { type Command, Plugin, TextSelection } from '@tiptap/pm/state';
import { goToNextCell } from '@tiptap/pm/tables';
import type { EditorView } from '@tiptap/pm/view';
import { type BlockAct, doBlockAct, doLineAct, isInside, setDirection } from './block-acts.ts';

/** What begins a line becomes, when the space behind it is typed. */
const beginnings: readonly [RegExp, BlockAct][] = [
  [/^(?:##|#)\s$/, 'heading2'],
  [/^###\s$/, 'heading3'],
  [/^[-*•]\s$/, 'bulletList'],
  [/^(?:1|١)[.)-]\s$/, 'orderedList'],
  [/^[>»]\s$/, 'quotation'],
  [/^---$/, 'divider'],
];

export function writingKeys(asksForLink: () => void) {
  return Extension.create({
    name: 'writingKeys',
    addKeyboardShortcuts() {
      const run = (command: Command) =>
        command(this.editor.state, this.editor.view.dispatch, this.editor.view);
      const item = () => this.editor.schema.nodes.list_item;
      const act = (name: BlockAct) => () => doBlockAct(this.editor, name, new Date());
      const inItem = (command: (type: NonNullable<ReturnType<typeof item>>) => Command) => () => {
        const type = item();
        return type !== undefined && run(command(type));
      };
      return {
        'Mod-b': () => doLineAct(this.editor, 'strong'),
        'Mod-i': () => doLineAct(this.editor, 'emphasis'),
        'Mod-k': () => {
          asksForLink();
          return true;
        },
        'Mod-Alt-f': () => doLineAct(this.editor, 'footnote'),
        'Mod-Alt-0': act('paragraph'),
        'Mod-Alt-2': act('heading2'),
        'Mod-Alt-3': act('heading3'),
        'Mod-Alt-q': act('quotation'),
        'Mod-Shift-8': act('bulletList'),
        'Mod-Shift-7': act('orderedList'),
        'Shift-Enter': () => {
          const { hard_break } = this.editor.schema.nodes;
          if (!hard_break || isInside(this.editor, 'footnote')) return true;
          const { state, view } = this.editor;
          view.dispatch(state.tr.replaceSelectionWith(hard_break.create()).scrollIntoView());
          return true;
        },
        // A note is one run of words: Enter leaves it.
        Enter: () =>
          isInside(this.editor, 'footnote') ? leaveNote(this.editor.view) : inItem(splitListItem)(),
        Tab: () => run(goToNextCell(1)) || inItem(sinkListItem)(),
        'Shift-Tab': () => run(goToNextCell(-1)) || inItem(liftListItem)(),
      };
    },
    addInputRules() {
      return beginnings.map(
        ([find, act]) =>
          new InputRule({
            find,
            handler: ({ range, chain }) => {
              if (this.editor.state.doc.resolve(range.from).parent.type.name !== 'paragraph') return null;
              chain().deleteRange(range).run();
              if (act === 'bulletList' || act === 'orderedList') {
                const type = this.editor.schema.nodes[act === 'bulletList' ? 'bullet_list' : 'ordered_list'];
                if (type) wrapInList(type)(this.editor.state, this.editor.view.dispatch);
              } else doBlockAct(this.editor, act, new Date());
              return undefined;
            },
          }),
      );
    },
    addProseMirrorPlugins() {
      return [directionKeys()];
    },
  });
}

function leaveNote(view: EditorView): boolean {
  const { $from } = view.state.selection;
  const after = view.state.doc.resolve($from.after());
  view.dispatch(view.state.tr.setSelection(TextSelection.near(after)).scrollIntoView());
  return true;
}

/** As in Word: Ctrl with the right Shift makes the paragraph run from right to left, with the left one the other way. */
function directionKeys(): Plugin {
  let shift: string | null = null;
  return new Plugin({
    props: {
      handleDOMEvents: {
        keydown(_view, event) {
          shift = event.key === 'Shift' && (event.ctrlKey || event.metaKey) ? event.code : null;
          return false;
        },
        keyup(view, event) {
          const chosen = shift;
          if (event.key !== 'Shift' && event.key !== 'Control') return false;
          shift = null;
          if (chosen === null) return false;
          return setDirection(chosen === 'ShiftRight' ? 'rtl' : 'ltr')(view.state, view.dispatch);
        },
      },
    },
  });
}
