/**
 * Bringing photos in: by button, by drag onto the page, by paste, by the phone's camera. Each shows how far it is,
 * waits where the line is gone, and says why where it was not accepted.
 */
import { ActionIcon, Button, FileButton, Group, Progress, Stack, Text } from '@mantine/core';
import { IconCamera, IconUpload, IconX } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { usePhrases, usePrinting } from '../phrases/speaking.tsx';
import { tellDone, tellRefused } from '../shell/told.tsx';
import styles from './photos.module.css';
import { PictureRefused, sendPicture, type Uploading } from './upload.ts';

type Going = { key: string; name: string; share: number; isWaiting: boolean; stop(): void };

const accepted = 'image/*,.heic,.heif';

export type UploadsProps = {
  onPhoto?: (id: number) => void;
  /** What the button says, where it is for something else than filling the library. */
  label?: string;
  /** One picture, by the button alone: drops and pastes on the page are not for it. */
  isOne?: boolean;
  /** The story that it is for: words in the picture's own data are of its edition. */
  story?: string;
};

export function Uploads({ onPhoto, label, isOne = false, story }: UploadsProps) {
  const { photos: words } = usePhrases();
  const { number } = usePrinting();
  const known = useQueryClient();
  const [going, setGoing] = useState<readonly Going[]>([]);
  const [isOver, setOver] = useState(false);
  const change = useCallback(
    (key: string, told: Partial<Going>) =>
      setGoing((all) => all.map((one) => (one.key === key ? { ...one, ...told } : one))),
    [],
  );

  const take = useCallback(
    async (files: readonly File[]) => {
      const begun = files.map((file) => {
        const key = crypto.randomUUID();
        const uploading: Uploading = sendPicture(
          file,
          {
            onProgress: (share) => change(key, { share, isWaiting: false }),
            onWaiting: () => change(key, { isWaiting: true }),
          },
          story,
        );
        const stop = () => {
          uploading.stop();
          setGoing((all) => all.filter((one) => one.key !== key));
        };
        setGoing((all) => [...all, { key, name: file.name, share: 0, isWaiting: false, stop }]);
        return uploading.photo
          .then((id) => {
            onPhoto?.(id);
            return 1;
          })
          .catch((error: unknown) => {
            const why = error instanceof PictureRefused ? error.message : '';
            tellRefused(`${words.refused(file.name)} ${why}`.trim());
            return 0;
          })
          .finally(() => setGoing((all) => all.filter((one) => one.key !== key)));
      });
      const arrived = (await Promise.all(begun)).reduce<number>((sum, one) => sum + one, 0);
      if (arrived === 0) return;
      void known.invalidateQueries({ queryKey: ['photos'] });
      tellDone(words.uploaded(arrived, number(arrived)));
    },
    [change, known, number, onPhoto, story, words],
  );
  useDropsAndPastes(take, setOver, !isOne);

  return (
    <Stack gap="xs">
      <Group gap="xs">
        <FileButton
          multiple
          accept={accepted}
          onChange={(files) => void take(isOne ? files.slice(0, 1) : files)}
        >
          {(props) => (
            <Button
              {...props}
              variant={isOne ? 'default' : 'filled'}
              leftSection={<IconUpload size={18} aria-hidden />}
            >
              {label ?? words.upload}
            </Button>
          )}
        </FileButton>
        <FileButton
          accept="image/*"
          capture="environment"
          onChange={(file) => {
            if (file) void take([file]);
          }}
        >
          {(props) => (
            <Button
              {...props}
              variant="default"
              hiddenFrom="sm"
              leftSection={<IconCamera size={18} aria-hidden />}
            >
              {words.takePhoto}
            </Button>
          )}
        </FileButton>
      </Group>
      <Text size="sm" c="dimmed">
        {words.withoutLocation}
      </Text>
      {isOver && (
        <div className={styles.drop} role="status">
          {words.dropHere}
        </div>
      )}
      {going.map((one) => (
        <Group key={one.key} wrap="nowrap" gap="sm">
          <Stack gap={2} flex={1} miw={0}>
            <Text size="sm" truncate>
              <bdi>{words.uploading(one.name)}</bdi>
            </Text>
            <Progress value={one.share * 100} aria-label={words.uploading(one.name)} transitionDuration={0} />
            {one.isWaiting && (
              <Text size="sm" role="status">
                {words.waiting}
              </Text>
            )}
          </Stack>
          <ActionIcon variant="subtle" size={44} aria-label={words.cancelUpload(one.name)} onClick={one.stop}>
            <IconX size={18} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
    </Stack>
  );
}

/** Pictures that are dropped anywhere on the page, or pasted. */
function useDropsAndPastes(
  take: (files: readonly File[]) => void,
  setOver: (isOver: boolean) => void,
  isListening: boolean,
): void {
  const current = useRef(take);
  current.current = take;
  useEffect(() => {
    if (!isListening) return;
    const pictures = (list: FileList | undefined) =>
      [...(list ?? [])].filter(({ type, name }) => type.startsWith('image/') || /\.hei[cf]$/i.test(name));
    const isFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const onOver = (event: DragEvent) => {
      if (!isFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      if (!isFiles(event)) return;
      event.preventDefault();
      setOver(false);
      const files = pictures(event.dataTransfer?.files);
      if (files.length > 0) current.current(files);
    };
    const onPaste = (event: ClipboardEvent) => {
      const files = pictures(event.clipboardData?.files);
      if (files.length > 0) current.current(files);
    };
    document.addEventListener('dragover', onOver);
    document.addEventListener('dragleave', onLeave);
    document.addEventListener('drop', onDrop);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('dragover', onOver);
      document.removeEventListener('dragleave', onLeave);
      document.removeEventListener('drop', onDrop);
      document.removeEventListener('paste', onPaste);
    };
  }, [setOver, isListening]);
}
