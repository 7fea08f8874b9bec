/** The edition's logo: chosen, looked at on both grounds, taken away. In effect at once, as a photo of the library is. */
import { Alert, Button, FileButton, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { brandGrounds, isLostOn } from '../../story/look/contrast.ts';
import { answerOf } from '../api/answer.ts';
import { ApiFailure } from '../api/failure.ts';
import { newsroom } from '../api/newsroom.ts';
import { saidOf } from '../api/said.ts';
import { usePhrases } from '../phrases/speaking.tsx';
import { Part } from '../shell/part.tsx';
import { tellRefused } from '../shell/told.tsx';
import { useAct } from '../shell/use-act.ts';
import styles from './settings.module.css';

const schemes = ['light', 'dark'] as const;
type Scheme = (typeof schemes)[number];

export type LogoPartProps = {
  editionId: string;
  name: string;
  logo: { address: string; width: number; height: number } | null;
  mayEdit: boolean;
};

export function LogoPart({ editionId, name, logo, mayEdit }: LogoPartProps) {
  const phrases = usePhrases();
  const [lostOn, setLostOn] = useState<{ address: string; schemes: readonly Scheme[] } | null>(null);
  const { site: words } = phrases.settings;
  const route = newsroom.editions[':id'].logo;
  const param = { id: editionId };
  const put = useAct({
    act: async (file: File) => answerOf(route.$put({ param, json: { picture: await base64Of(file) } })),
    touches: ['look'],
    done: () => words.logoSaved,
    isQuiet: true,
  });
  const remove = useAct({
    act: () => answerOf(route.$delete({ param })),
    touches: ['look'],
    done: () => words.logoRemoved,
  });
  const choose = (file: File | null) => {
    if (!file) return;
    put.mutate(file, {
      onError(error) {
        const reason = error instanceof ApiFailure ? error.details.reason : undefined;
        tellRefused(typeof reason === 'string' ? reason : saidOf(error, phrases));
      },
    });
  };
  return (
    <Part title={words.logo}>
      <Text size="sm" c="dimmed">
        {words.logoHint}
      </Text>
      {logo && (
        <div className={styles.logos}>
          {schemes.map((scheme) => (
            <span key={scheme} className={styles.logo} style={{ background: brandGrounds[scheme][0] }}>
              <img
                src={logo.address}
                onLoad={({ currentTarget }) =>
                  setLostOn({ address: logo.address, schemes: schemesThatLose(currentTarget) })
                }
                alt={`${words.logoIn[scheme]}: ${name}`}
                height={40}
                width={Math.round((logo.width / logo.height) * 40)}
              />
            </span>
          ))}
        </div>
      )}
      {logo?.address === lostOn?.address &&
        lostOn?.schemes.map((scheme) => (
          <Alert key={scheme} color="yellow" role="status">
            {words.logoLost[scheme]}
          </Alert>
        ))}
      {mayEdit && (
        <Group>
          <FileButton accept="image/png,image/webp,image/avif,image/jpeg" onChange={choose}>
            {(props) => (
              <Button {...props} variant="default" loading={put.isPending}>
                {words.chooseLogo}
              </Button>
            )}
          </FileButton>
          {logo && (
            <Button variant="subtle" onClick={() => remove.mutate()} loading={remove.isPending}>
              {words.removeLogo}
            </Button>
          )}
        </Group>
      )}
    </Part>
  );
}

/** The grounds that the drawing is hardly seen on, by its pixels at the size that it is shown in. */
function schemesThatLose(image: HTMLImageElement): readonly Scheme[] {
  const canvas = document.createElement('canvas');
  canvas.height = 40;
  canvas.width = Math.max(1, Math.round((image.naturalWidth / Math.max(1, image.naturalHeight)) * 40));
  const drawing = canvas.getContext('2d');
  if (!drawing) return [];
  drawing.drawImage(image, 0, 0, canvas.width, canvas.height);
  const { data } = drawing.getImageData(0, 0, canvas.width, canvas.height);
  return schemes.filter((scheme) => isLostOn(data, brandGrounds[scheme][0]));
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
