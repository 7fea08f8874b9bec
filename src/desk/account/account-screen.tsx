/** One's own account: name, password, the second step, passkeys, and where one is signed in. */
import { Stack, Text, Title } from '@mantine/core';
import { usePhrases } from '../phrases/speaking.tsx';
import { useScreenTitle } from '../shell/screen-title.ts';
import { useMe } from './me.ts';
import { OwnMail } from './own-mail.tsx';
import { OwnPasskeys } from './own-passkeys.tsx';
import { OwnPassword } from './own-password.tsx';
import { OwnSecondStep } from './own-second-step.tsx';
import { OwnSelf } from './own-self.tsx';
import { OwnSessions } from './own-sessions.tsx';

export function AccountScreen() {
  const { account, people } = usePhrases();
  const me = useMe();
  useScreenTitle(account.title);
  return (
    <Stack gap="xl" maw="40rem">
      <div>
        <Title order={1}>{account.title}</Title>
        <Text c="dimmed">{account.role(people.roles[me.role])}</Text>
      </div>
      <OwnSelf />
      <OwnMail />
      <OwnSecondStep />
      <OwnPasskeys />
      <OwnPassword />
      <OwnSessions />
    </Stack>
  );
}
