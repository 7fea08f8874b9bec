/**
 * The language of the screens, for every component: phrases, printed dates and numbers, direction. Changing it
 * changes the page in place; nothing that was being written is touched.
 */
import { DirectionProvider, useDirection } from '@mantine/core';
import { createContext, type ReactNode, use, useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { phrases as ar } from './ar.ts';
import { phrases as en } from './en.ts';
import { chosenLanguage, type DeskLanguage, directions, rememberLanguage } from './language.ts';
import type { Phrases } from './phrases.ts';
import { type Printing, printingIn } from './printing.ts';

const catalogues: Readonly<Record<DeskLanguage, Phrases>> = { ar, en };

type Speaking = {
  language: DeskLanguage;
  phrases: Phrases;
  printing: Printing;
  speak(language: DeskLanguage): void;
};

const SpeakingContext = createContext<Speaking | undefined>(undefined);

export function SpeakingProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(chosenLanguage);
  const speaking = useMemo<Speaking>(
    () => ({
      language,
      phrases: catalogues[language],
      printing: printingIn(language, deviceClock),
      speak(chosen) {
        rememberLanguage(chosen);
        setLanguage(chosen);
      },
    }),
    [language],
  );
  useLayoutEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dir = directions[language];
  }, [language]);
  return (
    <SpeakingContext value={speaking}>
      <DirectionProvider initialDirection={directions[language]} detectDirection={false}>
        <DirectionOf language={language} />
        {children}
      </DirectionProvider>
    </SpeakingContext>
  );
}

/** Everything within is printed on the newsroom's clock, whatever the device's says. */
export function OnNewsroomClock({ timeZone, children }: { timeZone: string; children: ReactNode }) {
  const speaking = useSpeaking();
  const there = useMemo(
    () => ({ ...speaking, printing: printingIn(speaking.language, timeZone) }),
    [speaking, timeZone],
  );
  return <SpeakingContext value={there}>{children}</SpeakingContext>;
}

/** Before anybody is in, no newsroom has told its clock. */
const deviceClock = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Tells Mantine too: its sliders and menus ask it which way is forward. */
function DirectionOf({ language }: { language: DeskLanguage }) {
  const { setDirection } = useDirection();
  useEffect(() => setDirection(directions[language]), [language, setDirection]);
  return null;
}

/** The phrases and ways of printing of this screen. */
export function useSpeaking(): Speaking {
  const speaking = use(SpeakingContext);
  if (!speaking) throw new Error('a screen stands outside SpeakingProvider');
  return speaking;
}

export const usePhrases = (): Phrases => useSpeaking().phrases;
export const usePrinting = (): Printing => useSpeaking().printing;
