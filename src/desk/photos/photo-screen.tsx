/** One photo: its words by edition, its shape, its rights, where it is shown, another picture in its place. */
import { Alert, Anchor, Button, Group, List, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { answerOf } from '../api/answer.ts';
import { newsroom } from '../api/newsroom.ts';
import { saidOf } from '../api/said.ts';
import { useEditions } from '../masthead/masthead.ts';
import { useSpeaking } from '../phrases/speaking.tsx';
import { Part } from '../shell/part.tsx';
import { useScreenTitle } from '../shell/screen-title.ts';
import { useAct } from '../shell/use-act.ts';
import { PhotoShape } from './photo-shape.tsx';
import styles from './photos.module.css';
import { type Photo, type PhotoAnswer, photoQuery } from './photos-query.ts';
import { Uploads } from './uploads.tsx';

export function PhotoScreen() {
  const { photoId } = useParams({ from: '/inside/photos/$photoId' });
  const { phrases, printing } = useSpeaking();
  const { photos: words } = phrases;
  const { data, error } = useQuery(photoQuery(photoId));
  const editions = useEditions();
  useScreenTitle(words.title);
  if (error && !data) return <Alert color="red">{saidOf(error, phrases)}</Alert>;
  if (!data) return null;
  const { photo } = data;
  const added = printing.day(new Date(photo.addedAt));
  const details = [
    words.details.size(printing.number(photo.width), printing.number(photo.height)),
    photo.addedBy ? words.details.addedBy(photo.addedBy.name, added) : words.details.added(added),
    ...(photo.takenAt ? [words.details.taken(printing.day(new Date(photo.takenAt)))] : []),
  ];
  return (
    <Stack gap="lg">
      <Anchor renderRoot={(props) => <Link to="/photos" {...props} />}>{words.back}</Anchor>
      <Title order={1}>
        <bdi>{photo.words.find(({ caption }) => caption !== '')?.caption || words.noCaption}</bdi>
      </Title>
      <div className={styles.photo}>
        <Stack gap="lg">
          <PhotoShape key={`${photo.id} ${photo.width} ${photo.height}`} photo={photo} />
          <Text size="sm" c="dimmed">
            {details.join(' · ')}
          </Text>
          <UsedIn usedIn={data.usedIn} />
        </Stack>
        <Stack gap="xl">
          {editions.map((edition) => (
            <Words key={edition.id} photo={photo} edition={edition} />
          ))}
          <Rights photo={photo} />
          <Replace photo={photo} />
        </Stack>
      </div>
    </Stack>
  );
}

function UsedIn({ usedIn }: Pick<PhotoAnswer, 'usedIn'>) {
  const { photos: words, stories } = useSpeaking().phrases;
  return (
    <Part title={words.usedIn}>
      {usedIn.length === 0 && <Text c="dimmed">{words.usedNowhere}</Text>}
      <List>
        {usedIn.map((story) => (
          <List.Item key={story.id}>
            <Anchor
              renderRoot={(props) => (
                <Link to="/stories/$storyId" params={{ storyId: String(story.id) }} {...props} />
              )}
            >
              <bdi>{story.headline || stories.noHeadline}</bdi>
            </Anchor>
            {story.hasOwnCredit && (
              <Text size="sm" c="dimmed">
                {words.ownCredit}
              </Text>
            )}
          </List.Item>
        ))}
      </List>
    </Part>
  );
}

function Words({
  photo,
  edition,
}: {
  photo: Photo;
  edition: { id: string; name: string; language: string };
}) {
  const { words } = useSpeaking().phrases.photos;
  const kept = photo.words.find(({ editionId }) => editionId === edition.id);
  const [caption, setCaption] = useState(kept?.caption ?? '');
  const [credit, setCredit] = useState(kept?.credit ?? '');
  const [alternativeText, setAlternativeText] = useState(kept?.alternativeText ?? '');
  const save = useAct({
    act: () =>
      answerOf(
        newsroom.photos[':id'].words[':edition'].$put({
          param: { id: String(photo.id), edition: edition.id },
          json: { caption: caption.trim(), credit: credit.trim(), alternativeText: alternativeText.trim() },
        }),
      ),
    touches: ['photos', 'checklist'],
    done: () => words.saved,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Part title={words.title(edition.name)}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Textarea
            label={words.caption}
            value={caption}
            onChange={(event) => setCaption(event.currentTarget.value)}
            maxLength={2000}
            lang={edition.language}
            dir="auto"
            autosize
            minRows={2}
          />
          <TextInput
            label={words.credit}
            description={words.creditHint}
            value={credit}
            onChange={(event) => setCredit(event.currentTarget.value)}
            maxLength={300}
            dir="auto"
          />
          <Textarea
            label={words.alternativeText}
            value={alternativeText}
            onChange={(event) => setAlternativeText(event.currentTarget.value)}
            maxLength={1000}
            lang={edition.language}
            dir="auto"
            autosize
            minRows={2}
          />
          <Group>
            <Button type="submit" loading={save.isPending}>
              {words.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Part>
  );
}

function Rights({ photo }: { photo: Photo }) {
  const { rights } = useSpeaking().phrases.photos;
  const [copyright, setCopyright] = useState(photo.copyright);
  const [until, setUntil] = useState(photo.rightsUntil ?? '');
  const param = { id: String(photo.id) };
  const save = useAct({
    act: () =>
      answerOf(
        newsroom.photos[':id'].$patch({
          param,
          json: { copyright: copyright.trim(), rightsUntil: until === '' ? null : until },
        }),
      ),
    touches: ['photos', 'checklist'],
    done: () => rights.saved,
  });
  const withdraw = useAct({
    act: () => answerOf(newsroom.photos[':id'].$patch({ param, json: { isWithdrawn: !photo.isWithdrawn } })),
    touches: ['photos'],
    done: () => (photo.isWithdrawn ? rights.broughtBack : rights.withdrawn),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Part title={rights.title}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <TextInput
            label={rights.copyright}
            value={copyright}
            onChange={(event) => setCopyright(event.currentTarget.value)}
            maxLength={300}
            dir="auto"
          />
          <TextInput
            type="date"
            label={rights.until}
            value={until}
            onChange={(event) => setUntil(event.currentTarget.value)}
            dir="ltr"
          />
          <Group>
            <Button type="submit" variant="default" loading={save.isPending}>
              {rights.save}
            </Button>
            <Button variant="subtle" onClick={() => withdraw.mutate()} loading={withdraw.isPending}>
              {photo.isWithdrawn ? rights.bringBack : rights.withdraw}
            </Button>
          </Group>
        </Stack>
      </form>
    </Part>
  );
}

function Replace({ photo }: { photo: Photo }) {
  const { replace } = useSpeaking().phrases.photos;
  const put = useAct({
    act: (by: number) =>
      answerOf(newsroom.photos[':id'].replace.$post({ param: { id: String(photo.id) }, json: { by } })),
    touches: ['photos'],
    done: () => replace.done,
  });
  return (
    <Part title={replace.title}>
      <Text size="sm" c="dimmed">
        {replace.text}
      </Text>
      <Uploads label={replace.choose} isOne onPhoto={(id) => put.mutate(id)} />
    </Part>
  );
}
