/** The support campaigns of an edition: what readers see now, what waits, what was; and writing another. */
import { Button, Group, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf } from '../api/answer.ts';
import { newsroom } from '../api/newsroom.ts';
import { usePhrases } from '../phrases/speaking.tsx';
import { Part } from '../shell/part.tsx';
import { useAct } from '../shell/use-act.ts';
import { CampaignForm } from './campaign-form.tsx';
import { type Campaign, emptyCampaign } from './campaign-writing.ts';
import styles from './settings.module.css';
import { campaignsQuery, type Edition } from './settings-query.ts';

export function CampaignsPart({ edition, mayEdit }: { edition: Edition; mayEdit: boolean }) {
  const { settings } = usePhrases();
  const { support: words } = settings;
  const { data } = useQuery(campaignsQuery);
  const [writing, setWriting] = useState<Campaign>();
  const one = newsroom.campaigns[':id'];
  const start = useAct({
    act: (id: number) => answerOf(one.start.$post({ param: { id: String(id) } })),
    touches: ['campaigns'],
    done: () => words.started,
  });
  const end = useAct({
    act: (id: number) => answerOf(one.end.$post({ param: { id: String(id) } })),
    touches: ['campaigns'],
    done: () => words.ended,
  });
  const campaigns = data?.campaigns.filter(({ editionId }) => editionId === edition.id);
  if (writing)
    return <CampaignForm edition={edition} begun={writing} onClose={() => setWriting(undefined)} />;
  return (
    <Part title={settings.parts.support}>
      {mayEdit && (
        <Group>
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setWriting(emptyCampaign)}>
            {words.add}
          </Button>
        </Group>
      )}
      {campaigns?.length === 0 && <Text c="dimmed">{words.none}</Text>}
      <ul className={styles.rows}>
        {campaigns?.map((campaign) => (
          <li key={campaign.id} className={styles.row}>
            <div>
              <Group gap="xs">
                <bdi>{campaign.claim}</bdi>
                <Text
                  span
                  size="sm"
                  fw={700}
                  c={campaign.status === 'running' ? 'var(--mantine-color-text)' : 'dimmed'}
                >
                  {words.states[campaign.status]}
                </Text>
              </Group>
              <Text size="sm" c="dimmed" lineClamp={2}>
                <bdi>{campaign.need}</bdi>
              </Text>
              {campaign.source !== '' && (
                <Text size="sm" c="dimmed">
                  {words.recovered}
                </Text>
              )}
            </div>
            {mayEdit && (
              <Group gap={4}>
                {campaign.status === 'running' ? (
                  <Button
                    size="sm"
                    variant="default"
                    aria-label={`${words.end}: ${campaign.claim}`}
                    onClick={() => end.mutate(campaign.id)}
                    loading={end.isPending}
                  >
                    {words.end}
                  </Button>
                ) : (
                  <Button
                    size="sm"
                    variant="default"
                    aria-label={`${words.start}: ${campaign.claim}`}
                    onClick={() => start.mutate(campaign.id)}
                    loading={start.isPending}
                  >
                    {words.start}
                  </Button>
                )}
                <Button
                  size="sm"
                  variant="subtle"
                  aria-label={`${words.copy}: ${campaign.claim}`}
                  onClick={() => setWriting(wordsOfCampaign(campaign))}
                >
                  {words.copy}
                </Button>
              </Group>
            )}
          </li>
        ))}
      </ul>
    </Part>
  );
}

function wordsOfCampaign({ claim, need, act, amounts, ways }: Campaign): Campaign {
  return { claim, need, act, amounts, ways };
}
