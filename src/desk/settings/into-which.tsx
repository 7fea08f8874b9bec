/** Into which of a long list something is merged: looked for by its name, and whoever is chosen stays to be seen. */
import { Select } from '@mantine/core';

export type Choice = { value: string; label: string };

type IntoWhichProps = {
  label: string;
  found: readonly Choice[];
  chosen: Choice | null;
  typed: string;
  onType(words: string): void;
  onChoose(choice: Choice | null): void;
};

export function IntoWhich({ label, found, chosen, typed, onType, onChoose }: IntoWhichProps) {
  // Choosing writes the name into the field, and so it is looked for: it may be found under that no more.
  const isFound = chosen === null || found.some(({ value }) => value === chosen.value);
  const choices = isFound ? [...found] : [chosen, ...found];
  return (
    <Select
      label={label}
      data={choices}
      value={chosen?.value ?? null}
      onChange={(value) => onChoose(choices.find((choice) => choice.value === value) ?? null)}
      searchValue={typed}
      onSearchChange={onType}
      filter={({ options }) => options}
      searchable
      limit={60}
      data-autofocus
    />
  );
}
