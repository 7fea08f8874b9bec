/** What narrows a list down. Each choice is in the page's address; the words are asked when the typing pauses. */
import { Button, Select, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type RefObject, useEffect, useState } from 'react';
import { useEditions, useSections } from '../masthead/masthead.ts';
import { usePhrases } from '../phrases/speaking.tsx';
import { isFiltered, type StoryFilters, storyStates } from './filters.ts';
import styles from './stories.module.css';

export type FilterBarProps = {
  filters: StoryFilters;
  onFilter(filters: StoryFilters): void;
  searchField: RefObject<HTMLInputElement | null>;
};

const pause = 300;

export function FilterBar({ filters, onFilter, searchField }: FilterBarProps) {
  const { stories } = usePhrases();
  const words = stories.filters;
  const sections = useSections();
  const editions = useEditions();
  const [typed, setTyped] = useState(filters.q ?? '');
  useEffect(() => setTyped(filters.q ?? ''), [filters.q]);
  useEffect(() => {
    if (typed.trim() === (filters.q ?? '')) return;
    const timer = setTimeout(() => onFilter(without(filters, 'q', typed.trim())), pause);
    return () => clearTimeout(timer);
  }, [typed, filters, onFilter]);
  const ofEdition = (id: string) => editions.find((edition) => edition.id === id)?.name ?? id;
  const choose = (name: 'state' | 'section' | 'assigned') => (value: string | null) => {
    if (name === 'state') {
      const state = storyStates.find((one) => one === value);
      const { state: _, ...rest } = filters;
      onFilter(state ? { ...rest, state: [state] } : rest);
    } else onFilter(without(filters, name, value ?? ''));
  };

  return (
    <search aria-label={words.label} className={styles.filters}>
      <TextInput
        ref={searchField}
        type="search"
        label={words.words}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
        leftSection={<IconSearch size={18} aria-hidden />}
        dir="auto"
        size="sm"
      />
      <Select
        label={words.state}
        placeholder={words.anyState}
        data={storyStates.map((state) => ({ value: state, label: stories.states[state] }))}
        value={filters.state?.length === 1 ? (filters.state[0] ?? null) : null}
        onChange={choose('state')}
        clearable
        size="sm"
      />
      <Select
        label={words.section}
        placeholder={words.anySection}
        data={editions.map((edition) => ({
          group: ofEdition(edition.id),
          items: sections
            .filter((section) => section.editionId === edition.id)
            .map((section) => ({ value: String(section.id), label: section.name })),
        }))}
        value={filters.section === undefined ? null : String(filters.section)}
        onChange={choose('section')}
        clearable
        searchable
        size="sm"
      />
      <Select
        label={words.assigned}
        placeholder={words.anybody}
        data={[
          { value: 'me', label: words.me },
          { value: 'nobody', label: words.nobody },
        ]}
        value={filters.assigned ?? null}
        onChange={choose('assigned')}
        clearable
        size="sm"
      />
      {isFiltered(filters) && (
        <Button variant="subtle" size="sm" onClick={() => onFilter({})}>
          {words.clear}
        </Button>
      )}
    </search>
  );
}

function without(filters: StoryFilters, name: 'q' | 'section' | 'assigned', value: string): StoryFilters {
  const { [name]: _, ...rest } = filters;
  if (value === '') return rest;
  return name === 'section' ? { ...rest, section: Number(value) } : { ...rest, [name]: value };
}
