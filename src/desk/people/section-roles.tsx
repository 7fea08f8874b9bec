/** Roles that somebody has in single sections, above the general one: a line each, added and taken away. */
import { ActionIcon, Button, Group, Select, Stack, Text } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useEditions, useSections } from '../masthead/masthead.ts';
import { usePhrases } from '../phrases/speaking.tsx';

export const sectionRoleNames = ['contributor', 'reporter', 'editor', 'managing'] as const;
export type SectionRole = { sectionId: number; role: (typeof sectionRoleNames)[number] };

type SectionRolesProps = { value: readonly SectionRole[]; onChange(value: SectionRole[]): void };

export function SectionRoles({ value, onChange }: SectionRolesProps) {
  const { people: words } = usePhrases();
  const editions = useEditions();
  const sections = useSections();
  const nameOf = (id: number) => sections.find((section) => section.id === id)?.name ?? '';
  const free = sections.filter(({ id }) => !value.some((one) => one.sectionId === id));
  const set = (index: number, change: Partial<SectionRole>) =>
    onChange(value.map((one, at) => (at === index ? { ...one, ...change } : one)));
  return (
    <Stack gap="xs" role="group" aria-label={words.sectionRoles}>
      <div>
        <Text size="sm" fw={500}>
          {words.sectionRoles}
        </Text>
        <Text size="xs" c="dimmed">
          {words.sectionRolesHint}
        </Text>
      </div>
      {value.map(({ sectionId, role }, index) => (
        <Group key={sectionId} gap="xs" wrap="nowrap" align="end">
          <Select
            label={words.sectionOfRole}
            data={editions.map((edition) => ({
              group: edition.name,
              items: sections
                .filter(
                  ({ id, editionId }) =>
                    editionId === edition.id && (id === sectionId || free.some((one) => one.id === id)),
                )
                .map(({ id, name }) => ({ value: String(id), label: name })),
            }))}
            value={String(sectionId)}
            onChange={(chosen) => set(index, { sectionId: Number(chosen ?? sectionId) })}
            allowDeselect={false}
            size="sm"
            flex={1}
          />
          <Select
            label={words.role}
            data={sectionRoleNames.map((one) => ({ value: one, label: words.roles[one] }))}
            value={role}
            onChange={(chosen) =>
              set(index, { role: sectionRoleNames.find((one) => one === chosen) ?? role })
            }
            allowDeselect={false}
            size="sm"
            flex={1}
          />
          <ActionIcon
            variant="subtle"
            size={36}
            aria-label={words.removeSectionRole(nameOf(sectionId))}
            onClick={() => onChange(value.filter((one) => one.sectionId !== sectionId))}
          >
            <IconX size={18} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      <Group>
        <Button
          variant="default"
          size="sm"
          leftSection={<IconPlus size={16} aria-hidden />}
          disabled={free.length === 0}
          onClick={() => {
            const [next] = free;
            if (next) onChange([...value, { sectionId: next.id, role: 'editor' }]);
          }}
        >
          {words.addSectionRole}
        </Button>
      </Group>
    </Stack>
  );
}

/** «محرر في رياضة» for each, for a line of a list. */
export function useSaidSectionRoles(): (roles: readonly SectionRole[]) => string {
  const { people: words } = usePhrases();
  const sections = useSections();
  return (roles) =>
    roles
      .map(({ sectionId, role }) =>
        words.roleIn(words.roles[role], sections.find(({ id }) => id === sectionId)?.name ?? ''),
      )
      .join(' · ');
}
