/** A field to look for something by its words, and what is asked of the server: not each letter, but where one rests. */
import { TextInput, type TextInputProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';

const rest = 300;

/** `q` is what to ask for, '' for all; `typed` and `onType` go to the field. */
export function useSearch() {
  const [typed, onType] = useState('');
  const [q] = useDebouncedValue(typed.trim(), rest);
  return { q, typed, onType };
}

type SearchFieldProps = Omit<TextInputProps, 'value' | 'onChange' | 'type'> & {
  typed: string;
  onType(words: string): void;
};

export function SearchField({ typed, onType, ...field }: SearchFieldProps) {
  return (
    <TextInput
      type="search"
      value={typed}
      onChange={(event) => onType(event.currentTarget.value)}
      leftSection={<IconSearch size={18} aria-hidden />}
      dir="auto"
      {...field}
    />
  );
}
