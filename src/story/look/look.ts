/**
 * How an edition looks to readers beyond its words: the brand's colour by day and by night, a logo, and where else it
 * can be followed. A colour that cannot be read on the page's grounds is not one. Pure.
 */
import { z } from 'zod';
import { brandContrast } from './contrast.ts';
import { mostSocialLinks, networkNames, socialLinkProblem } from './social-networks.ts';

/** What the style sheets are written with (`site/styles`). */
export const plainBrand = { light: '#7a1f1f', dark: '#ff9b8a' } as const;

const colour = (scheme: 'light' | 'dark') =>
  z
    .string()
    .regex(/^#[0-9a-f]{6}$/, 'not-a-colour')
    .refine((text) => (brandContrast(text, scheme) ?? 21) >= 4.5, 'too-faint');

const socialLink = z
  .strictObject({ network: z.enum(networkNames), address: z.string().max(300) })
  .superRefine((link, context) => {
    const problem = socialLinkProblem(link);
    if (problem) context.addIssue({ code: 'custom', message: problem, path: ['address'] });
  });

export const lookSchema = z.strictObject({
  brandLight: colour('light'),
  brandDark: colour('dark'),
  social: z.array(socialLink).max(mostSocialLinks),
});

/** The logo as it is kept: its master in the media folder, and that one's size in pixels. */
export const logoSchema = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  width: z.int().positive(),
  height: z.int().positive(),
});
export type Logo = z.infer<typeof logoSchema>;

export const wholeLookSchema = lookSchema.extend({ logo: logoSchema.nullable() });
export type Look = z.infer<typeof wholeLookSchema>;

/** Of an edition whose look nobody has set. */
export const plainLook: Look = {
  brandLight: plainBrand.light,
  brandDark: plainBrand.dark,
  social: [],
  logo: null,
};

/** What is printed is high enough for two pixels a dot. */
export const logoShownHeight = 40;
