/** The editor's phrases and ways of printing for its components, in the language of the screen. */
import { useSpeaking } from '../phrases/speaking.tsx';
import { ar, type EditorPhrases } from './phrases/ar.ts';
import { en } from './phrases/en.ts';

export function useWords(): EditorPhrases {
  return useSpeaking().language === 'ar' ? ar : en;
}

/** A time of day as this screen prints it. */
export function useClock(): (at: Date) => string {
  const { language } = useSpeaking();
  return (at) =>
    new Intl.DateTimeFormat(language === 'ar' ? 'ar-SY-u-nu-latn' : 'en-GB', {
      hour: '2-digit',
      minute: '2-digit',
    }).format(at);
}

export function useDayAndTime(): (at: Date) => string {
  const { language } = useSpeaking();
  return (at) =>
    new Intl.DateTimeFormat(language === 'ar' ? 'ar-SY-u-nu-latn' : 'en-GB', {
      day: 'numeric',
      month: 'long',
      hour: '2-digit',
      minute: '2-digit',
    }).format(at);
}
