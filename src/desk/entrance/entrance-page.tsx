/** What stands around a screen for whoever is not in yet: the house's name, the choice of language, one heading. */
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSpeaking } from '../phrases/speaking.tsx';
import styles from './entrance-page.module.css';

export function EntrancePage({ title, children }: { title: string; children: ReactNode }) {
  const { language, phrases, speak } = useSpeaking();
  const other =
    language === 'ar' ? ({ to: 'en', name: 'English' } as const) : ({ to: 'ar', name: 'العربية' } as const);
  return (
    <div className={styles.page}>
      <Group component="header" justify="space-between" className={styles.bar}>
        <Text className={styles.name}>{phrases.shell.newsroom}</Text>
        <Button variant="subtle" size="sm" lang={other.to} onClick={() => speak(other.to)}>
          {other.name}
        </Button>
      </Group>
      <Stack component="main" className={styles.form} gap="md">
        <Title order={1}>{title}</Title>
        {children}
      </Stack>
    </div>
  );
}
