/**
 * Drawing tools for the sample's pictures: layered paper-cut scenes as SVG, from a seed, so that every machine draws
 * the same. No photo of a real person or place is in the sample.
 */
import sharp from 'sharp';

export const width = 1600;
export const height = 900;

/** Mulberry32: small, seeded, good enough for hills and windows. Gives numbers in [0, 1). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

type Stop = readonly [offset: number, colour: string];
let gradients = 0;

/** A rectangle with a vertical gradient; by default the whole picture. */
export function wash(stops: readonly Stop[], y = 0, tall = height, x = 0, wide = width): string {
  const id = `g${gradients++}`;
  const list = stops.map(([offset, colour]) => `<stop offset="${offset}" stop-color="${colour}"/>`).join('');
  return `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${list}</linearGradient><rect x="${x}" y="${y}" width="${wide}" height="${tall}" fill="url(#${id})"/>`;
}

/** A soft round light: sun, moon, lamp. */
export function glow(x: number, y: number, radius: number, colour: string, strength = 0.9): string {
  const id = `g${gradients++}`;
  return `<radialGradient id="${id}"><stop offset="0" stop-color="${colour}" stop-opacity="${strength}"/><stop offset="1" stop-color="${colour}" stop-opacity="0"/></radialGradient><circle cx="${x}" cy="${y}" r="${radius}" fill="url(#${id})"/>`;
}

export const disc = (x: number, y: number, radius: number, fill: string, opacity = 1) =>
  `<circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}" opacity="${opacity}"/>`;

export const box = (x: number, y: number, wide: number, tall: number, fill: string, opacity = 1, round = 0) =>
  `<rect x="${x}" y="${y}" width="${wide}" height="${tall}" rx="${round}" fill="${fill}" opacity="${opacity}"/>`;

export const shape = (points: readonly (readonly [number, number])[], fill: string, opacity = 1) =>
  `<polygon points="${points.map((point) => point.join(',')).join(' ')}" fill="${fill}" opacity="${opacity}"/>`;

export const path = (d: string, fill: string, opacity = 1) =>
  `<path d="${d}" fill="${fill}" opacity="${opacity}"/>`;

export const stroke = (d: string, colour: string, thick: number, opacity = 1) =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${thick}" stroke-linecap="round" stroke-linejoin="round" opacity="${opacity}"/>`;

/** A ridge of hills from edge to edge: `base` is its middle height, `rough` how far it goes up and down. */
export function hills(seed: number, base: number, rough: number, fill: string, opacity = 1): string {
  const random = seeded(seed);
  const waves = [1, 2.3, 5.1, 11].map((frequency, index) => ({
    frequency,
    phase: random() * 6.28,
    size: (rough / (index + 1)) * (0.5 + random() / 2),
  }));
  const points: [number, number][] = [[0, height]];
  for (let x = 0; x <= width; x += 16) {
    const rise = waves.reduce(
      (sum, wave) => sum + wave.size * Math.sin((x / width) * 6.28 * wave.frequency + wave.phase),
      0,
    );
    points.push([x, Math.round(base - rise)]);
  }
  points.push([width, height]);
  return shape(points, fill, opacity);
}

/** Short level strokes of light on water, denser near `x`. */
export function glitter(
  seed: number,
  x: number,
  top: number,
  bottom: number,
  colour: string,
  spread = 260,
): string {
  const random = seeded(seed);
  let strokes = '';
  for (let index = 0; index < 130; index++) {
    const y = top + random() ** 1.4 * (bottom - top);
    const near = (y - top) / (bottom - top);
    const long = 16 + random() * 70 * (0.4 + near);
    const middle = x + (random() - 0.5) * spread * (0.35 + near * 1.6);
    strokes += box(
      Math.round(middle - long / 2),
      Math.round(y),
      Math.round(long),
      2 + near * 3,
      colour,
      0.15 + random() * 0.5,
      2,
    );
  }
  return strokes;
}

/** A row of flat-roofed houses standing on `ground`; windows lit with `light` where given. */
export function houses(
  seed: number,
  ground: number,
  {
    low,
    tall,
    fill,
    light,
    lit = 0.35,
    from = 0,
    to = width,
  }: {
    low: number;
    tall: number;
    fill: readonly string[];
    light?: string;
    lit?: number;
    from?: number;
    to?: number;
  },
): string {
  const random = seeded(seed);
  let row = '';
  for (let x = from; x < to; ) {
    const wide = 56 + random() * 90;
    const rise = low + random() * (tall - low);
    const top = ground - rise;
    row += box(
      Math.round(x),
      Math.round(top),
      Math.round(wide + 1),
      Math.round(rise + 2),
      fill[Math.floor(random() * fill.length)] ?? '#444',
    );
    if (random() < 0.35)
      row += box(Math.round(x + wide * 0.2), Math.round(top - 18), 22, 18, fill[0] ?? '#444');
    if (light) {
      for (let wy = top + 20; wy < ground - 26; wy += 34) {
        for (let wx = x + 13; wx < x + wide - 20; wx += 27) {
          if (random() < lit)
            row += box(Math.round(wx), Math.round(wy), 12, 17, light, 0.55 + random() * 0.45);
        }
      }
    }
    x += wide + (random() < 0.15 ? 22 : 0);
  }
  return row;
}

/** Grain over all and a darker rim: takes the plastic look away. */
const finish = `<filter id="grain" x="0" y="0" width="100%" height="100%"><feTurbulence type="fractalNoise" baseFrequency="0.8" numOctaves="2" seed="7"/><feColorMatrix type="matrix" values="0 0 0 0 0.5 0 0 0 0 0.45 0 0 0 0 0.4 0 0 0 0.16 0"/></filter><rect width="${width}" height="${height}" filter="url(#grain)"/><radialGradient id="rim" cx="0.5" cy="0.46" r="0.78"><stop offset="0.62" stop-opacity="0"/><stop offset="1" stop-opacity="0.34"/></radialGradient><rect width="${width}" height="${height}" fill="url(#rim)"/>`;

/** The scene as JPEG bytes, 1600 × 900. */
export function develop(scene: string): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${scene}${finish}</svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 88, mozjpeg: true }).toBuffer();
}
