/** Asks for an address: of a link, or of something to embed. One that a story may not hold is refused here already. */
import { useEffect, useRef, useState } from 'react';
import { isLinkAddress, isWebAddress } from '../../story/body/attributes.ts';
import { useWords } from './screen-words.tsx';

type AddressPromptProps = {
  what: 'link' | 'embed';
  onAddress(href: string): void;
  onRemove(): void;
  onClose(): void;
};

export function AddressPrompt({ what, onAddress, onRemove, onClose }: AddressPromptProps) {
  const words = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const [href, setHref] = useState('');
  const [isBad, setIsBad] = useState(false);
  useEffect(() => dialog.current?.showModal(), []);
  const insert = () => {
    const written = href.trim();
    const whole = /^[\w-]+(?:\.[\w-]+)+(?:[/?#]|$)/.test(written) ? `https://${written}` : written;
    if (what === 'link' ? isLinkAddress(whole) : isWebAddress(whole)) {
      onAddress(whole);
      onClose();
    } else setIsBad(true);
  };
  return (
    <dialog ref={dialog} className="address-prompt" onClose={onClose}>
      <form
        method="dialog"
        onSubmit={(event) => {
          event.preventDefault();
          insert();
        }}
      >
        <label>
          <span>{what === 'link' ? words.linkAddress : words.embedAddress}</span>
          <input
            dir="ltr"
            inputMode="url"
            autoComplete="off"
            value={href}
            aria-invalid={isBad}
            onChange={(event) => {
              setHref(event.target.value);
              setIsBad(false);
            }}
          />
        </label>
        {isBad && <p role="alert">{words.badAddress}</p>}
        <p className="choices">
          <button type="submit">{words.insert}</button>
          {what === 'link' && (
            <button
              type="button"
              onClick={() => {
                onRemove();
                onClose();
              }}
            >
              {words.removeLink}
            </button>
          )}
          <button type="button" onClick={onClose}>
            {words.cancel}
          </button>
        </p>
      </form>
    </dialog>
  );
}
