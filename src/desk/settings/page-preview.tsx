/**
 * A real page of the site with changes that nobody has saved: made by the server with the site's own components, at a
 * phone's width or a desk's, by day or by night. While what is typed is not right it keeps the last page that was.
 */
import { SegmentedControl, Stack, Text } from '@mantine/core';
import { useDebouncedValue, useElementSize } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { usePhrases } from '../phrases/speaking.tsx';
import { Part } from '../shell/part.tsx';
import styles from './settings.module.css';

export type PreviewedPage = 'front' | 'story' | 'support' | `section:${number}`;

export type PagePreviewProps = {
  edition: string;
  /** What would be changed, as the API takes it; undefined while it is not right. */
  change: object | undefined;
  pages: readonly PreviewedPage[];
  /** Another one has the page asked for again. */
  version?: string | undefined;
};

const widths = { phone: 360, desktop: 1280 } as const;

export function PagePreview({ edition, change, pages, version = '' }: PagePreviewProps) {
  const { preview: words } = usePhrases().settings;
  const [page, setPage] = useState<PreviewedPage>(pages[0] ?? 'front');
  const [width, setWidth] = useState<keyof typeof widths>('phone');
  const [dark, setDark] = useState(false);
  const [isBroken, setBroken] = useState(false);
  const [shown, setShown] = useState<string>();
  const { ref, width: room } = useElementSize();
  const [asked] = useDebouncedValue(change === undefined ? undefined : JSON.stringify(change), 400);
  useEffect(() => {
    if (asked === undefined) return;
    const query = new URLSearchParams({ page, dark: String(dark), change: asked });
    const address = `/newsroom/api/editions/${edition}/preview?${query}`;
    const leaving = new AbortController();
    // Asked for once before it is framed: a refusal is no page to look at.
    fetch(address, { signal: leaving.signal })
      .then(async (answer) => {
        // An answer that nobody reads to its end keeps its connection.
        await answer.arrayBuffer();
        setBroken(!answer.ok);
        if (answer.ok) setShown(`${address}&version=${encodeURIComponent(version)}`);
      })
      .catch(() => {
        if (!leaving.signal.aborted) setBroken(true);
      });
    return () => leaving.abort();
  }, [asked, page, dark, edition, version]);
  const scale = room > 0 ? Math.min(1, room / widths[width]) : 1;
  return (
    <div className={styles.preview}>
      <Part title={words.title}>
        <Stack gap="xs">
          {pages.length > 1 && (
            <SegmentedControl
              aria-label={words.page}
              value={page}
              onChange={(value) => setPage(pages.find((one) => one === value) ?? page)}
              data={pages.map((value) => ({
                value,
                label: value === 'story' || value === 'support' ? words.pages[value] : words.pages.front,
              }))}
            />
          )}
          <SegmentedControl
            aria-label={words.width}
            value={width}
            onChange={(value) => setWidth(value === 'desktop' ? 'desktop' : 'phone')}
            data={(['phone', 'desktop'] as const).map((value) => ({ value, label: words[value] }))}
          />
          <SegmentedControl
            aria-label={words.scheme}
            value={dark ? 'dark' : 'light'}
            onChange={(value) => setDark(value === 'dark')}
            data={(['light', 'dark'] as const).map((value) => ({ value, label: words[value] }))}
          />
        </Stack>
        {change === undefined && (
          <Text size="sm" c="dimmed" role="status">
            {words.notYet}
          </Text>
        )}
        {isBroken && change !== undefined && (
          <Text size="sm" c="red" role="status">
            {words.failed}
          </Text>
        )}
        {/* Its own direction: what is made smaller stays at one corner, whichever way the screen reads. */}
        <div ref={ref} className={styles.frame} dir="ltr" data-width={width}>
          {shown && (
            // Nothing in it runs: it is the page, not the site.
            <iframe
              key={`${width} ${dark}`}
              title={words.frame}
              src={shown}
              sandbox="allow-same-origin"
              style={{
                inlineSize: widths[width],
                blockSize: 640 / scale,
                transform: `scale(${scale})`,
              }}
            />
          )}
        </div>
      </Part>
    </div>
  );
}
