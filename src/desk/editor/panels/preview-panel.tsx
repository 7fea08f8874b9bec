/** The story's page as readers will get it, beside the text: made by the server with the site's own components. */
import { useEffect, useRef, useState } from 'react';
import { previewAddress } from '../line/ask.ts';
import type { StoryLine } from '../line/story-line.ts';
import { useLine } from '../saving-state.tsx';
import { useWords } from '../screen-words.tsx';

type PreviewPanelProps = { storyId: string; line: StoryLine };

/** The page is made anew when so long nothing was saved: while somebody types, saves follow each other. */
const pause = 600;

/** Grows with each save that nobody writes on after. */
function useVersion(line: StoryLine): number {
  const savedAt = useLine(line, 'savedAt');
  const [version, setVersion] = useState(savedAt?.getTime() ?? 0);
  useEffect(() => {
    const timer = setTimeout(() => setVersion(savedAt?.getTime() ?? 0), pause);
    return () => clearTimeout(timer);
  }, [savedAt]);
  return version;
}

export function PreviewPanel({ storyId, line }: PreviewPanelProps) {
  const words = useWords();
  const version = useVersion(line);
  const [width, setWidth] = useState<'phone' | 'desktop'>('phone');
  const [dark, setDark] = useState(false);
  const [lite, setLite] = useState(false);
  const frame = useRef<HTMLIFrameElement>(null);
  const scrolled = useRef(0);
  const address = previewAddress(storyId, { lite, dark }, version);
  // A new state of the page keeps the place at which somebody was reading.
  useEffect(() => {
    const view = frame.current;
    if (!view) return;
    scrolled.current = view.contentWindow?.scrollY ?? 0;
    const back = () => view.contentWindow?.scrollTo(0, scrolled.current);
    view.addEventListener('load', back);
    view.src = address;
    return () => view.removeEventListener('load', back);
  }, [address]);
  const choice = (name: string, isChosen: boolean, choose: () => void) => (
    <button type="button" aria-pressed={isChosen} onClick={choose}>
      {name}
    </button>
  );
  return (
    <section className="panel preview" aria-label={words.preview.title}>
      <header>
        <h2>{words.preview.title}</h2>
        <div className="choices">
          {choice(words.preview.phone, width === 'phone', () => setWidth('phone'))}
          {choice(words.preview.desktop, width === 'desktop', () => setWidth('desktop'))}
          {choice(words.preview.light, !dark, () => setDark(false))}
          {choice(words.preview.dark, dark, () => setDark(true))}
          {choice(words.preview.lite, lite, () => setLite(!lite))}
        </div>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by key too */}
      <section className={`preview-frame preview-${width}`} aria-label={words.preview.frame} tabIndex={0}>
        {/* Nothing in it runs: it is the page, not the site. */}
        <iframe ref={frame} title={words.preview.frame} sandbox="allow-same-origin" data-preview={version} />
      </section>
    </section>
  );
}
