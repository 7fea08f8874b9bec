/**
 * What the editor checks by: the words that an edition taught its dictionary, each of which can be taken away, and the
 * house-style file, which is read before it is kept: what cannot be read is said line by line, and the old one stands.
 */
import { Alert, Button, Group, Text, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '../account/me.ts';
import { answerOf } from '../api/answer.ts';
import { ApiFailure } from '../api/failure.ts';
import { newsroom } from '../api/newsroom.ts';
import { saidOf } from '../api/said.ts';
import { usePhrases, usePrinting } from '../phrases/speaking.tsx';
import { Part } from '../shell/part.tsx';
import { SearchField } from '../shell/search-field.tsx';
import { useAct } from '../shell/use-act.ts';
import styles from './settings.module.css';
import type { Edition } from './settings-query.ts';

const mostShown = 200;

export function CheckingPart({ edition, mayEdit }: { edition: Edition; mayEdit: boolean }) {
  return (
    <>
      <OwnWords edition={edition} />
      <StyleFile edition={edition} mayEdit={mayEdit} />
    </>
  );
}

function OwnWords({ edition }: { edition: Edition }) {
  const { settings } = usePhrases();
  const { checking: words, names } = settings;
  const { number } = usePrinting();
  const mayRemove = useMay()('masthead.edit');
  const [typed, setTyped] = useState('');
  const { data } = useQuery({
    queryKey: ['edition-words', edition.id],
    queryFn: () => answerOf(newsroom.editions[':edition'].words.$get({ param: { edition: edition.id } })),
  });
  const param = (word: string) => ({ param: { edition: edition.id, word } });
  const remove = useAct({
    act: (word: string) => answerOf(newsroom.editions[':edition'].words[':word'].$delete(param(word))),
    touches: ['edition-words'],
    done: (_, word) => words.removed(word),
  });
  const all = data?.words ?? [];
  const found = all.filter((word) => word.includes(typed.trim()));
  return (
    <Part title={words.ownWords}>
      <Text>{words.ownWordsExplained}</Text>
      {data && all.length === 0 && <Text c="dimmed">{words.noWords}</Text>}
      {all.length > 10 && (
        <SearchField typed={typed} onType={setTyped} label={names.find} maw="22rem" maxLength={60} />
      )}
      {all.length > 0 && found.length === 0 && <Text c="dimmed">{names.noneFound}</Text>}
      <ul className={styles.rows}>
        {found.slice(0, mostShown).map((word) => (
          <li key={word} className={styles.row}>
            <bdi lang={edition.language}>{word}</bdi>
            {mayRemove && (
              <Button
                variant="subtle"
                size="sm"
                aria-label={`${settings.remove}: ${word}`}
                loading={remove.isPending && remove.variables === word}
                onClick={() => remove.mutate(word)}
              >
                {settings.remove}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {found.length > mostShown && (
        <Text c="dimmed">{words.moreWords(number(found.length - mostShown))}</Text>
      )}
    </Part>
  );
}

function StyleFile({ edition, mayEdit }: { edition: Edition; mayEdit: boolean }) {
  const phrases = usePhrases();
  const { checking: words } = phrases.settings;
  const { moment } = usePrinting();
  const param = { param: { edition: edition.id } };
  const { data } = useQuery({
    queryKey: ['house-style', edition.id],
    queryFn: () => answerOf(newsroom.editions[':edition']['house-style'].$get(param)),
  });
  const [typed, setTyped] = useState<string | null>(null);
  const file = typed ?? data?.file ?? '';
  const save = useAct({
    act: () => answerOf(newsroom.editions[':edition']['house-style'].$put({ ...param, json: { file } })),
    touches: ['house-style'],
    done: () => words.styleSaved,
    onDone: () => setTyped(null),
    isQuiet: true,
  });
  const problems = save.error instanceof ApiFailure ? save.error.problems : [];
  return (
    <Part title={words.style}>
      <Text>{words.styleExplained}</Text>
      {data?.savedAt && (
        <Text c="dimmed" size="sm">
          {words.styleBy(data.savedBy, moment(new Date(data.savedAt)))}
        </Text>
      )}
      {save.error && (
        <Alert color="red" variant="light" role="alert">
          {problems.length === 0
            ? saidOf(save.error, phrases)
            : problems.map(({ message }) => (
                <Text key={message} size="sm">
                  {message}
                </Text>
              ))}
        </Alert>
      )}
      <Textarea
        label={words.styleFile}
        value={file}
        onChange={(event) => setTyped(event.currentTarget.value)}
        placeholder={words.styleExample}
        readOnly={!mayEdit}
        dir="auto"
        autosize
        minRows={6}
        maxRows={20}
        maxLength={500_000}
        spellCheck={false}
      />
      {mayEdit && (
        <Group>
          <Button
            onClick={() => save.mutate(undefined)}
            loading={save.isPending}
            disabled={typed === null || typed === data?.file}
          >
            {phrases.shell.save}
          </Button>
        </Group>
      )}
    </Part>
  );
}
