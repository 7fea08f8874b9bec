/** The editor's phrases and ways of printing for its components, in the language of the screen. */
import { useSpeaking } from '../phrases/speaking.tsx';
import { ar, type EditorPhrases } from './phrases/ar.ts';
import { en } from './phrases/en.ts';

export function useWords(): EditorPhrases {
  return useSpeaking().language === 'ar' ? ar : en;
}

/** A time of day as this screen prints it. */
export function useClock(): (at: Date) => string {
  return clocks[useSpeaking().language].time;
}

export function useDayAndTime(): (at: Date) => string {
  return clocks[useSpeaking().language].dayAndTime;
}

// Made once: making one takes longer than a key may.
function clock(locale: string) {
  const time = { hour: '2-digit', minute: '2-digit' } as const;
  const short = new Intl.DateTimeFormat(locale, time);
  const long = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', ...time });
  return { time: (at: Date) => short.format(at), dayAndTime: (at: Date) => long.format(at) };
}
const clocks = { ar: clock('ar-SY-u-nu-latn'), en: clock('en-GB') };
