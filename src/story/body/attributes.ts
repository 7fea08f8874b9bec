/**
 * What each attribute of a block or mark may hold. The ProseMirror schema and the validation both read this table;
 * a rule that is not here does not exist. An address that could run a script never passes.
 */
import { hasForbiddenCharacter } from './allowed-text.ts';

export type AttributeRule = { mayHold(value: unknown): boolean; default?: string | number | null };
export type AttributeRules = Readonly<Record<string, AttributeRule>>;

/** The longest that any one attribute may be. */
export const longestAttribute = 4000;

const words: AttributeRule = { mayHold: isLine, default: '' };
const photoNumber: AttributeRule = { mayHold: isRowNumber };
const noneOr = (mayHold: (value: unknown) => boolean): AttributeRule => ({
  mayHold: (value) => value === null || mayHold(value),
  default: null,
});
const integer = (least: number, most: number) => (value: unknown) =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;

export const markAttributes: Readonly<Record<string, AttributeRules>> = {
  strong: {},
  emphasis: {},
  link: { href: { mayHold: isLinkAddress } },
  language: { language: { mayHold: isLanguageTag }, direction: { mayHold: isDirection } },
};

export const nodeAttributes: Readonly<Record<string, AttributeRules>> = {
  doc: { schema: { mayHold: integer(1, 1_000_000) } },
  paragraph: { direction: noneOr(isDirection) },
  heading: { level: { mayHold: (value) => value === 2 || value === 3, default: 2 } },
  ordered_list: { start: { mayHold: integer(0, 1_000_000), default: 1 } },
  quotation: { speaker: words, capacity: words, agency: words, date: noneOr(isDay) },
  pull_quote: { source: words },
  photo: { photo: photoNumber, caption: words, credit: words, alternativeText: words },
  gallery: { title: words },
  fact_box: { title: words },
  table: { caption: words },
  table_cell: spans(),
  table_header: spans(),
  timeline: { title: words },
  timeline_entry: { words, date: noneOr(isYearMonthOrDay) },
  embed: {
    href: { mayHold: isWebAddress },
    provider: words,
    title: words,
    photo: noneOr(isRowNumber),
  },
  update: { at: { mayHold: isInstant }, headline: words },
};

function spans(): AttributeRules {
  const span: AttributeRule = { mayHold: integer(1, 100), default: 1 };
  return { colspan: span, rowspan: span };
}

function isLine(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    value.length <= longestAttribute &&
    !/[\n\r]/.test(value) &&
    !hasForbiddenCharacter(value)
  );
}

function isRowNumber(value: unknown): boolean {
  return integer(1, 2_147_483_647)(value);
}

function isDirection(value: unknown): boolean {
  return value === 'rtl' || value === 'ltr';
}

/** A BCP 47 tag as we need it: a language, perhaps with script and region. */
export function isLanguageTag(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}$/.test(value);
}

/** An address of the web: `http:` or `https:` with a host, no blanks, no controls. */
export function isWebAddress(value: unknown): value is string {
  if (typeof value !== 'string' || value.length > longestAttribute || hasForbiddenCharacter(value))
    return false;
  return /^https?:\/\/[^\s\\/?#]/i.test(value) && !/[\s<>"\\]/.test(value) && URL.canParse(value);
}

/** What a link may lead to: the web, a page of this site (`/…`), a place in this page (`#…`), mail, telephone. */
export function isLinkAddress(value: unknown): value is string {
  if (isWebAddress(value)) return true;
  if (typeof value !== 'string' || value.length > longestAttribute || hasForbiddenCharacter(value))
    return false;
  if (/[\s<>"\\]/.test(value)) return false;
  return /^(?:\/(?!\/)|#|mailto:[^:]+@[^:]+$|tel:[+\d().-]+$)/i.test(value);
}

function isDay(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

function isYearMonthOrDay(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  return /^\d{4}$/.test(value) || /^\d{4}-(?:0[1-9]|1[0-2])$/.test(value) || isDay(value);
}

function isInstant(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  const shape = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:\d{2})$/.exec(value);
  return shape !== null && isDay(shape[1]) && !Number.isNaN(Date.parse(value));
}
