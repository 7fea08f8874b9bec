/** Putting right what was found before it is accepted: a statement's words and speaker, when something was, a name. */
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { answerOf } from '../../api/answer.ts';
import { newsroom } from '../../api/newsroom.ts';
import type { Mended } from './decide-found.ts';
import { type FoundItem, likelyOwner, type PersonChoice } from './found-in-story.ts';
import { useFoundPhrases } from './found-phrases.ts';

type MendFoundProps = {
  item: FoundItem;
  items: readonly FoundItem[];
  edition: string;
  onCancel(): void;
  onSave(mended: Mended): void;
};

export function MendFound({ item, ...rest }: MendFoundProps) {
  switch (item.kind) {
    case 'statement':
      return <MendStatement item={item} {...rest} />;
    case 'event':
      return <MendEvent item={item} {...rest} />;
    case 'name':
      return <MendName item={item} {...rest} />;
  }
}

type Of<Kind extends FoundItem['kind']> = MendFoundProps & { item: Extract<FoundItem, { kind: Kind }> };

const chosen = (choice: PersonChoice): string =>
  choice === null ? 'nobody' : 'id' in choice ? String(choice.id) : choice.new;
const choiceIn = (value: string): PersonChoice =>
  value === 'nobody' ? null : value === 'person' || value === 'body' ? { new: value } : { id: Number(value) };

function MendStatement({ item, items, edition, onCancel, onSave }: Of<'statement'>) {
  const words = useFoundPhrases();
  const { one } = item;
  const [draft, setDraft] = useState({
    words: one.words,
    speaker: one.speaker,
    capacity: one.capacity,
    agency: one.agency,
    saidOn: one.saidOn ?? '',
  });
  const [whose, setWhose] = useState(chosen(likelyOwner(one, items)));
  const { data } = useQuery({
    queryKey: ['speakers', edition, draft.speaker],
    queryFn: () => answerOf(newsroom.speakers.$get({ query: { edition, name: draft.speaker } })),
    enabled: draft.speaker.trim() !== '',
    placeholderData: (before) => before,
  });
  const set = (name: keyof typeof draft) => (value: string) => setDraft({ ...draft, [name]: value });
  const people = data?.people ?? [];
  const isKnown = people.some(({ id }) => String(id) === whose) || /^\D/.test(whose);
  const save = () =>
    onSave({
      kind: 'statement',
      draft: {
        ...draft,
        isDirect: one.isDirect,
        saidOn: draft.saidOn === '' ? null : draft.saidOn,
        saidCertainty: draft.saidOn === (one.saidOn ?? '') ? one.saidCertainty : 'stated',
        person: choiceIn(whose),
      },
    });
  return (
    <Mending onCancel={onCancel} onSave={save}>
      <Line name={words.fields.words} value={draft.words} onChange={set('words')} isLong isFirst />
      <Line name={words.fields.speaker} value={draft.speaker} onChange={set('speaker')} isRequired />
      <Line name={words.fields.capacity} value={draft.capacity} onChange={set('capacity')} />
      <Line name={words.fields.agency} value={draft.agency} onChange={set('agency')} />
      <Line name={words.fields.saidOn} value={draft.saidOn} onChange={set('saidOn')} isDay />
      <label>
        <span>{words.fields.whose}</span>
        <select value={whose} onChange={(event) => setWhose(event.target.value)}>
          {!isKnown && <option value={whose}>{one.speaker}</option>}
          {people.map(({ id, name, capacity }) => (
            <option key={id} value={String(id)}>
              {words.whose.known(name, capacity)}
            </option>
          ))}
          <option value="person">{words.whose.person}</option>
          <option value="body">{words.whose.body}</option>
          <option value="nobody">{words.whose.nobody}</option>
        </select>
      </label>
    </Mending>
  );
}

function MendEvent({ item: { one }, onCancel, onSave }: Of<'event'>) {
  const words = useFoundPhrases();
  const [draft, setDraft] = useState({ occursOn: one.occursOn, words: one.words, what: one.what });
  const set = (name: keyof typeof draft) => (value: string) => setDraft({ ...draft, [name]: value });
  return (
    <Mending onCancel={onCancel} onSave={() => onSave({ kind: 'event', draft })}>
      <Line name={words.fields.occursOn} value={draft.occursOn} onChange={set('occursOn')} isDay isFirst />
      <Line name={words.fields.when} value={draft.words} onChange={set('words')} isRequired />
      <Line name={words.fields.what} value={draft.what} onChange={set('what')} isLong />
    </Mending>
  );
}

function MendName({ item, onCancel, onSave }: Of<'name'>) {
  const words = useFoundPhrases();
  const [name, setName] = useState(item.words);
  return (
    <Mending onCancel={onCancel} onSave={() => onSave({ kind: 'name', name: name.trim() })}>
      <Line name={words.fields.name} value={name} onChange={setName} isRequired isFirst />
    </Mending>
  );
}

function Mending({ children, onSave, onCancel }: { children: ReactNode; onSave(): void; onCancel(): void }) {
  const words = useFoundPhrases();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSave();
  };
  return (
    <form className="found-form" onSubmit={submit}>
      {children}
      <span className="found-acts">
        <button type="submit">{words.save}</button>
        <button type="button" onClick={onCancel}>
          {words.cancel}
        </button>
      </span>
    </form>
  );
}

type LineProps = {
  name: string;
  value: string;
  onChange(value: string): void;
  isLong?: boolean;
  isFirst?: boolean;
  isRequired?: boolean;
  isDay?: boolean;
};

function Line({ name, value, onChange, isLong, isFirst, isRequired, isDay }: LineProps) {
  const id = useId();
  const common = {
    id,
    value,
    autoFocus: isFirst,
    required: isRequired,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
  return (
    <div className="found-line">
      <label htmlFor={id}>{name}</label>
      {isLong ? (
        <textarea {...common} dir="auto" rows={3} required />
      ) : (
        <input {...common} dir={isDay ? 'ltr' : 'auto'} placeholder={isDay ? '2026-11-22' : undefined} />
      )}
    </div>
  );
}
