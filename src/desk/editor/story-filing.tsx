/**
 * Where a story belongs: section, bylines, tags, breaking; and its lead photo. Claims in the shared document like its words, so
 * that they are saved and merged with them; what there is to choose from comes from the newsroom.
 */
import { Checkbox, MultiSelect, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { memo } from 'react';
import type * as Y from 'yjs';
import { claim, type SharedFields } from '../../story/shared-story/fields.ts';
import { answerOf } from '../api/answer.ts';
import { newsroom } from '../api/newsroom.ts';
import { tagsQuery, useSections } from '../masthead/masthead.ts';
import { FieldConflict } from './field-conflict.tsx';
import { LeadPhoto } from './lead-photo.tsx';
import type { Writing } from './line/ask.ts';
import { useWords } from './screen-words.tsx';
import { useClaimed } from './use-claimed.ts';

type FilingField = 'sectionId' | 'bylineIds' | 'tagIds' | 'isBreaking';

type StoryFilingProps = { storyId: string; doc: Y.Doc; writing: Writing };

export const StoryFiling = memo(function StoryFiling({ storyId, doc, writing }: StoryFilingProps) {
  const { fields } = useWords();
  const edition = writing.edition.id;
  const sections = useSections().filter(({ editionId }) => editionId === edition);
  const tags = (useQuery(tagsQuery).data?.tags ?? []).filter(({ editionId }) => editionId === edition);
  const { data: named } = useQuery({
    queryKey: ['bylines', edition],
    queryFn: () => answerOf(newsroom.bylines.$get({ query: { edition, limit: '500' } })),
    staleTime: 60_000,
  });
  const say = <Name extends FilingField>(name: Name, value: SharedFields[Name]) =>
    claim(doc, name, { value, by: writing.name, at: new Date().toISOString() });
  const one = (id: number | null | undefined) => (id ? String(id) : null);
  const many = (ids: readonly number[] | undefined) => (ids ?? []).map(String);
  const option = ({ id, name }: { id: number; name: string }) => ({ value: String(id), label: name });
  const bylines = named?.bylines ?? [];
  const conflict = { doc, writing };
  const common = { disabled: !writing.mayWrite, size: 'sm', searchable: true } as const;
  return (
    <div className="story-filing">
      <Select
        {...common}
        label={fields.sectionId}
        data={sections.map(option)}
        value={one(useClaimed(doc, 'sectionId'))}
        onChange={(value) => say('sectionId', value === null ? null : Number(value))}
        clearable
        data-field="sectionId"
      />
      <FieldConflict
        {...conflict}
        name="sectionId"
        label={fields.sectionId}
        print={(id) => namedIn(sections, [id])}
      />
      <MultiSelect
        {...common}
        label={fields.bylineIds}
        data={bylines.map(option)}
        value={many(useClaimed(doc, 'bylineIds'))}
        onChange={(values) => say('bylineIds', values.map(Number))}
      />
      <FieldConflict
        {...conflict}
        name="bylineIds"
        label={fields.bylineIds}
        print={(ids) => namedIn(bylines, ids)}
      />
      <MultiSelect
        {...common}
        label={fields.tagIds}
        data={tags.map(option)}
        value={many(useClaimed(doc, 'tagIds'))}
        onChange={(values) => say('tagIds', values.map(Number))}
      />
      <FieldConflict {...conflict} name="tagIds" label={fields.tagIds} print={(ids) => namedIn(tags, ids)} />
      <Checkbox
        label={fields.isBreaking}
        checked={useClaimed(doc, 'isBreaking') ?? false}
        onChange={(event) => say('isBreaking', event.currentTarget.checked)}
        disabled={!writing.mayWrite}
      />
      <LeadPhoto storyId={storyId} doc={doc} writing={writing} />
    </div>
  );
});

/** What is chosen, by name; a dash where nothing is. */
function namedIn(known: readonly { id: number; name: string }[], ids: readonly (number | null)[]): string {
  const names = known.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
  return names.length > 0 ? names.join(' · ') : '—';
}
