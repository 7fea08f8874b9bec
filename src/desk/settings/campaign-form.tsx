/** Writing a campaign: what the appeal says and asks for, and the ways to give; with the page beside it that shows it. */
import { ActionIcon, Alert, Button, Group, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { answerOf } from '../api/answer.ts';
import { ApiFailure } from '../api/failure.ts';
import { newsroom } from '../api/newsroom.ts';
import { saidOf } from '../api/said.ts';
import { usePhrases, usePrinting } from '../phrases/speaking.tsx';
import { Part } from '../shell/part.tsx';
import { useAct } from '../shell/use-act.ts';
import {
  type Campaign,
  currencies,
  minorUnitsOf,
  mostAmounts,
  mostWays,
  rhythms,
  typedSum,
  type Way,
  wayKinds,
} from './campaign-writing.ts';
import { PagePreview } from './page-preview.tsx';
import styles from './settings.module.css';
import type { Edition } from './settings-query.ts';

export type CampaignFormProps = { edition: Edition; begun: Campaign; onClose(): void };

type TypedWay = Omit<Way, 'link'> & { href: string; company: string };

export function CampaignForm({ edition, begun, onClose }: CampaignFormProps) {
  const phrases = usePhrases();
  const { settings, shell } = phrases;
  const { support: words } = settings;
  const { number } = usePrinting();
  const [told, setTold] = useState({ claim: begun.claim, need: begun.need, act: begun.act });
  const [amounts, setAmounts] = useState(
    begun.amounts.map((amount) => ({ ...amount, typed: typedSum(amount.minorUnits) })),
  );
  const [ways, setWays] = useState<TypedWay[]>(
    begun.ways.map(({ link, ...way }) => ({ ...way, href: link?.href ?? '', company: link?.company ?? '' })),
  );
  const campaign: Campaign = {
    claim: told.claim.trim(),
    need: told.need.trim(),
    act: told.act.trim(),
    amounts: amounts.map(({ typed, currency, rhythm }) => ({
      minorUnits: minorUnitsOf(typed) ?? 0,
      currency,
      rhythm,
    })),
    ways: ways.map(({ href, company, ...way }) => ({
      ...way,
      title: way.title.trim(),
      text: way.text.trim(),
      link: href.trim() === '' ? null : { href: href.trim(), company: company.trim() },
    })),
  };
  const save = useAct({
    act: () => answerOf(newsroom.campaigns.$post({ json: { editionId: edition.id, campaign } })),
    touches: ['campaigns'],
    done: () => words.kept,
    onDone: onClose,
    isQuiet: true,
  });
  const problem = (field: string) =>
    save.error instanceof ApiFailure ? save.error.problemOf(`campaign.${field}`) : undefined;
  const isWhole =
    campaign.claim !== '' &&
    campaign.need !== '' &&
    campaign.act !== '' &&
    campaign.amounts.every(({ minorUnits }) => minorUnits > 0) &&
    campaign.ways.every(({ title, text, link }) => title && text && (!link || isWholeLink(link)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const written = { lang: edition.language, dir: edition.direction } as const;
  return (
    <div className={styles.beside}>
      <form onSubmit={submit} noValidate>
        <Stack gap="xl">
          {save.error && (
            <Alert color="red" variant="light" role="alert">
              {`${saidOf(save.error, phrases)} ${settings.mend}`}
            </Alert>
          )}
          <Part title={words.add}>
            <TextInput
              {...written}
              label={words.claim}
              description={words.claimHint}
              value={told.claim}
              onChange={(event) => setTold({ ...told, claim: event.currentTarget.value })}
              error={problem('claim')}
              maxLength={120}
            />
            <Textarea
              {...written}
              label={words.need}
              description={words.needHint}
              value={told.need}
              onChange={(event) => setTold({ ...told, need: event.currentTarget.value })}
              error={problem('need')}
              maxLength={400}
              autosize
              minRows={3}
            />
            <TextInput
              {...written}
              label={words.act}
              description={words.actHint}
              value={told.act}
              onChange={(event) => setTold({ ...told, act: event.currentTarget.value })}
              error={problem('act')}
              maxLength={80}
            />
          </Part>
          <Part title={words.amounts}>
            {amounts.map((amount, index) => {
              const at = number(index + 1);
              const set = (change: Partial<typeof amount>) =>
                setAmounts(amounts.map((one, place) => (place === index ? { ...one, ...change } : one)));
              return (
                <Group key={index} gap="xs" align="flex-start">
                  <TextInput
                    aria-label={words.amount(at)}
                    value={amount.typed}
                    onChange={(event) => set({ typed: event.currentTarget.value })}
                    error={
                      minorUnitsOf(amount.typed) === undefined ? words.notASum : problem(`amounts.${index}`)
                    }
                    inputMode="decimal"
                    dir="ltr"
                    maxLength={10}
                    w="7rem"
                  />
                  <Select
                    aria-label={words.currency(at)}
                    data={[...new Set([...currencies, amount.currency])]}
                    value={amount.currency}
                    onChange={(value) => set({ currency: value ?? amount.currency })}
                    allowDeselect={false}
                    dir="ltr"
                    w="6rem"
                  />
                  <Select
                    aria-label={words.rhythm(at)}
                    data={rhythms.map((value) => ({ value, label: words.rhythms[value] }))}
                    value={amount.rhythm}
                    onChange={(value) =>
                      set({ rhythm: rhythms.find((one) => one === value) ?? amount.rhythm })
                    }
                    allowDeselect={false}
                    w="9rem"
                  />
                  {amounts.length > 1 && (
                    <ActionIcon
                      variant="subtle"
                      size={44}
                      aria-label={words.removeAmount(at)}
                      onClick={() => setAmounts(amounts.filter((_, place) => place !== index))}
                    >
                      <IconX size={18} aria-hidden />
                    </ActionIcon>
                  )}
                </Group>
              );
            })}
            {amounts.length < mostAmounts && (
              <Group>
                <Button
                  variant="default"
                  leftSection={<IconPlus size={18} aria-hidden />}
                  onClick={() =>
                    setAmounts([
                      ...amounts,
                      {
                        minorUnits: 0,
                        typed: '',
                        currency: amounts[0]?.currency ?? 'USD',
                        rhythm: 'once',
                      },
                    ])
                  }
                >
                  {words.addAmount}
                </Button>
              </Group>
            )}
          </Part>
          <Part title={words.ways}>
            <Text size="sm" c="dimmed">
              {words.waysHint}
            </Text>
            {ways.map((way, index) => (
              <WayFields
                key={index}
                way={way}
                at={number(index + 1)}
                written={written}
                problem={(field) => problem(`ways.${index}.${field}`)}
                onChange={(change) =>
                  setWays(ways.map((one, place) => (place === index ? { ...one, ...change } : one)))
                }
                onRemove={() => setWays(ways.filter((_, place) => place !== index))}
              />
            ))}
            {ways.length < mostWays && (
              <Group>
                <Button
                  variant="default"
                  leftSection={<IconPlus size={18} aria-hidden />}
                  onClick={() =>
                    setWays([...ways, { kind: 'card', title: '', text: '', href: '', company: '' }])
                  }
                >
                  {words.addWay}
                </Button>
              </Group>
            )}
          </Part>
          <Group>
            <Button type="submit" loading={save.isPending}>
              {words.keep}
            </Button>
            <Button variant="default" onClick={onClose}>
              {shell.cancel}
            </Button>
          </Group>
        </Stack>
      </form>
      <PagePreview
        edition={edition.id}
        change={isWhole ? { campaign } : undefined}
        pages={['story', 'support']}
      />
    </div>
  );
}

function isWholeLink({ href, company }: { href: string; company: string }): boolean {
  return /^https:\/\/[^\s/]+/.test(href) && URL.canParse(href) && company !== '';
}

type WayFieldsProps = {
  way: TypedWay;
  at: string;
  written: { lang: string; dir: 'rtl' | 'ltr' };
  problem(field: string): string | undefined;
  onChange(change: Partial<TypedWay>): void;
  onRemove(): void;
};

function WayFields({ way, at, written, problem, onChange, onRemove }: WayFieldsProps) {
  const { support: words } = usePhrases().settings;
  return (
    <fieldset className={styles.group}>
      <legend>{words.way(at)}</legend>
      <Stack gap="sm">
        <Select
          label={words.wayKind}
          data={wayKinds.map((value) => ({ value, label: words.wayKinds[value] }))}
          value={way.kind}
          onChange={(value) => onChange({ kind: wayKinds.find((one) => one === value) ?? way.kind })}
          allowDeselect={false}
        />
        <TextInput
          {...written}
          label={words.wayTitle}
          value={way.title}
          onChange={(event) => onChange({ title: event.currentTarget.value })}
          error={problem('title')}
          maxLength={200}
        />
        <Textarea
          {...written}
          label={words.wayText}
          value={way.text}
          onChange={(event) => onChange({ text: event.currentTarget.value })}
          error={problem('text')}
          maxLength={1_000}
          autosize
          minRows={2}
        />
        <TextInput
          label={words.wayLink}
          description={words.wayLinkHint}
          value={way.href}
          onChange={(event) => onChange({ href: event.currentTarget.value })}
          error={problem('link.href')}
          placeholder="https://"
          type="url"
          dir="ltr"
          maxLength={500}
        />
        {way.href.trim() !== '' && (
          <TextInput
            label={words.wayCompany}
            value={way.company}
            onChange={(event) => onChange({ company: event.currentTarget.value })}
            error={problem('link.company')}
            maxLength={120}
            dir="auto"
          />
        )}
        <Group>
          <Button variant="subtle" size="sm" onClick={onRemove}>
            {words.removeWay(at)}
          </Button>
        </Group>
      </Stack>
    </fieldset>
  );
}
