/** The faces that letters are drawn with: ours, loaded, and joining. */
import { type Check, isArabic } from './check.ts';

export const fontChecks: readonly Check[] = [
  {
    number: 25,
    mustHold: 'the faces are loaded, letters join and lam-alef is one',
    applies: ({ kind }) => kind !== 'lite',
    run: ({ page, edition }) =>
      page.evaluate(async (language) => {
        await document.fonts.ready;
        const found = [...document.fonts]
          .filter((face) => face.status === 'error' && !face.family.match(/F$|G$/))
          .map((face) => `${face.family} could not be loaded`);
        if (language !== 'ar') return found;
        if (![...document.fonts].some((face) => face.status === 'loaded')) found.push('no face is loaded');
        const pen = document.createElement('canvas').getContext('2d');
        for (const element of document.querySelectorAll('main p, h1')) {
          if (!pen) break;
          const style = getComputedStyle(element);
          pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
          const wide = (text: string) => pen.measureText(text).width;
          if (wide('سلام') >= wide('س\u200cل\u200cا\u200cم'))
            found.push(`letters do not join in ${pen.font}`);
          if (wide('لا') >= wide('ل\u200cا')) found.push(`no lam-alef in ${pen.font}`);
          if (found.length > 0) break;
        }
        return found;
      }, edition.language),
  },
  {
    number: 27,
    mustHold: 'Arabic is drawn with our own faces',
    applies: (checked) => isArabic(checked) && checked.kind !== 'lite',
    async run({ page }) {
      await page.evaluate(() => document.fonts.ready);
      const session = await page.context().newCDPSession(page);
      await session.send('DOM.enable');
      await session.send('CSS.enable');
      const { root } = await session.send('DOM.getDocument', { depth: 0 });
      const { nodeIds } = await session.send('DOM.querySelectorAll', {
        nodeId: root.nodeId,
        selector: ':is(main,header,footer,aside) :is(h1,h2,h3,p,li,figcaption,td,th,label,button)',
      });
      const drawn = { ours: 0, others: new Map<string, number>() };
      // All are asked for at once: one after the other, the way there and back cost more than the answers.
      const answers = await Promise.all(
        nodeIds.slice(0, 150).map((nodeId) => session.send('CSS.getPlatformFontsForNode', { nodeId })),
      );
      for (const font of answers.flatMap(({ fonts }) => fonts)) {
        if (font.isCustomFont) drawn.ours += font.glyphCount;
        else drawn.others.set(font.familyName, (drawn.others.get(font.familyName) ?? 0) + font.glyphCount);
      }
      await session.detach();
      const others = [...drawn.others.values()].reduce((sum, one) => sum + one, 0);
      const share = drawn.ours / Math.max(1, drawn.ours + others);
      return share > 0.9
        ? []
        : [`only ${Math.round(share * 100)} % of the glyphs; others: ${[...drawn.others.keys()].join(', ')}`];
    },
  },
];
