/**
 * What is said between the house and the decoder's process: a line of JSON, then bytes whose lengths the line gives.
 * Both ends parse what they are told; the house trusts nothing that a process which read a stranger's file says.
 */
import { z } from 'zod';
import { keptIptcSchema } from './iptc.ts';
import { acceptedKinds } from './photo-kind.ts';
import { photoRefusedSchema } from './photo-refused.ts';
import { masterFormats, renditionFormats } from './renditions.ts';

export type RenditionOf = z.infer<typeof renditionSchema>;
const renditionSchema = z.strictObject({
  width: z.int().min(1).max(99_999),
  format: z.enum(renditionFormats),
});
const withBytes = { bytes: z.int().min(1) };

/** A part of a picture, in shares of its width and height from its upper left corner. */
export const frameSchema = z
  .strictObject({
    x: z.number().min(0).max(1),
    y: z.number().min(0).max(1),
    width: z.number().min(0.05).max(1),
    height: z.number().min(0.05).max(1),
  })
  .refine(({ x, y, width, height }) => x + width <= 1.0001 && y + height <= 1.0001);
export type Frame = z.infer<typeof frameSchema>;

export const decoderRequestSchema = z.discriminatedUnion('job', [
  /** A stranger's file follows: make a master of it, and these renditions: all, or none yet. */
  z.strictObject({
    job: z.literal('take-in'),
    kind: z.enum(acceptedKinds),
    renditions: z.boolean(),
    /** Only this part of it. */
    frame: frameSchema.optional(),
  }),
  /** A stranger's file follows: make a logo of it, see-through where it is, and nothing else. */
  z.strictObject({ job: z.literal('logo'), kind: z.enum(acceptedKinds) }),
  /** A master of ours follows: make these renditions of it. */
  z.strictObject({
    job: z.literal('render'),
    kind: z.enum(masterFormats),
    renditions: z.array(renditionSchema).min(1).max(60),
  }),
]);
export type DecoderRequest = z.infer<typeof decoderRequestSchema>;

const madeRenditions = z.array(z.strictObject({ ...renditionSchema.shape, ...withBytes })).max(60);
const peakMemory = z.int().min(0);

export const decoderAnswerSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('taken-in'),
    master: z.strictObject({
      format: z.enum(masterFormats),
      width: z.int().min(1).max(99_999),
      height: z.int().min(1).max(99_999),
      ...withBytes,
    }),
    renditions: madeRenditions,
    iptc: keptIptcSchema,
    peakMemory,
  }),
  z.strictObject({ kind: z.literal('rendered'), renditions: madeRenditions, peakMemory }),
  z.strictObject({ kind: z.literal('refused'), refused: photoRefusedSchema, peakMemory }),
]);
export type DecoderAnswer = z.infer<typeof decoderAnswerSchema>;

/** The line, and where the bytes behind it begin. Null while the line has not ended, or is no JSON. */
export function splitLine(message: Buffer): { line: unknown; rest: Buffer } | null {
  const end = message.indexOf(10);
  if (end < 0) return null;
  try {
    return { line: JSON.parse(message.toString('utf8', 0, end)), rest: message.subarray(end + 1) };
  } catch {
    return null;
  }
}
