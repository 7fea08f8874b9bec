/**
 * The second step: turning it on with an app (the picture for it is drawn here, on this device), keeping the recovery
 * codes, new codes, turning it off. Secrets are on the screen once and in no store.
 */
import { Button, Code, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { answerOf } from '../api/answer.ts';
import { newsroom } from '../api/newsroom.ts';
import { europeanDigits } from '../entrance/digits.ts';
import { usePhrases } from '../phrases/speaking.tsx';
import { Part } from '../shell/part.tsx';
import { tellDone } from '../shell/told.tsx';
import { useAct } from '../shell/use-act.ts';
import { useMe } from './me.ts';
import { QrCode } from './qr-code.tsx';

type Shown = { uri?: string; recoveryCodes: string[] };

export function OwnSecondStep() {
  const { entrance, account } = usePhrases();
  const words = account.totp;
  const me = useMe();
  const [password, setPassword] = useState('');
  const [shown, setShown] = useState<Shown>();
  const begin = useAct({
    act: () => answerOf(newsroom.me.totp.$post({ json: { password } })),
    touches: [],
    onDone: (answer) => {
      setShown(answer);
      setPassword('');
    },
  });
  const end = useAct({
    act: () => answerOf(newsroom.me.totp.end.$post({ json: { password } })),
    touches: ['me'],
    done: () => words.ended,
    onDone: () => setPassword(''),
  });
  const newCodes = useAct({
    act: () => answerOf(newsroom.me['recovery-codes'].$post({ json: { password } })),
    touches: [],
    onDone: (answer) => {
      setShown(answer);
      setPassword('');
    },
  });
  return (
    <Part title={words.title}>
      <Text>{me.hasTotp ? words.isOn : words.isOff}</Text>
      {shown?.uri && !me.hasTotp && <Enrolment uri={shown.uri} codes={shown.recoveryCodes} />}
      {shown && (me.hasTotp || !shown.uri) && <RecoveryCodes codes={shown.recoveryCodes} />}
      {!(shown?.uri && !me.hasTotp) && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (me.hasTotp) newCodes.mutate();
            else begin.mutate();
          }}
        >
          <Stack gap="sm">
            <PasswordInput
              label={words.passwordFirst}
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
              autoComplete="current-password"
              visibilityToggleButtonProps={{ 'aria-label': entrance.showPassword, tabIndex: 0 }}
              required
              withAsterisk={false}
            />
            <Group>
              <Button type="submit" variant="default" loading={begin.isPending || newCodes.isPending}>
                {me.hasTotp ? words.newCodes : words.begin}
              </Button>
              {me.hasTotp && (
                <Button
                  variant="subtle"
                  onClick={() => end.mutate()}
                  loading={end.isPending}
                  disabled={password === ''}
                >
                  {words.end}
                </Button>
              )}
            </Group>
          </Stack>
        </form>
      )}
    </Part>
  );
}

function Enrolment({ uri, codes }: { uri: string; codes: string[] }) {
  const words = usePhrases().account.totp;
  const [code, setCode] = useState('');
  const confirm = useAct({
    act: () =>
      answerOf(
        newsroom.me.totp.confirm.$post({ json: { code: europeanDigits(code).replaceAll(/\s/g, '') } }),
      ),
    touches: ['me', 'sessions'],
    done: () => words.confirmed,
  });
  return (
    <Stack gap="md">
      <Text>{words.scan}</Text>
      <QrCode text={uri} label={words.qr} />
      <div>
        <Text size="sm">{words.byHand}</Text>
        <Code dir="ltr" translate="no">
          {new URL(uri).searchParams.get('secret')}
        </Code>
      </div>
      <RecoveryCodes codes={codes} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          confirm.mutate();
        }}
      >
        <Stack gap="sm">
          <TextInput
            label={words.firstCode}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            inputMode="numeric"
            autoComplete="one-time-code"
            dir="ltr"
            required
            withAsterisk={false}
          />
          <Group>
            <Button type="submit" loading={confirm.isPending}>
              {words.confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Stack>
  );
}

function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const words = usePhrases().account.totp;
  return (
    <Stack gap="xs">
      <Text>{words.keep}</Text>
      <Code block dir="ltr" translate="no">
        {codes.join('\n')}
      </Code>
      <Group>
        <Button
          size="sm"
          variant="default"
          onClick={() =>
            void navigator.clipboard.writeText(codes.join('\n')).then(() => tellDone(words.copied))
          }
        >
          {words.copyCodes}
        </Button>
      </Group>
    </Stack>
  );
}
