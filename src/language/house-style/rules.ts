/**
 * The newsroom's own rules: a JSON file that it edits, of which every part may be missing. A mistake in it is named,
 * with its place, and the rules of before stay in force.
 */
import { z } from 'zod';
import { type InBoth, type RuleName, ruleNames } from './finding.ts';

const word = z.string().trim().min(1).max(80);

export const houseStyleSchema = z.strictObject({
  /** Rules that this newsroom does not want. */
  off: z.array(z.enum(ruleNames)).default([]),
  /** Its spellings: what it does not write, and what it writes instead. A whole word or several. */
  spellings: z
    .array(z.strictObject({ not: word, but: word, why: z.string().max(300).default('') }))
    .max(5_000)
    .default([]),
  /** Words that no rule may touch: names, titles of works. */
  leave: z.array(word).max(5_000).default([]),
  /** «..» or «…» at the end of what is left out. */
  ellipsis: z.enum(['..', '…']).default('…'),
});

export type HouseStyle = z.infer<typeof houseStyleSchema>;

/** The rules without a file: all of them, and spellings on which Arabic newsrooms agree. */
export const ownHouseStyle: HouseStyle = houseStyleSchema.parse({
  spellings: [
    { not: 'انشاء الله', but: 'إن شاء الله' },
    { not: 'ان شاء الله', but: 'إن شاء الله' },
    { not: 'لاكن', but: 'لكن' },
    { not: 'هاذا', but: 'هذا' },
    { not: 'هاذه', but: 'هذه' },
    { not: 'ذالك', but: 'ذلك' },
    { not: 'مسؤل', but: 'مسؤول' },
    { not: 'مسئول', but: 'مسؤول' },
    { not: 'شؤن', but: 'شؤون' },
    { not: 'شئون', but: 'شؤون' },
    { not: 'رؤس', but: 'رؤوس' },
    { not: 'مائة', but: 'مئة' },
    { not: 'بالمائة', but: 'بالمئة' },
    { not: 'إنتهى', but: 'انتهى' },
    { not: 'إستمر', but: 'استمر' },
    { not: 'إعتبر', but: 'اعتبر' },
    { not: 'إنسحب', but: 'انسحب' },
    { not: 'ابدا', but: 'أبدا' },
    { not: 'ايضا', but: 'أيضا' },
    { not: 'ايضاً', but: 'أيضاً' },
    { not: 'اكثر', but: 'أكثر' },
    { not: 'اخيرا', but: 'أخيرا' },
    { not: 'الى', but: 'إلى' },
    { not: 'حتي', but: 'حتى' },
    { not: 'متي', but: 'متى' },
    { not: 'مستشفي', but: 'مستشفى' },
    { not: 'او', but: 'أو' },
    { not: 'اذا', but: 'إذا' },
    { not: 'اكد', but: 'أكد' },
    { not: 'اكدت', but: 'أكدت' },
    { not: 'اعلن', but: 'أعلن' },
    { not: 'اعلنت', but: 'أعلنت' },
    { not: 'اضاف', but: 'أضاف' },
    { not: 'اضافت', but: 'أضافت' },
    { not: 'اشار', but: 'أشار' },
    { not: 'اشارت', but: 'أشارت' },
    { not: 'اوضح', but: 'أوضح' },
    { not: 'اوضحت', but: 'أوضحت' },
    { not: 'افاد', but: 'أفاد' },
    { not: 'افادت', but: 'أفادت' },
    { not: 'اسرائيل', but: 'إسرائيل' },
    { not: 'امريكا', but: 'أمريكا' },
    { not: 'الامم المتحدة', but: 'الأمم المتحدة' },
    { not: 'الاسد', but: 'الأسد' },
    { not: 'الامن', but: 'الأمن' },
    { not: 'الاول', but: 'الأول' },
    { not: 'الاسبوع', but: 'الأسبوع' },
    { not: 'الارض', but: 'الأرض' },
    { not: 'الاطفال', but: 'الأطفال' },
  ],
});

export type StyleFile = { ok: true; style: HouseStyle } | { ok: false; problems: readonly InBoth[] };

/** Reads the file's text. Its spellings stand beside our own; where the two speak of one word, the file's are taken. */
export function readHouseStyle(text: string): StyleFile {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch (error) {
    const where = error instanceof Error ? error.message : '';
    return {
      ok: false,
      problems: [
        {
          ar: `ملف الأسلوب ليس JSON سليما (${where}). بقيت القواعد السابقة سارية.`,
          en: `The house-style file is not valid JSON (${where}). The rules of before stay in force.`,
        },
      ],
    };
  }
  const parsed = houseStyleSchema.safeParse(given);
  if (!parsed.success) {
    return {
      ok: false,
      problems: parsed.error.issues.slice(0, 20).map(({ path, message }) => ({
        ar: `في «${path.join('.') || 'الملف'}»: ${message}. بقيت القواعد السابقة سارية.`,
        en: `At “${path.join('.') || 'the file'}”: ${message}. The rules of before stay in force.`,
      })),
    };
  }
  const own = ownHouseStyle.spellings.filter(
    ({ not }) => !parsed.data.spellings.some((one) => one.not === not),
  );
  return { ok: true, style: { ...parsed.data, spellings: [...parsed.data.spellings, ...own] } };
}

export const isOn = (style: HouseStyle, rule: RuleName): boolean => !style.off.includes(rule);
