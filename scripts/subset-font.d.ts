declare module 'subset-font' {
  /** The font with the glyphs of `text` only, and the layout rules that they need. */
  export default function subsetFont(
    font: Buffer,
    text: string,
    options: { targetFormat: 'woff2' | 'woff' | 'sfnt'; noLayoutClosure?: boolean },
  ): Promise<Buffer>;
}
