/** The room in which a story is written, once it is known whose it is and the line stands. */
import type { Editor } from '@tiptap/core';
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { saidOf } from '../api/said.ts';
import { usePhrases } from '../phrases/speaking.tsx';
import { AddressPrompt } from './address-prompt.tsx';
import { MarkMenu } from './checking/mark-menu.tsx';
import { useChecks } from './checking/use-checks.ts';
import { FieldMode } from './field-mode.tsx';
import { FindBar } from './find-bar.tsx';
import { askPhoto, publishChanges, type Writing } from './line/ask.ts';
import type { StoryLine } from './line/story-line.ts';
import { ChecksPanel } from './panels/checks-panel.tsx';
import { PreviewPanel } from './panels/preview-panel.tsx';
import { RevisionsPanel } from './panels/revisions-panel.tsx';
import { PasteNotes } from './paste-notes.tsx';
import { People } from './people.tsx';
import { usePictures } from './pictures.tsx';
import { LineNotices, SavingState, useLine } from './saving-state.tsx';
import { useWords } from './screen-words.tsx';
import { SlashMenu } from './slash-menu.tsx';
import { StoryFields } from './story-fields.tsx';
import { StoryFiling } from './story-filing.tsx';
import { TextFigures } from './text-figures.tsx';
import { openSurface } from './text-surface.ts';
import { Toolbar } from './toolbar.tsx';
import {
  askingActs,
  type BlockAct,
  doBlockAct,
  insertBlock,
  type LineAct,
  setLink,
} from './writing/block-acts.ts';
import { type PasteNote, prepareToPaste } from './writing/pasting.ts';
import type { SlashMenuState } from './writing/slash-keys.ts';

/** Fetched when they are opened: whoever only writes does not wait for them. */
const FoundPanel = lazy(async () => ({ default: (await import('./panels/found-panel.tsx')).FoundPanel }));
const RelatedPanel = lazy(async () => ({
  default: (await import('./panels/related-panel.tsx')).RelatedPanel,
}));

const panels = ['checks', 'found', 'related', 'revisions', 'preview'] as const;
/** For those who may change the story. */
const ofWriters: ReadonlySet<string> = new Set(['checks', 'found']);

type WritingRoomProps = { storyId: string; writing: Writing; line: StoryLine };

const isNarrow = () => matchMedia('(max-width: 480px)').matches;

export function WritingRoom({ storyId, writing, line }: WritingRoomProps) {
  const words = useWords();
  const phrases = usePhrases();
  const isOpen = useLine(line, 'isOpen');
  const place = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<Editor | null>(null);
  const [slash, setSlash] = useState<SlashMenuState | null>(null);
  const [note, setNote] = useState<PasteNote | null>(null);
  const [asks, setAsks] = useState<'link' | 'embed' | null>(null);
  const [finds, setFinds] = useState(false);
  const [bidi, setBidi] = useState(false);
  const [panel, setPanel] = useState<(typeof panels)[number] | null>(null);
  const [inField, setInField] = useState(isNarrow);
  const [said, setSaid] = useState('');
  const pictures = usePictures(storyId, writing, line.doc, editor);
  const checks = useChecks(editor, line.doc, storyId, writing);
  const takePictures = useRef(pictures.take);
  takePictures.current = pictures.take;

  // The surface is made once the text is here, and again when the screen's language or way of writing changes.
  useEffect(() => {
    const element = place.current;
    if (!element || !isOpen || inField) return;
    const surface = openSurface({
      element,
      line,
      writing,
      phrases: words,
      photos: async (photo) => {
        const known = await askPhoto(storyId, photo);
        return { address: known.address, alternativeText: known.alternativeText };
      },
      onPaste: setNote,
      onPictures: (files) => takePictures.current(files),
      onSlash: (open) => setSlash(open && { ...open }),
      asksForLink: () => setAsks('link'),
    });
    setEditor(surface);
    const idle = setTimeout(() => void prepareToPaste().catch(() => {}), 2_000);
    return () => {
      clearTimeout(idle);
      setEditor(null);
      setSlash(null);
      surface.destroy();
    };
  }, [line, writing, words, isOpen, inField, storyId]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.code !== 'KeyF' || inField) return;
      event.preventDefault();
      setFinds(true);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [inField]);

  const act = useCallback(
    (chosen: BlockAct | LineAct) => {
      if (!editor) return;
      if (chosen === 'link' || chosen === 'embed') setAsks(chosen);
      else if (chosen === 'photo') pictures.choose();
      else if (!askingActs.has(chosen)) doBlockAct(editor, chosen as BlockAct, new Date());
    },
    [editor, pictures],
  );

  const publish = () =>
    publishChanges(storyId).then(
      () => setSaid(words.changesPublished),
      (error: unknown) => setSaid(saidOf(error, phrases)),
    );

  return (
    <>
      <section
        className={`story-editor${panel ? ' with-panel' : ''}${bidi ? ' shows-runs' : ''}`}
        data-story={storyId}
        data-open={isOpen}
      >
        <header className="editor-top">
          <SavingState line={line} />
          <People line={line} />
          <div className="editor-switches">
            {writing.mayPublishChanges && (
              <button type="button" onClick={publish} data-publish-changes>
                {words.publishChanges}
              </button>
            )}
            <button type="button" aria-pressed={inField} onClick={() => setInField(!inField)} data-field-mode>
              {inField ? words.fieldMode.off : words.fieldMode.on}
            </button>
            {!inField && (
              <button type="button" aria-pressed={finds} onClick={() => setFinds(!finds)} data-find>
                {words.find}
              </button>
            )}
            {panels
              .filter((name) => (name !== 'checks' || !inField) && (writing.mayWrite || !ofWriters.has(name)))
              .map((name) => (
                <button
                  key={name}
                  type="button"
                  aria-pressed={panel === name}
                  data-panel={name}
                  onClick={() => setPanel(panel === name ? null : name)}
                >
                  {words.panels[name]}
                  {name === 'checks' && checks.marks.length > 0 && ` (${checks.marks.length})`}
                </button>
              ))}
          </div>
        </header>
        <LineNotices line={line} mayWrite={writing.mayWrite} />
        {writing.isPublic && <p className="notice">{words.publicNote}</p>}
        {said && (
          <p className="notice notice-good" role="status">
            <span>{said}</span>
            <button type="button" onClick={() => setSaid('')}>
              {words.dismiss}
            </button>
          </p>
        )}
        {note && <PasteNotes note={note} onClose={() => setNote(null)} />}
        {pictures.progress}
        <div className="editor-columns">
          <div className="editor-main">
            {!isOpen && <p className="opening">{words.opening}</p>}
            {isOpen && <StoryFields doc={line.doc} writing={writing} checks={checks.fields} />}
            {isOpen && inField && (
              <FieldMode storyId={storyId} doc={line.doc} writing={writing} onPictures={pictures.take} />
            )}
            {!inField && editor && writing.mayWrite && <Toolbar editor={editor} onAct={act} />}
            {!inField && editor && finds && <FindBar editor={editor} onClose={() => setFinds(false)} />}
            {!inField && <div ref={place} className="surface-place" />}
            {!inField && editor && (
              <footer className="editor-foot">
                <TextFigures editor={editor} storyId={storyId} writing={writing} line={line} />
                <button type="button" aria-pressed={bidi} onClick={() => setBidi(!bidi)} title={words.bidi}>
                  ¶ {words.bidi}
                </button>
              </footer>
            )}
          </div>
          {panel === 'checks' && editor && <ChecksPanel editor={editor} checks={checks} />}
          <Suspense fallback={null}>
            {panel === 'found' && (
              <FoundPanel
                storyId={storyId}
                editor={inField ? null : editor}
                doc={line.doc}
                writing={writing}
                line={line}
              />
            )}
            {panel === 'related' && <RelatedPanel storyId={storyId} writing={writing} />}
          </Suspense>
          {panel === 'revisions' && <RevisionsPanel storyId={storyId} doc={line.doc} writing={writing} />}
          {panel === 'preview' && <PreviewPanel storyId={storyId} line={line} />}
        </div>
        {checks.open && editor && <MarkMenu editor={editor} checks={checks} mark={checks.open} />}
        {slash && editor && <SlashMenu editor={editor} state={slash} onAct={act} />}
        {asks && editor && (
          <AddressPrompt
            what={asks}
            onClose={() => {
              setAsks(null);
              editor.view.focus();
            }}
            onRemove={() => setLink(editor, null)}
            onAddress={(href) => {
              if (asks === 'link') setLink(editor, href);
              else
                insertBlock(
                  editor,
                  editor.schema.nodeFromJSON({
                    type: 'embed',
                    attrs: {
                      href,
                      provider: new URL(href).hostname.replace(/^www\./, ''),
                      title: '',
                      photo: null,
                    },
                  }),
                );
            }}
          />
        )}
      </section>
      {/* Outside: the editor's own look of buttons and fields is not for these. */}
      {isOpen && <StoryFiling storyId={storyId} doc={line.doc} writing={writing} />}
    </>
  );
}
