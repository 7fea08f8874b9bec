/** The brand's colour of one scheme, typed or picked, with how well it reads on that scheme's grounds. */
import { ColorInput, Group, Text } from '@mantine/core';
import { brandContrast, brandGrounds } from '../../story/look/contrast.ts';
import { usePhrases } from '../phrases/speaking.tsx';
import styles from './settings.module.css';

/** `#abc` and `ABCDEF` as they are kept: six small digits. */
export function longColour(typed: string): string {
  const text = typed.trim().toLowerCase().replace(/^#?/, '#');
  return /^#[0-9a-f]{3}$/.test(text) ? `#${text.slice(1).replace(/./g, '$&$&')}` : text;
}

export type BrandColourProps = {
  scheme: 'light' | 'dark';
  value: string;
  onChange(value: string): void;
  problem: string | undefined;
};

export function BrandColour({ scheme, value, onChange, problem }: BrandColourProps) {
  const { site: words } = usePhrases().settings;
  const ratio = brandContrast(longColour(value), scheme);
  const printed = ratio?.toFixed(1) ?? '';
  const isGood = ratio !== undefined && ratio >= 4.5;
  const wrong = ratio === undefined ? words.contrast.none : isGood ? problem : words.contrast.poor(printed);
  return (
    <div>
      <ColorInput
        label={words[scheme]}
        value={value}
        onChange={onChange}
        format="hex"
        size="md"
        dir="ltr"
        classNames={{ label: styles.startLabel ?? '' }}
        error={wrong}
        withEyeDropper={false}
        maxLength={7}
      />
      <Group gap="sm" mt="xs" wrap="nowrap">
        {ratio !== undefined &&
          brandGrounds[scheme].map((ground) => (
            <span
              key={ground}
              className={styles.sample}
              style={{ background: ground, color: longColour(value) }}
              aria-hidden
            >
              أب Ab
            </span>
          ))}
        {isGood && (
          <Text size="sm" c="dimmed" role="status">
            {words.contrast.good(printed)}
          </Text>
        )}
      </Group>
    </div>
  );
}
