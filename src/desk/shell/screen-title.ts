/** The name of a screen in the browser's tab. */
import { useEffect } from 'react';
import { usePhrases } from '../phrases/speaking.tsx';

export function useScreenTitle(screen: string): void {
  const { title } = usePhrases().shell;
  useEffect(() => {
    document.title = title(screen);
  }, [title, screen]);
}
