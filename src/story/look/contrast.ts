/** Whether a colour can be read on a ground: the contrast of WCAG 2.2, as a ratio from 1 to 21. Pure. */

/** `#7a1f1f` or `#abc`; undefined for anything else. */
export function channelsOf(colour: string): [number, number, number] | undefined {
  const match = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(colour.trim());
  if (!match?.[1]) return undefined;
  const long = match[1].length === 3 ? match[1].replace(/./g, '$&$&') : match[1];
  const channel = (at: number) => Number.parseInt(long.slice(at, at + 2), 16);
  return [channel(0), channel(2), channel(4)];
}

function luminance([red, green, blue]: [number, number, number]): number {
  const linear = (value: number) => {
    const share = value / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** The contrast of two colours; undefined where one of them is not a colour. */
export function contrast(one: string, other: string): number | undefined {
  const [first, second] = [channelsOf(one), channelsOf(other)];
  if (!first || !second) return undefined;
  const [low, high] = [luminance(first), luminance(second)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

export type Legibility = 'good' | 'large-only' | 'poor';

/** 4.5 is enough for text, 3 only for large letters and borders. */
export function legibility(ratio: number): Legibility {
  if (ratio >= 4.5) return 'good';
  return ratio >= 3 ? 'large-only' : 'poor';
}

/** The grounds that the brand's colour stands on in a reader's page (`site/styles/frame.css`), by scheme. */
export const brandGrounds = {
  light: ['#fffdf8', '#f4efe4'],
  dark: ['#121212', '#1f1d1a'],
} as const;

/** The lowest contrast of a colour on the grounds of a scheme; undefined where it is no colour. */
export function brandContrast(colour: string, scheme: keyof typeof brandGrounds): number | undefined {
  const ratios = brandGrounds[scheme].map((ground) => contrast(colour, ground));
  return ratios.includes(undefined) ? undefined : Math.min(...ratios.map((ratio) => ratio ?? 0));
}

/**
 * Whether a see-through drawing gets lost on a ground: less than half of what is drawn has a contrast of 3 to it (WCAG
 * 1.4.11, graphics). A picture that fills its frame brings its own ground and is never lost.
 * @param pixels red, green, blue and how solid, each 0–255, one pixel behind the other
 */
export function isLostOn(pixels: ArrayLike<number>, ground: string): boolean {
  const under = channelsOf(ground);
  if (!under) return false;
  const onGround = luminance(under);
  let drawn = 0;
  let clear = 0;
  for (let at = 0; at + 3 < pixels.length; at += 4) {
    const solid = (pixels[at + 3] ?? 0) / 255;
    if (solid < 0.25) continue;
    drawn += 1;
    const over = (channel: 0 | 1 | 2) => solid * (pixels[at + channel] ?? 0) + (1 - solid) * under[channel];
    const [low, high] = [luminance([over(0), over(1), over(2)]), onGround].sort((a, b) => a - b) as [
      number,
      number,
    ];
    if ((high + 0.05) / (low + 0.05) >= 3) clear += 1;
  }
  return drawn > 0 && drawn < 0.9 * (pixels.length / 4) && clear < drawn / 2;
}
