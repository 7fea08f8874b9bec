/** One's name among the staff, and the language of what the newsroom sends. */
import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { answerOf } from '../api/answer.ts';
import { newsroom } from '../api/newsroom.ts';
import { usePhrases } from '../phrases/speaking.tsx';
import { Part } from '../shell/part.tsx';
import { useAct } from '../shell/use-act.ts';
import { useMe } from './me.ts';

export function OwnSelf() {
  const { account, shell } = usePhrases();
  const me = useMe();
  const [name, setName] = useState(me.name);
  const [language, setLanguage] = useState(me.language);
  const change = useAct({
    act: () => answerOf(newsroom.me.$patch({ json: { name: name.trim(), language } })),
    touches: ['me', 'people'],
    done: () => account.changed,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate();
  };
  return (
    <Part title={account.self}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <TextInput
            label={account.name}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            maxLength={80}
            required
            withAsterisk={false}
          />
          <Select
            label={account.language}
            data={[
              { value: 'ar', label: 'العربية' },
              { value: 'en', label: 'English' },
            ]}
            value={language}
            onChange={(value) => setLanguage(value === 'en' ? 'en' : 'ar')}
            allowDeselect={false}
          />
          <Group>
            <Button type="submit" loading={change.isPending}>
              {shell.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Part>
  );
}
