/**
 * An edition is one language's newspaper of the house: its language, direction, time zone and the way it writes
 * numbers and months. Everything a reader sees belongs to exactly one edition.
 */
import { z } from 'zod';
import { wholeLookSchema } from './look/look.ts';

/** `levantine` كانون الثاني · `gulf-egyptian` يناير · `maghrebi` جانفي · `english` January */
export const monthStyles = ['levantine', 'gulf-egyptian', 'maghrebi', 'english'] as const;
export const numberingSystems = ['latn', 'arab', 'arabext'] as const;

export const editionSchema = z.strictObject({
  /** Two-letter language code, also the name of the message catalogue (`site/phrases/<id>.ts`). */
  id: z.string().regex(/^[a-z]{2,3}$/),
  /** BCP 47 tag for `lang`, e.g. `ar`. */
  language: z.string().min(2),
  direction: z.enum(['rtl', 'ltr']),
  /** IANA zone: the day of a story's address and every printed time are of this zone. */
  timeZone: z.string().refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone), 'not-a-time-zone'),
  numberingSystem: z.enum(numberingSystems),
  monthStyle: z.enum(monthStyles),
  /** The site's name and its line under it, in the edition's language. */
  name: z.string().min(1),
  tagline: z.string(),
  /** The default edition lives at `/`, the others at `/<id>/`. */
  isDefault: z.boolean(),
  position: z.int(),
  /** Not there where nobody has set one: `plainLook`. */
  look: wholeLookSchema.optional(),
});

export type Edition = z.infer<typeof editionSchema>;

/** Path prefix of an edition's pages: `''` for the default edition, `'/en'` for another. */
export function editionPrefix(edition: Pick<Edition, 'id' | 'isDefault'>): string {
  return edition.isDefault ? '' : `/${edition.id}`;
}
