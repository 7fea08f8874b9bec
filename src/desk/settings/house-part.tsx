/** Settings of the whole newsroom: how many people a publication takes, and the brake for when something is wrong. */
import { Alert, Button, Group, Switch, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '../account/me.ts';
import { answerOf } from '../api/answer.ts';
import { newsroom } from '../api/newsroom.ts';
import { usePhrases, usePrinting } from '../phrases/speaking.tsx';
import { Part } from '../shell/part.tsx';
import { useAct } from '../shell/use-act.ts';
import { houseQuery } from './settings-query.ts';
import { SureDialog } from './sure-dialog.tsx';

export function HousePart({ mayEdit }: { mayEdit: boolean }) {
  const { house: words } = usePhrases().settings;
  const { moment } = usePrinting();
  const mayFreeze = useMay()('house.freeze');
  const { data } = useQuery(houseQuery);
  const [isAsking, setAsking] = useState(false);
  const change = useAct({
    act: (twoPersonRule: boolean) => answerOf(newsroom.settings.$patch({ json: { twoPersonRule } })),
    touches: ['house'],
    done: (_, isOn) => (isOn ? words.twoPeopleOn : words.twoPeopleOff),
  });
  const freeze = useAct({
    act: () => answerOf(newsroom.freeze.$post()),
    touches: ['house', 'me'],
    onDone: () => setAsking(false),
  });
  const open = useAct({
    act: () => answerOf(newsroom.unfreeze.$post()),
    touches: ['house'],
    done: () => words.opened,
  });
  if (!data) return null;
  return (
    <>
      <Part title={words.publication}>
        <Switch
          label={words.twoPeople}
          description={words.twoPeopleHint}
          checked={data.twoPersonRule}
          disabled={!mayEdit || change.isPending}
          onChange={(event) => change.mutate(event.currentTarget.checked)}
          size="md"
        />
      </Part>
      {(mayFreeze || data.frozenAt !== null) && (
        <Part title={words.emergency}>
          {data.frozenAt === null ? (
            <Text>{words.freezeText}</Text>
          ) : (
            <Alert color="red" variant="light" role="status">
              {words.frozen(data.frozenBy, moment(new Date(data.frozenAt)))}
            </Alert>
          )}
          {mayFreeze && (
            <Group>
              {data.frozenAt === null ? (
                <Button variant="default" onClick={() => setAsking(true)}>
                  {words.freeze}
                </Button>
              ) : (
                <Button onClick={() => open.mutate()} loading={open.isPending}>
                  {words.open}
                </Button>
              )}
            </Group>
          )}
        </Part>
      )}
      {isAsking && (
        <SureDialog
          title={words.freeze}
          text={words.freezeText}
          act={words.freeze}
          isPending={freeze.isPending}
          onSure={() => freeze.mutate()}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
