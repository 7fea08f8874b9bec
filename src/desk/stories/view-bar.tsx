/** The views above a list: the house's, those of whoever is signed in, and those that are shared; saving and removing them. */
import { ActionIcon, Button, Checkbox, Group, Popover, Stack, TextInput } from '@mantine/core';
import { IconUsers, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useMay } from '../account/me.ts';
import { answerOf } from '../api/answer.ts';
import { newsroom } from '../api/newsroom.ts';
import { usePhrases } from '../phrases/speaking.tsx';
import { useAct } from '../shell/use-act.ts';
import { areSame, isFiltered, queryOf, type StoryFilters } from './filters.ts';
import styles from './stories.module.css';
import { filtersOfView, houseViewNames, type SavedView, viewsQuery } from './views.ts';

export function ViewBar({ filters }: { filters: StoryFilters }) {
  const { stories } = usePhrases();
  const may = useMay();
  const { data: saved = [] } = useQuery(viewsQuery);
  const house = houseViewNames.filter((view) => view !== 'bin' || may('story.delete'));
  const isKnown =
    house.some((view) => areSame(filtersOfView(view), filters)) ||
    saved.some((view) => areSame(view.filters, filters));
  const remove = useAct({
    act: ({ id }: SavedView) => answerOf(newsroom.views[':id'].$delete({ param: { id: String(id) } })),
    touches: ['views'],
    done: (_, { name }) => stories.views.removed(name),
  });
  return (
    <nav aria-label={stories.views.label} className={styles.views}>
      {house.map((view) => (
        <ViewLink key={view} name={stories.views[view]} target={filtersOfView(view)} filters={filters} />
      ))}
      {saved.map((view) => (
        <Group key={view.id} gap={0} wrap="nowrap">
          <ViewLink name={view.name} target={view.filters} filters={filters} isShared={view.isShared} />
          {areSame(view.filters, filters) && (view.isMine || (view.isShared && may('settings.edit'))) && (
            <ActionIcon
              variant="subtle"
              size={36}
              aria-label={stories.views.remove(view.name)}
              onClick={() => remove.mutate(view)}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          )}
        </Group>
      ))}
      {!isKnown && isFiltered(filters) && <SaveView filters={filters} />}
    </nav>
  );
}

type ViewLinkProps = { name: string; target: StoryFilters; filters: StoryFilters; isShared?: boolean };

function ViewLink({ name, target, filters, isShared = false }: ViewLinkProps) {
  const { views } = usePhrases().stories;
  return (
    <Link
      to="/stories"
      search={target}
      className={styles.view}
      aria-current={areSame(target, filters) ? 'page' : undefined}
      title={isShared ? views.shared : undefined}
    >
      {isShared && <IconUsers size={16} role="img" aria-label={views.shared} className={styles.shared} />}
      <bdi>{name}</bdi>
    </Link>
  );
}

function SaveView({ filters }: { filters: StoryFilters }) {
  const { shell, stories } = usePhrases();
  const mayShare = useMay()('settings.edit');
  const [name, setName] = useState('');
  const [isShared, setShared] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const save = useAct({
    act: (wanted: string) =>
      answerOf(newsroom.views.$post({ json: { name: wanted, query: queryOf(filters), isShared } })),
    touches: ['views'],
    done: (_, wanted) => stories.views.saved(wanted),
    onDone: () => {
      setOpen(false);
      setName('');
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') save.mutate(name.trim());
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
            {mayShare && (
              <Checkbox
                label={stories.views.share}
                checked={isShared}
                onChange={(event) => setShared(event.currentTarget.checked)}
              />
            )}
            <Button type="submit" loading={save.isPending}>
              {shell.save}
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
