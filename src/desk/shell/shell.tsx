/**
 * What stands around every screen: skip link, top bar, navigation, the place for the screen. Knows no story.
 */
import { AppShell, Burger, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, Outlet } from '@tanstack/react-router';
import { ProofDialog } from '../entrance/proof.tsx';
import { usePhrases } from '../phrases/speaking.tsx';
import { Notices } from '../work/notices.tsx';
import { DeskMenu } from './desk-menu.tsx';
import { Navigation } from './navigation.tsx';
import { PaletteButton } from './palette-button.tsx';
import styles from './shell.module.css';
import { UnsentWarning } from './unsent-warning.tsx';

export function Shell() {
  const { shell } = usePhrases();
  const [isOpen, { toggle, close }] = useDisclosure(false);
  return (
    <>
      <a className="desk-skip" href="#screen">
        {shell.skipToContent}
      </a>
      <AppShell
        header={{ height: 56 }}
        navbar={{ width: 216, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
        padding="md"
        transitionDuration={0}
      >
        <AppShell.Header className={styles.bar}>
          <Group h="100%" px="sm" gap="xs" wrap="nowrap" justify="space-between">
            <Group gap="xs" wrap="nowrap">
              <Burger
                opened={isOpen}
                onClick={toggle}
                hiddenFrom="sm"
                size="sm"
                aria-label={isOpen ? shell.closeNavigation : shell.openNavigation}
                aria-expanded={isOpen}
                aria-controls="rooms"
              />
              <Text renderRoot={(props) => <Link to="/stories" {...props} />} className={styles.name}>
                {shell.newsroom}
              </Text>
            </Group>
            <Group gap={0} wrap="nowrap">
              <PaletteButton />
              <Notices />
              <DeskMenu />
            </Group>
          </Group>
        </AppShell.Header>
        <AppShell.Navbar id="rooms" aria-label={shell.mainNavigation} className={styles.rooms}>
          <Navigation onChosen={close} />
        </AppShell.Navbar>
        <AppShell.Main id="screen" tabIndex={-1} className={styles.screen}>
          <Outlet />
        </AppShell.Main>
      </AppShell>
      <ProofDialog />
      <UnsentWarning />
    </>
  );
}
