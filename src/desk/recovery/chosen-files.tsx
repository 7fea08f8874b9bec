/**
 * The files that a recovery is to begin with: chosen one by one or as a folder, each with its size, and taken off again.
 * Of a folder what is neither page nor photo nor export is left out, and that is said.
 */
import { ActionIcon, Button, FileButton, Group, Stack, Text } from '@mantine/core';
import { IconFolder, IconUpload, IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { usePhrases, usePrinting } from '../phrases/speaking.tsx';
import styles from './recovery.module.css';
import { isWorthSending, largestFile, mostFiles, nameOf } from './what-is-sent.ts';

/** More are counted. */
const shown = 6;

export function ChosenFiles({
  files,
  isBusy,
  onChange,
}: {
  files: readonly File[];
  isBusy: boolean;
  onChange(files: File[]): void;
}) {
  const words = usePhrases().recovery.start;
  const { number } = usePrinting();
  const folder = useRef<HTMLInputElement>(null);
  const [leftOut, setLeftOut] = useState(0);
  const add = (more: readonly File[], isFolder: boolean) => {
    const taken = isFolder ? more.filter((file) => isWorthSending(nameOf(file))) : more;
    setLeftOut(more.length - taken.length);
    const known = new Set(files.map(keyOf));
    onChange([...files, ...taken.filter((file) => !known.has(keyOf(file)))]);
  };
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const size = useSizeInWords();
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">
        {words.fileHint(number(largestFile / 1e9))}
      </Text>
      <Group gap="sm">
        <FileButton multiple onChange={(chosen) => add(chosen, false)}>
          {(props) => (
            <Button
              {...props}
              variant="default"
              disabled={isBusy}
              leftSection={<IconUpload size={18} aria-hidden />}
            >
              {files.length === 0 ? words.choose : words.chooseMore}
            </Button>
          )}
        </FileButton>
        <Button
          variant="default"
          disabled={isBusy}
          leftSection={<IconFolder size={18} aria-hidden />}
          onClick={() => folder.current?.click()}
        >
          {words.chooseFolder}
        </Button>
        <input
          ref={folder}
          type="file"
          hidden
          multiple
          {...{ webkitdirectory: '' }}
          aria-label={words.chooseFolder}
          onChange={({ currentTarget }) => {
            add([...(currentTarget.files ?? [])], true);
            currentTarget.value = '';
          }}
        />
      </Group>
      {files.length > 0 && (
        <Stack component="ul" gap={2} className={styles.plain}>
          {files.slice(0, shown).map((file) => (
            <Group component="li" key={keyOf(file)} gap="xs" wrap="nowrap" justify="space-between">
              <Text size="sm" className={styles.source}>
                <bdi>{nameOf(file)}</bdi>
              </Text>
              <Group gap={4} wrap="nowrap">
                <Text size="sm" c="dimmed" className={styles.size}>
                  {size(file.size)}
                </Text>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  disabled={isBusy}
                  aria-label={words.remove(nameOf(file))}
                  onClick={() => onChange(files.filter((one) => one !== file))}
                >
                  <IconX size={16} aria-hidden />
                </ActionIcon>
              </Group>
            </Group>
          ))}
          <Group component="li" gap="sm" justify="space-between">
            <Text size="sm" c="dimmed">
              {files.length > shown && `${words.andMore(number(files.length - shown))} · `}
              {words.chosen(files.length, number(files.length))} · {size(total)}
            </Text>
            {files.length > 1 && (
              <Button variant="subtle" size="compact-sm" disabled={isBusy} onClick={() => onChange([])}>
                {words.removeAll}
              </Button>
            )}
          </Group>
        </Stack>
      )}
      {leftOut > 0 && (
        <Text size="sm" c="dimmed" role="status">
          {words.leftOut(number(leftOut))}
        </Text>
      )}
      {files.length > mostFiles && (
        <Text size="sm" c="red" role="alert">
          {words.tooMany(number(mostFiles))}
        </Text>
      )}
      {files
        .filter((file) => file.size > largestFile)
        .map((file) => (
          <Text key={keyOf(file)} size="sm" c="red" role="alert">
            {words.tooLarge(file.name, number(largestFile / 1e9))}
          </Text>
        ))}
    </Stack>
  );
}

const keyOf = (file: File): string => `${nameOf(file)} ${file.size} ${file.lastModified}`;

/** «12 م.ب»: as much as a person wants to know of it. */
export function useSizeInWords(): (bytes: number) => string {
  const { sizes } = usePhrases().recovery.start;
  const { number } = usePrinting();
  return (bytes) => {
    const rounded = (value: number) => number(value < 10 ? Math.round(value * 10) / 10 : Math.round(value));
    if (bytes >= 1e9) return sizes.gb(rounded(bytes / 1e9));
    return bytes >= 1e6 ? sizes.mb(rounded(bytes / 1e6)) : sizes.kb(rounded(bytes / 1e3));
  };
}
