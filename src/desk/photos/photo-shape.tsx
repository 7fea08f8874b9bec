/**
 * The crop and the point of interest of a photo, by pointer and by keys alike: each handle is a button that can be
 * dragged, and that arrow keys move. Saved in one act; a photo can always be whole again.
 */
import { Button, Group, Stack, Text } from '@mantine/core';
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { answerOf } from '../api/answer.ts';
import { newsroom } from '../api/newsroom.ts';
import { useSpeaking } from '../phrases/speaking.tsx';
import { Part } from '../shell/part.tsx';
import { useAct } from '../shell/use-act.ts';
import {
  type Corner,
  type Frame,
  movedFrame,
  type Point,
  pointAt,
  resizedFrame,
  stepOfKey,
  wholePhoto,
} from './framing.ts';
import styles from './photos.module.css';
import { type Photo, pictureOf } from './photos-query.ts';

const corners: readonly Corner[] = ['start-top', 'end-top', 'start-bottom', 'end-bottom'];
const share = (value: number) => `${value * 100}%`;

export function PhotoShape({ photo }: { photo: Photo }) {
  const { phrases, printing } = useSpeaking();
  const { frame: words } = phrases.photos;
  const stage = useRef<HTMLDivElement>(null);
  const [point, setPoint] = useState<Point>(photo.focal);
  const [frame, setFrame] = useState<Frame>();
  const save = useAct({
    act: (told: { focal?: Point; crop?: Frame | null }) =>
      answerOf(newsroom.photos[':id'].$patch({ param: { id: String(photo.id) }, json: told })),
    touches: ['photos'],
    done: () => words.saved,
    onDone: () => setFrame(undefined),
  });

  /** Follows a pointer that was put down on a handle; `by` is told in shares of the photo. */
  const dragging = (by: (x: number, y: number) => void) => (event: PointerEvent<HTMLElement>) => {
    event.preventDefault();
    event.stopPropagation();
    const target = event.currentTarget;
    const box = stage.current?.getBoundingClientRect();
    if (!box) return;
    target.setPointerCapture(event.pointerId);
    target.focus();
    let [x, y] = [event.clientX, event.clientY];
    const onMove = (moved: globalThis.PointerEvent) => {
      by((moved.clientX - x) / box.width, (moved.clientY - y) / box.height);
      [x, y] = [moved.clientX, moved.clientY];
    };
    target.addEventListener('pointermove', onMove);
    target.addEventListener('lostpointercapture', () => target.removeEventListener('pointermove', onMove), {
      once: true,
    });
  };
  const keys = (by: (x: number, y: number) => void) => (event: KeyboardEvent) => {
    const step = stepOfKey(event.key, event.shiftKey);
    if (!step) return;
    event.preventDefault();
    by(step.x, step.y);
  };
  const movePoint = (x: number, y: number) => setPoint((at) => pointAt(at.x + x, at.y + y));
  const moveFrame = (x: number, y: number) => setFrame((at) => at && movedFrame(at, x, y));
  const moveCorner = (corner: Corner) => (x: number, y: number) =>
    setFrame((at) => at && resizedFrame(at, corner, x, y));
  const percent = (value: number) => printing.number(Math.round(value * 100));
  const pointName = `${words.point}: ${words.at(percent(point.x), percent(point.y))}`;
  const isMoved = point.x !== photo.focal.x || point.y !== photo.focal.y;

  return (
    <Part title={words.title}>
      <Text size="sm" c="dimmed">
        {words.hint}
      </Text>
      <div ref={stage} className={styles.stage}>
        <img
          src={pictureOf(photo, 960)}
          alt={photo.words[0]?.alternativeText ?? ''}
          width={photo.width}
          height={photo.height}
          onPointerDown={(event) => {
            const box = event.currentTarget.getBoundingClientRect();
            setPoint(pointAt((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height));
          }}
        />
        {!frame && (
          <button
            type="button"
            className={styles.point}
            style={{ left: share(point.x), top: share(point.y) }}
            aria-label={pointName}
            onPointerDown={dragging(movePoint)}
            onKeyDown={keys(movePoint)}
          />
        )}
        {frame && (
          <>
            <div className={styles.clip}>
              <button
                type="button"
                className={styles.frame}
                style={{
                  left: share(frame.x),
                  top: share(frame.y),
                  width: share(frame.width),
                  height: share(frame.height),
                  background: 'none',
                }}
                aria-label={words.crop}
                onPointerDown={dragging(moveFrame)}
                onKeyDown={keys(moveFrame)}
              />
            </div>
            {corners.map((corner) => (
              <button
                key={corner}
                type="button"
                className={styles.corner}
                style={{
                  left: share(corner.startsWith('start') ? frame.x : frame.x + frame.width),
                  top: share(corner.endsWith('top') ? frame.y : frame.y + frame.height),
                }}
                aria-label={words.corners[corner]}
                onPointerDown={dragging(moveCorner(corner))}
                onKeyDown={keys(moveCorner(corner))}
              />
            ))}
          </>
        )}
      </div>
      <Stack gap="xs">
        <Group gap="xs">
          {frame ? (
            <>
              <Button onClick={() => save.mutate({ crop: frame })} loading={save.isPending}>
                {words.save}
              </Button>
              <Button variant="default" onClick={() => setFrame(undefined)}>
                {phrases.shell.cancel}
              </Button>
            </>
          ) : (
            <>
              <Button
                disabled={!isMoved}
                onClick={() => save.mutate({ focal: point })}
                loading={save.isPending}
              >
                {words.save}
              </Button>
              <Button
                variant="default"
                onClick={() => setFrame(resizedFrame(wholePhoto, 'end-bottom', -0.1, -0.1))}
              >
                {words.cropNow}
              </Button>
              {photo.crop && (
                <Button variant="subtle" onClick={() => save.mutate({ crop: null })}>
                  {words.whole}
                </Button>
              )}
            </>
          )}
        </Group>
      </Stack>
    </Part>
  );
}
