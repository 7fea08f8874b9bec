/** The part of a story that answers a query, as printed: about two lines around the place where most of it stands. */
import { highlighted, hitsIn, type Piece } from '../../language/analysis/highlighter.ts';

const around = 60;
const length = 170;

export function snippetOf(body: string, isHit: (normal: string) => boolean): Piece[] {
  const places: { start: number; end: number }[] = [];
  for (const hit of hitsIn(body, isHit)) {
    places.push(hit);
    if (places.length >= 40) break;
  }
  const best = densest(places);
  const start = best === null ? 0 : startOfWord(body, best.start - around);
  const end = endOfWord(body, start + length);
  const text = body.slice(start, end).replace(/\s+/gu, ' ').trim();
  const before: Piece[] = start > 0 ? [{ text: '… ', isHit: false }] : [];
  const after: Piece[] = end < body.length ? [{ text: ' …', isHit: false }] : [];
  return [...before, ...highlighted(text, isHit), ...after];
}

function densest(places: readonly { start: number; end: number }[]): { start: number } | null {
  let best: { start: number } | null = null;
  let most = 0;
  places.forEach((place, at) => {
    let near = 0;
    for (
      let other = at;
      other < places.length && (places[other]?.end ?? 0) < place.start + length - around;
      other++
    )
      near++;
    if (near > most) {
      most = near;
      best = place;
    }
  });
  return best;
}

function startOfWord(text: string, at: number): number {
  if (at <= 0) return 0;
  const paragraph = text.indexOf('\n', at);
  if (paragraph !== -1 && paragraph < at + around) return paragraph + 1;
  const space = text.indexOf(' ', at);
  return space === -1 || space > at + around ? at : space + 1;
}

function endOfWord(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const space = text.lastIndexOf(' ', at);
  return space <= at - around ? at : space;
}
