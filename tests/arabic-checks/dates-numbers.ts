/** Dates in the edition's months, one system of digits, and nouns in the form that their number asks for. */
import { type Check, everywhere } from './check.ts';

const months = {
  levantine: [
    'كانون الثاني',
    'شباط',
    'آذار',
    'نيسان',
    'أيار',
    'حزيران',
    'تموز',
    'آب',
    'أيلول',
    'تشرين الأول',
    'تشرين الثاني',
    'كانون الأول',
  ],
  english: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
} as const;

/** Singular, dual, three to ten, eleven and more. A noun that is not here is not known to be right. */
const nouns: Readonly<Record<string, readonly (readonly [string, string, string, string])[]>> = {
  ar: [
    ['دقيقة', 'دقيقتان', 'دقائق', 'دقيقة'],
    ['مادة', 'مادتان', 'مواد', 'مادة'],
  ],
  en: [
    ['minute', 'minutes', 'minutes', 'minutes'],
    ['min', 'min', 'min', 'min'],
    ['story', 'stories', 'stories', 'stories'],
  ],
};

export const dateAndNumberChecks: readonly Check[] = [
  {
    number: 29,
    mustHold: 'times carry an ISO value and show the month of the edition’s calendar',
    applies: everywhere,
    run: ({ page, edition }) =>
      page.evaluate(
        ({ names, timeZone, language }) => {
          const { texts, name } = window.looking;
          const iso = /^\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d))?)?)?$/;
          const found: string[] = [];
          for (const time of document.querySelectorAll('time')) {
            const value = time.getAttribute('datetime') ?? '';
            if (!iso.test(value)) {
              found.push(`datetime “${value}” of ${name(time)}`);
              continue;
            }
            const text = (time.textContent ?? '').replaceAll('\u00a0', ' ');
            const shown = names.findIndex((month) => text.includes(month));
            if (value.length < 7) continue;
            const instant = value.length > 10 ? new Date(value) : null;
            const local = instant
              ? new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit' }).format(
                  instant,
                )
              : value;
            if (shown === -1) {
              if (instant && !/^\d\d:\d\d$/.test(text.trim()))
                found.push(`no month of ours in ${name(time)}`);
            } else if (shown !== Number(local.slice(5, 7)) - 1) {
              found.push(`${value} is shown as ${text}`);
            }
          }
          if (language === 'ar') {
            const foreign =
              /(?<!\p{L})(?:يناير|فبراير|أبريل|إبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر)(?!\p{L})|\d\s*مارس/u;
            for (const node of texts()) {
              if (foreign.test(node.data))
                found.push(`another calendar’s month in ${name(node.parentElement)}`);
            }
          }
          return found;
        },
        { names: [...months[edition.monthStyle]], timeZone: edition.timeZone, language: edition.language },
      ),
  },
  {
    number: 30,
    mustHold: 'one system of digits, with its own per cent sign and separators',
    applies: everywhere,
    run: ({ page }) =>
      page.evaluate(() => {
        const { texts, name } = window.looking;
        const system = document.documentElement.dataset.nu;
        if (system !== 'latn' && system !== 'arab') return [`data-nu is “${system}”`];
        const wrong = system === 'latn' ? /[٠-٩۰-۹٪٫٬]/ : /[0-9۰-۹%]/;
        return texts()
          .filter((node) => wrong.test(node.data))
          .filter((node) => system === 'latn' || !node.parentElement?.closest('bdi[dir="ltr"],[lang="en"]'))
          .map((node) => name(node.parentElement));
      }),
  },
  {
    number: 31,
    mustHold: 'a counted noun has the form that its number asks for',
    applies: everywhere,
    run: ({ page, edition }) =>
      page.evaluate(
        ({ known, language }) => {
          const rules = new Intl.PluralRules(language);
          return [...document.querySelectorAll('[data-n]')].flatMap((element) => {
            const count = Number(element.getAttribute('data-n'));
            const text = (element.textContent ?? '').replaceAll('\u00a0', ' ');
            const noun = known.find((forms) => forms.some((form) => text.includes(form)));
            if (count === 0) return [];
            if (!noun) return [`no known noun in “${text}”`];
            const category = rules.select(count);
            const place = category === 'one' ? 0 : category === 'two' ? 1 : category === 'few' ? 2 : 3;
            const form = noun[language === 'ar' || category === 'one' ? place : 3] ?? '';
            const has = new RegExp(`(?<!\\p{L})${form}(?!\\p{L})`, 'u').test(text);
            const bare = language === 'ar' && (category === 'one' || category === 'two');
            // English may tell one in a word, «One minute’s read»; Arabic tells one and two by the noun alone.
            const inWords = language === 'en' && count === 1 && /^one /i.test(text.trim());
            const digits = bare ? !/\d/.test(text) : inWords || text.includes(String(count));
            return has && digits ? [] : [`${count} is told as “${text}”`];
          });
        },
        { known: (nouns[edition.language] ?? []).map((forms) => [...forms]), language: edition.language },
      ),
  },
];
