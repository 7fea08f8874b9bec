/** What the words of a date mean, before anybody asks which day that was. Nothing here knows the day of publication. */
import type { CalendarName, Pointer, Unit } from './lexicon.ts';

export type Meaning =
  /** A date by its parts; what the words do not say is null. `pointer`: «2 كانون الأول المقبل», «نيسان الماضي». */
  | {
      kind: 'date';
      calendar: CalendarName;
      year: number | null;
      month: number;
      day: number | null;
      weekday: number | null;
      pointer: Pointer | null;
      /** «نيسان من العام الماضي» */
      yearPointer?: Pointer | undefined;
      /** «13-15 تموز»: the last day that the words name. */
      lastDay?: number | undefined;
      /** «الثلاثاء الثالث من أيلول»: the third of it, or its third Tuesday. */
      isOrdinal?: boolean | undefined;
      /** «4/22»: the words could mean something else altogether. */
      isDoubtful?: boolean | undefined;
    }
  /** So many units from the day of publication; `stated` is the date that the words give beside it. */
  | {
      kind: 'shift';
      unit: Unit;
      amount: number;
      weekday: number | null;
      stated: StatedDate | null;
      /** «سنتين وشهر» */
      further?: readonly { unit: Unit; amount: number }[] | undefined;
      /** «قبل بضعة أشهر»، «بعد يومين»: so many, or from then on, nobody says exactly. */
      isVague?: boolean | undefined;
    }
  /** `week`: «الأحد من الأسبوع الماضي». */
  | { kind: 'weekday'; weekday: number; pointer: Pointer | null; week?: Pointer | undefined }
  /** «أول ثلاثاء من شهر تشرين الأول», «آخر يوم من آذار»; the last one is -1. */
  | {
      kind: 'nth';
      nth: number;
      of: 'day' | 'week' | { weekday: number };
      year: number | null;
      month: number | null;
    }
  | { kind: 'unit'; unit: Exclude<Unit, 'minute' | 'hour'>; pointer: Pointer }
  /** «الأيام الثلاثة الماضية»: so many units that end, or begin, with the day of publication. */
  | { kind: 'span'; unit: Unit; amount: number; isVague: boolean }
  /** «20 الجاري», «الخميس 21»: a day of a month that is named by its place alone. */
  | {
      kind: 'day-of-month';
      day: number;
      pointer: Pointer;
      weekday: number | null;
      /** «من 4 إلى 22 من هذا الشهر» */
      lastDay?: number | undefined;
      isDoubtful?: boolean | undefined;
    }
  | {
      kind: 'year';
      year: number;
      calendar: CalendarName;
      lastYear?: number | undefined;
      isDoubtful?: boolean;
    }
  /** «ثمانينيات القرن الماضي»: 80, and of which century where the words say so. */
  | { kind: 'decade'; decade: number; century: number | null; pointer: Pointer | null }
  | { kind: 'century'; century: number }
  | {
      kind: 'season';
      season: Season;
      year: number | null;
      pointer: Pointer | null;
      /** «ربيع العام الماضي» */
      yearPointer?: Pointer | undefined;
    }
  | { kind: 'holiday'; holiday: Holiday; year: number | null; pointer: Pointer | null };

/** «أمس 21 تشرين الثاني»: the date behind the relative word. */
export type StatedDate = { calendar: CalendarName; year: number | null; month: number; day: number };

export type Season = 'spring' | 'summer' | 'autumn' | 'winter';

/** A day that comes round every year, in one of the calendars. */
export type Holiday = { calendar: CalendarName; month: number; day: number };

/** «مطلع»، «منتصف»، «أواخر» before a month, a year or a decade. */
export type Part = 'start' | 'middle' | 'end';

export type PartOfDay = 'dawn' | 'morning' | 'noon' | 'afternoon' | 'evening' | 'night';

export type Clock = { hour: number; minute: number; second: number };

/** A meaning and the place behind its last token. */
export type Found = {
  meaning: Meaning;
  next: number;
  part?: Part | undefined;
  partOfDay?: PartOfDay | undefined;
  clock?: Clock | undefined;
};
