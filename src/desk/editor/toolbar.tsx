/** The tools above the text. What is pressed shows where the caret stands; every tool has its name, not only a sign. */

import {
  IconAlignLeft,
  IconAlignRight,
  IconBlockquote,
  IconBold,
  IconClockEdit,
  IconColumnInsertRight,
  IconColumnRemove,
  IconH2,
  IconH3,
  IconInfoSquare,
  IconItalic,
  IconLink,
  IconList,
  IconListNumbers,
  IconPhoto,
  IconPhotoPlus,
  IconPilcrow,
  IconQuote,
  IconRowInsertBottom,
  IconRowRemove,
  IconSeparator,
  IconSuperscript,
  IconTable,
  IconTableOff,
  IconTimeline,
  IconVideo,
} from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { type ComponentType, useEffect, useState } from 'react';
import { useWords } from './screen-words.tsx';
import {
  type BlockAct,
  blockActs,
  doLineAct,
  doTableAct,
  isInside,
  type LineAct,
  lineActs,
  type TableAct,
  tableActs,
} from './writing/block-acts.ts';

type Icon = ComponentType<{ size?: number; 'aria-hidden'?: boolean }>;

export const actIcons: Readonly<Record<BlockAct | LineAct | TableAct, Icon>> = {
  paragraph: IconPilcrow,
  heading2: IconH2,
  heading3: IconH3,
  bulletList: IconList,
  orderedList: IconListNumbers,
  quotation: IconBlockquote,
  pullQuote: IconQuote,
  photo: IconPhoto,
  gallery: IconPhotoPlus,
  factBox: IconInfoSquare,
  table: IconTable,
  timeline: IconTimeline,
  embed: IconVideo,
  update: IconClockEdit,
  divider: IconSeparator,
  strong: IconBold,
  emphasis: IconItalic,
  link: IconLink,
  footnote: IconSuperscript,
  directionRtl: IconAlignRight,
  directionLtr: IconAlignLeft,
  rowAfter: IconRowInsertBottom,
  columnAfter: IconColumnInsertRight,
  deleteRow: IconRowRemove,
  deleteColumn: IconColumnRemove,
  deleteTable: IconTableOff,
};

function pressedIn(editor: Editor): string {
  const { from, $from, to, empty } = editor.state.selection;
  const pressed: string[] = [];
  const hasMark = (name: string) => {
    const type = editor.schema.marks[name];
    if (!type) return false;
    return empty
      ? type.isInSet(editor.state.storedMarks ?? $from.marks()) !== undefined
      : editor.state.doc.rangeHasMark(from, to, type);
  };
  for (const mark of ['strong', 'emphasis', 'link']) if (hasMark(mark)) pressed.push(mark);
  if ($from.parent.type.name === 'paragraph') pressed.push('paragraph');
  if (isInside(editor, 'heading', { level: 2 })) pressed.push('heading2');
  if (isInside(editor, 'heading', { level: 3 })) pressed.push('heading3');
  const blocks: Readonly<Record<string, string>> = {
    bullet_list: 'bulletList',
    ordered_list: 'orderedList',
    quotation: 'quotation',
    pull_quote: 'pullQuote',
    fact_box: 'factBox',
    timeline: 'timeline',
    update: 'update',
    table: 'table',
    footnote: 'footnote',
  };
  for (const [node, act] of Object.entries(blocks)) if (isInside(editor, node)) pressed.push(act);
  const direction = $from.parent.attrs.direction;
  if (direction === 'rtl') pressed.push('directionRtl');
  if (direction === 'ltr') pressed.push('directionLtr');
  return pressed.join(' ');
}

/** Follows the caret, at most once a frame. */
function usePressed(editor: Editor): ReadonlySet<string> {
  const [pressed, setPressed] = useState(() => pressedIn(editor));
  useEffect(() => {
    let frame = 0;
    const look = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        if (!editor.isDestroyed) setPressed(pressedIn(editor));
      });
    };
    editor.on('transaction', look);
    return () => {
      cancelAnimationFrame(frame);
      editor.off('transaction', look);
    };
  }, [editor]);
  return new Set(pressed.split(' '));
}

export type ToolbarProps = { editor: Editor; onAct(act: BlockAct | LineAct): void };

export function Toolbar({ editor, onAct }: ToolbarProps) {
  const words = useWords();
  const pressed = usePressed(editor);
  const tool = (act: BlockAct | LineAct | TableAct, run: () => void) => {
    const Sign = actIcons[act];
    return (
      <button
        key={act}
        type="button"
        className="tool"
        aria-label={words.acts[act]}
        title={words.acts[act]}
        aria-pressed={pressed.has(act)}
        data-act={act}
        // The caret stays where it is.
        onMouseDown={(event) => event.preventDefault()}
        onClick={run}
      >
        <Sign size={20} aria-hidden />
      </button>
    );
  };
  return (
    <div className="toolbar" role="toolbar" aria-label={words.toolbar}>
      <div className="tools">
        {lineActs.map((act) => tool(act, () => (act === 'link' ? onAct(act) : doLineAct(editor, act))))}
      </div>
      <div className="tools">{blockActs.map((act) => tool(act, () => onAct(act)))}</div>
      {pressed.has('table') && (
        <div className="tools">{tableActs.map((act) => tool(act, () => doTableAct(editor, act)))}</div>
      )}
    </div>
  );
}
