/**
 * A photo of the story in field mode: the picture, and beneath it what only the one who took it knows: what it shows, who
 * took it, how to tell it to somebody who cannot see it. Written into the shared document like words.
 */
import { useQuery } from '@tanstack/react-query';
import type * as Y from 'yjs';
import { allowedText } from '../../story/body/allowed-text.ts';
import { nodeAttributes } from '../../story/body/attributes.ts';
import { askPhoto, type Writing } from './line/ask.ts';
import { useWords } from './screen-words.tsx';

const parts = ['caption', 'credit', 'alternativeText'] as const;

type FieldPhotoProps = { storyId: string; block: Y.XmlElement; writing: Writing; index: number };

export function FieldPhoto({ storyId, block, writing, index }: FieldPhotoProps) {
  const words = useWords();
  const photo = Number(block.getAttribute('photo'));
  const { data: shown } = useQuery({
    queryKey: ['photos', 'in-story', storyId, photo],
    queryFn: () => askPhoto(storyId, photo),
    enabled: Number.isSafeInteger(photo),
    staleTime: 60_000,
  });
  const say = (part: (typeof parts)[number], said: string) => {
    const kept = allowedText(said.replace(/[\r\n]+/g, ' '));
    if (nodeAttributes.photo?.[part]?.mayHold(kept)) block.setAttribute(part, kept);
  };
  return (
    <fieldset className="field-photo" data-field-photo={index}>
      <legend>{words.blocks.names.photo}</legend>
      {shown && (
        <img src={shown.address} alt={shown.alternativeText} width={shown.width} height={shown.height} />
      )}
      {parts.map((part) => (
        <label key={part}>
          <span>{words.blocks.fields[`photo.${part}`]}</span>
          <textarea
            rows={1}
            dir={writing.edition.direction}
            lang={writing.edition.language}
            value={String(block.getAttribute(part) ?? '')}
            placeholder={shown?.[part] ?? ''}
            disabled={!writing.mayWrite}
            data-field={part}
            onChange={(event) => say(part, event.target.value)}
          />
        </label>
      ))}
    </fieldset>
  );
}
