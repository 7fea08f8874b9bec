/**
 * Why a photo was not taken in, as a closed list. Each reason has a code for programs and a sentence for people that
 * says what happened and what to do; nothing is kept of a refused photo.
 */
import { z } from 'zod';

export const photoLimits = {
  bytes: 60 * 1024 * 1024,
  pixels: 80_000_000,
  milliseconds: 30_000,
} as const;

export const photoRefusedSchema = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('empty') }),
  z.strictObject({ code: z.literal('not-a-picture') }),
  z.strictObject({ code: z.literal('unsupported-kind'), format: z.string().max(40) }),
  z.strictObject({ code: z.literal('animated') }),
  z.strictObject({ code: z.literal('damaged') }),
  z.strictObject({ code: z.literal('too-many-pixels') }),
  z.strictObject({ code: z.literal('too-many-bytes') }),
  z.strictObject({ code: z.literal('took-too-long') }),
  z.strictObject({ code: z.literal('decoder-died') }),
]);

export type PhotoRefused = z.infer<typeof photoRefusedSchema>;

type Message = (refused: PhotoRefused) => string;

const english: Record<PhotoRefused['code'], Message> = {
  empty: () => 'The file is empty. Nothing was kept; send the photo again.',
  'not-a-picture': () =>
    'This file is not a picture. Nothing was kept; send a JPEG, PNG, WebP, AVIF or HEIC file.',
  'unsupported-kind': (refused) =>
    `${refused.code === 'unsupported-kind' ? refused.format : ''} files are not taken in. Nothing was kept; save it as JPEG or PNG and send it again.`,
  animated: () => 'Moving pictures are not taken in. Nothing was kept; send one frame as JPEG or PNG.',
  damaged: () =>
    'The picture is damaged or cut short. Nothing was kept; copy it again from the camera or the sender and try once more.',
  'too-many-pixels': () =>
    `The picture has more than ${photoLimits.pixels / 1e6} million pixels. Nothing was kept; send a smaller copy.`,
  'too-many-bytes': () =>
    `The file is larger than ${photoLimits.bytes / 1024 / 1024} MB. Nothing was kept; send a smaller copy.`,
  'took-too-long': () =>
    `The picture was not read within ${photoLimits.milliseconds / 1000} seconds. Nothing was kept; send a smaller copy or another format.`,
  'decoder-died': () =>
    'The picture stopped the program that reads pictures. Nothing was kept and nothing else was touched; open it in a picture editor, save it as JPEG and send that.',
};

const arabic: Record<PhotoRefused['code'], Message> = {
  empty: () => 'الملف فارغ. لم يُحفظ شيء؛ أعد إرسال الصورة.',
  'not-a-picture': () =>
    'هذا الملف ليس صورة. لم يُحفظ شيء؛ أرسل ملفًا بصيغة JPEG أو PNG أو WebP أو AVIF أو HEIC.',
  'unsupported-kind': (refused) =>
    `لا تُقبل الملفات بصيغة ${refused.code === 'unsupported-kind' ? refused.format : ''}. لم يُحفظ شيء؛ احفظ الصورة بصيغة JPEG أو PNG ثم أعد إرسالها.`,
  animated: () => 'لا تُقبل الصور المتحركة. لم يُحفظ شيء؛ أرسل لقطة واحدة منها بصيغة JPEG أو PNG.',
  damaged: () =>
    'الصورة تالفة أو ناقصة. لم يُحفظ شيء؛ انسخها من الكاميرا أو اطلبها من مرسلها مجددًا ثم أعد المحاولة.',
  'too-many-pixels': () =>
    `يزيد عدد نقاط الصورة (البكسل) على ${photoLimits.pixels / 1e6} مليون نقطة. لم يُحفظ شيء؛ أرسل نسخة أصغر.`,
  'too-many-bytes': () =>
    `يزيد حجم الملف على ${photoLimits.bytes / 1024 / 1024} ميغابايت. لم يُحفظ شيء؛ أرسل نسخة أصغر.`,
  'took-too-long': () =>
    `لم تُقرأ الصورة خلال ${photoLimits.milliseconds / 1000} ثانية. لم يُحفظ شيء؛ أرسل نسخة أصغر أو بصيغة أخرى.`,
  'decoder-died': () =>
    'أوقفت هذه الصورة البرنامج الذي يقرأ الصور. لم يُحفظ شيء ولم يتأثر شيء آخر؛ افتحها في برنامج لتحرير الصور واحفظها بصيغة JPEG ثم أرسلها.',
};

/** The reason as a sentence for the person who sent the photo. */
export function refusalMessage(refused: PhotoRefused, language: 'ar' | 'en'): string {
  return (language === 'ar' ? arabic : english)[refused.code](refused);
}
