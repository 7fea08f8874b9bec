/** Opens the command palette, by a press or Ctrl+K; its code comes with the first opening. */
import { ActionIcon } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { openSpotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { usePhrases } from '../phrases/speaking.tsx';

const CommandPalette = lazy(() =>
  import('./command-palette.tsx').then(({ CommandPalette }) => ({ default: CommandPalette })),
);

export function PaletteButton() {
  const { shell } = usePhrases();
  const [isWanted, setWanted] = useState(false);
  const open = () => {
    setWanted(true);
    openSpotlight();
  };
  useHotkeys(isWanted ? [] : [['mod+K', open]], ['INPUT', 'TEXTAREA', 'SELECT'], true);
  return (
    <>
      <ActionIcon variant="subtle" size={44} aria-label={shell.openCommands} onClick={open}>
        <IconSearch size={22} stroke={1.6} aria-hidden />
      </ActionIcon>
      {isWanted && (
        <Suspense>
          <CommandPalette />
          <OpenOnce />
        </Suspense>
      )}
    </>
  );
}

/** The first press came before the palette was there to hear it. */
function OpenOnce() {
  useEffect(() => openSpotlight(), []);
  return null;
}
