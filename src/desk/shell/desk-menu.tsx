/** The menu at the end of the top bar: language and colours of the screens, the account, the way out. */
import { ActionIcon, Menu, useMantineColorScheme } from '@mantine/core';
import { IconCheck, IconLogout, IconUserCircle } from '@tabler/icons-react';
import { useMe } from '../account/me.ts';
import { useSpeaking } from '../phrases/speaking.tsx';
import { useSignOut } from './sign-out.ts';

const languages = [
  { language: 'ar', name: 'العربية' },
  { language: 'en', name: 'English' },
] as const;

export function DeskMenu() {
  const { language, phrases, speak } = useSpeaking();
  const { shell } = phrases;
  const me = useMe();
  const signOut = useSignOut();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const mark = (isChosen: boolean) => (isChosen ? <IconCheck size={16} aria-hidden /> : <span />);
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon variant="subtle" size={44} aria-label={shell.account}>
          <IconUserCircle size={24} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{shell.language}</Menu.Label>
        {languages.map((one) => (
          <Menu.Item
            key={one.language}
            lang={one.language}
            rightSection={mark(language === one.language)}
            onClick={() => speak(one.language)}
          >
            {one.name}
          </Menu.Item>
        ))}
        <Menu.Label>{shell.theme.label}</Menu.Label>
        {(['auto', 'light', 'dark'] as const).map((scheme) => (
          <Menu.Item
            key={scheme}
            rightSection={mark(colorScheme === scheme)}
            onClick={() => setColorScheme(scheme)}
          >
            {shell.theme[scheme]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{me.name}</Menu.Label>
        <Menu.Item
          leftSection={<IconLogout size={18} className="desk-mirrored" aria-hidden />}
          onClick={() => signOut.mutate({})}
        >
          {shell.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
