/** Which language the desk speaks: Arabic unless this person chose another on this device. */
export type DeskLanguage = 'ar' | 'en';

export const directions: Readonly<Record<DeskLanguage, 'rtl' | 'ltr'>> = { ar: 'rtl', en: 'ltr' };

const key = 'desk-language';

/** What was chosen on this device; Arabic where nothing was, or where the browser keeps nothing. */
export function chosenLanguage(): DeskLanguage {
  try {
    return localStorage.getItem(key) === 'en' ? 'en' : 'ar';
  } catch {
    return 'ar';
  }
}

export function rememberLanguage(language: DeskLanguage): void {
  try {
    localStorage.setItem(key, language);
  } catch {
    // A browser that keeps nothing: the choice holds until the page is left.
  }
}
