/** The language in which a request is answered: what it asks for, else Arabic. */
import type { Language } from './refusal.ts';

/** @param acceptLanguage the header, as it came */
export function languageOf(asked: string | undefined, acceptLanguage: string | undefined): Language {
  if (asked === 'ar' || asked === 'en') return asked;
  const wanted = (acceptLanguage ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...rest] = part.trim().split(';');
      const weight = /q=([\d.]+)/.exec(rest.join(';'))?.[1];
      return { tag: tag.toLowerCase().slice(0, 2), weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ tag, weight }) => (tag === 'ar' || tag === 'en') && weight > 0)
    .sort((one, other) => other.weight - one.weight);
  return wanted[0]?.tag === 'en' ? 'en' : 'ar';
}
