/**
 * The story's lead photo: seen as readers' screens cut it, chosen by picture from the library or brought in here, with
 * its words for this story, its crop and its point of interest. What is chosen is a claim in the shared document; the
 * photo's own shape is the library's and right everywhere at once.
 */
import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, memo, Suspense, useState } from 'react';
import type * as Y from 'yjs';
import { claim } from '../../story/shared-story/fields.ts';
import { useMay } from '../account/me.ts';
import { photoQuery, pictureOf } from '../photos/photos-query.ts';
import { Uploads } from '../photos/uploads.tsx';
import { usePhrases } from '../phrases/speaking.tsx';
import { FieldConflict } from './field-conflict.tsx';
import type { Writing } from './line/ask.ts';
import { useWords } from './screen-words.tsx';
import { lineOf } from './story-fields.tsx';
import { useClaimed } from './use-claimed.ts';

const PhotoChooser = lazy(async () => ({
  default: (await import('../photos/photo-chooser.tsx')).PhotoChooser,
}));
const PhotoShape = lazy(async () => ({ default: (await import('../photos/photo-shape.tsx')).PhotoShape }));

type LeadPhotoProps = { storyId: string; doc: Y.Doc; writing: Writing };

export const LeadPhoto = memo(function LeadPhoto({ storyId, doc, writing }: LeadPhotoProps) {
  const { fields, leadPhoto: words } = useWords();
  const phrases = usePhrases();
  const may = useMay();
  const [opened, setOpened] = useState<'library' | 'shape' | null>(null);
  const lead = useClaimed(doc, 'leadPhotoId') ?? null;
  const known = useQuery({ ...photoQuery(String(lead)), enabled: lead !== null });
  const photo = lead === null ? undefined : known.data?.photo;
  const own = photo?.words.find(({ editionId }) => editionId === writing.edition.id);
  const choose = (id: number | null) => {
    claim(doc, 'leadPhotoId', { value: id, by: writing.name, at: new Date().toISOString() });
    setOpened(null);
  };
  return (
    <fieldset className="lead-photo" data-lead={lead ?? ''}>
      <legend>{fields.leadPhotoId}</legend>
      {photo && (
        <img
          src={pictureOf(photo, 360)}
          alt={own?.alternativeText ?? ''}
          width={photo.width}
          height={photo.height}
          style={{ objectPosition: `${photo.focal.x * 100}% ${photo.focal.y * 100}%` }}
        />
      )}
      <FieldConflict
        doc={doc}
        writing={writing}
        name="leadPhotoId"
        label={fields.leadPhotoId}
        print={(id) => (id === null ? words.none : <SmallPhoto id={id} />)}
      />
      <Stack gap="xs" className="lead-words">
        {lead === null && <Text size="sm">{words.none}</Text>}
        {lead !== null && known.isError && (
          <Text size="sm" role="alert">
            {words.notShown}
          </Text>
        )}
        {photo && (
          <Text size="sm">
            <bdi>{own?.caption || phrases.photos.noCaption}</bdi>
            {own?.credit && (
              <>
                {' '}
                <bdi>({own.credit})</bdi>
              </>
            )}
          </Text>
        )}
        {lead !== null && (
          <>
            <LeadWords doc={doc} writing={writing} name="leadCaption" hint={words.captionHint} />
            <LeadWords doc={doc} writing={writing} name="leadAlternativeText" hint={words.descriptionHint} />
          </>
        )}
        {writing.mayWrite && (
          <Group gap="xs">
            <Button variant="default" size="sm" onClick={() => setOpened('library')} data-choose-lead>
              {lead === null ? words.choose : words.chooseOther}
            </Button>
            {photo && may('media.edit') && (
              <Button variant="default" size="sm" onClick={() => setOpened('shape')} data-shape-lead>
                {phrases.photos.frame.title}
              </Button>
            )}
            {lead !== null && (
              <Button variant="subtle" size="sm" onClick={() => choose(null)}>
                {words.remove}
              </Button>
            )}
          </Group>
        )}
        {writing.mayWrite && may('media.upload') && (
          <Uploads isOne label={words.upload} story={storyId} onPhoto={choose} />
        )}
      </Stack>
      <Modal
        opened={opened !== null}
        onClose={() => setOpened(null)}
        title={opened === 'shape' ? fields.leadPhotoId : words.choose}
        size="lg"
        closeButtonProps={{ 'aria-label': phrases.shell.close }}
      >
        <Suspense fallback={<Text>{words.opening}</Text>}>
          {opened === 'library' && <PhotoChooser chosen={lead} onChoose={({ id }) => choose(id)} />}
          {opened === 'shape' && photo && <PhotoShape photo={photo} />}
        </Suspense>
      </Modal>
    </fieldset>
  );
});

/** One of two that were chosen at once: to be told apart by looking. */
function SmallPhoto({ id }: { id: number }) {
  const photo = useQuery(photoQuery(String(id))).data?.photo;
  return photo ? (
    <img src={pictureOf(photo, 160)} alt={photo.words[0]?.alternativeText ?? ''} width={120} />
  ) : null;
}

type LeadWordsProps = {
  doc: Y.Doc;
  writing: Writing;
  name: 'leadCaption' | 'leadAlternativeText';
  hint: string;
};

/** Empty where the photo's own words are good for this story. */
function LeadWords({ doc, writing, name, hint }: LeadWordsProps) {
  const { fields } = useWords();
  return (
    <Textarea
      size="sm"
      label={fields[name]}
      description={hint}
      value={useClaimed(doc, name) ?? ''}
      onChange={(event) =>
        claim(doc, name, {
          value: lineOf(event.currentTarget.value, 1000),
          by: writing.name,
          at: new Date().toISOString(),
        })
      }
      disabled={!writing.mayWrite}
      maxLength={1000}
      autosize
      minRows={1}
      lang={writing.edition.language}
      dir={writing.edition.direction}
      data-field={name}
    />
  );
}
