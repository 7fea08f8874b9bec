/**
 * The languages that a newspaper of this kind prints an edition in, with how each is written. Pure and small: the desk
 * takes it too. One that the site has no phrases of yet has its chrome in English (`site/phrases/catalogue.ts`).
 */
export const editionLanguages = {
  ar: { name: 'العربية', direction: 'rtl', hasPhrases: true },
  en: { name: 'English', direction: 'ltr', hasPhrases: true },
  ku: { name: 'Kurdî', direction: 'ltr', hasPhrases: false },
  ckb: { name: 'کوردی', direction: 'rtl', hasPhrases: false },
  tr: { name: 'Türkçe', direction: 'ltr', hasPhrases: false },
  fa: { name: 'فارسی', direction: 'rtl', hasPhrases: false },
  fr: { name: 'Français', direction: 'ltr', hasPhrases: false },
  de: { name: 'Deutsch', direction: 'ltr', hasPhrases: false },
  es: { name: 'Español', direction: 'ltr', hasPhrases: false },
} as const;

export type EditionLanguage = keyof typeof editionLanguages;
export const editionLanguageIds = Object.keys(editionLanguages) as [EditionLanguage, ...EditionLanguage[]];
