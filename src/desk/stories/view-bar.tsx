/** The views above a list: the house's, then those saved on this device; saving and removing one's own. */
import { ActionIcon, Button, Group, Popover, Stack, TextInput } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { usePhrases } from '../phrases/speaking.tsx';
import { tellDone } from '../shell/told.tsx';
import { areSame, isFiltered, type StoryFilters } from './filters.ts';
import styles from './stories.module.css';
import {
  filtersOfView,
  houseViewNames,
  type SavedView,
  savedViewOf,
  savedViewsIn,
  withView,
} from './views.ts';

export function ViewBar({ filters }: { filters: StoryFilters }) {
  const { stories } = usePhrases();
  const [saved, setSaved] = useLocalStorage<SavedView[]>({
    key: 'desk-story-views',
    defaultValue: [],
    deserialize: (text) => savedViewsIn(text ?? null),
    getInitialValueInEffect: false,
  });
  const isKnown =
    houseViewNames.some((view) => areSame(filtersOfView(view), filters)) || savedViewOf(saved, filters);
  return (
    <nav aria-label={stories.views.label} className={styles.views}>
      {houseViewNames.map((view) => (
        <ViewLink key={view} name={stories.views[view]} target={filtersOfView(view)} filters={filters} />
      ))}
      {saved.map((view) => (
        <Group key={view.name} gap={0} wrap="nowrap">
          <ViewLink name={view.name} target={view.filters} filters={filters} />
          {areSame(view.filters, filters) && (
            <ActionIcon
              variant="subtle"
              aria-label={stories.views.remove(view.name)}
              onClick={() => {
                setSaved(saved.filter(({ name }) => name !== view.name));
                tellDone(stories.views.removed(view.name));
              }}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          )}
        </Group>
      ))}
      {!isKnown && isFiltered(filters) && (
        <SaveView
          onSave={(name) => {
            setSaved(withView(saved, { name, filters }));
            tellDone(stories.views.saved(name));
          }}
        />
      )}
    </nav>
  );
}

function ViewLink({ name, target, filters }: { name: string; target: StoryFilters; filters: StoryFilters }) {
  return (
    <Link
      to="/stories"
      search={target}
      className={styles.view}
      aria-current={areSame(target, filters) ? 'page' : undefined}
    >
      <bdi>{name}</bdi>
    </Link>
  );
}

function SaveView({ onSave }: { onSave(name: string): void }) {
  const { shell, stories } = usePhrases();
  const [name, setName] = useState('');
  const [isOpen, setOpen] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return;
    onSave(name.trim().slice(0, 60));
    setOpen(false);
    setName('');
  };
  return (
    <Popover opened={isOpen} onChange={setOpen} trapFocus position="bottom-start">
      <Popover.Target>
        <Button variant="subtle" size="sm" onClick={() => setOpen(!isOpen)}>
          {stories.views.save}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={submit}>
          <Stack gap="xs">
            <TextInput
              label={stories.views.name}
              description={stories.views.nameHint}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              maxLength={60}
              data-autofocus
              required
              withAsterisk={false}
            />
            <Button type="submit">{shell.save}</Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
