/** Text size (works without script) and sharing by plain links that load nothing until they are followed. */
import type { JSX } from 'preact';
import { readableValue } from '../../context.ts';
import type { PageContext } from '../../page-kind.ts';
import type { StoryModel } from '../../reads/story.ts';

export function Tools({ story, context }: { story: StoryModel; context: PageContext }): JSX.Element {
  const { phrases, absolute, link, edition } = context;
  // The short address: an Arabic one is five times as long when it is written into a link, here and in the message.
  const address = absolute(`/a/${story.id}`);
  const text = readableValue(story.headline.toWellFormed());
  const to = encodeURIComponent(address);
  const companies = [
    { name: 'Telegram', href: `https://t.me/share/url?url=${to}&text=${text}` },
    { name: 'WhatsApp', href: `https://wa.me/?text=${text}%20${to}` },
  ];
  const glyph = edition.language === 'ar' ? 'ع' : 'A';
  return (
    <div class="tools">
      <fieldset class="sizes">
        <legend class="visually-hidden">{phrases.story.textSize}</legend>
        {(['small', 'medium', 'large'] as const).map((size) => (
          <>
            <input
              class="visually-hidden"
              type="radio"
              name="size"
              id={`size-${size}`}
              value={size}
              checked={size === 'medium'}
            />
            <label for={`size-${size}`}>
              <span aria-hidden="true">{glyph}</span>
              <span class="visually-hidden">{phrases.story.sizes[size]}</span>
            </label>
          </>
        ))}
      </fieldset>
      <ul class="share" aria-label={phrases.story.share}>
        {companies.map(({ name, href }) => (
          <li>
            <a href={href}>
              <bdi lang="en">{name}</bdi>
            </a>
          </li>
        ))}
        <li>
          <a href={`mailto:?subject=${text}&body=${to}`}>{phrases.story.byMail}</a>
        </li>
        <li>
          <button class="copy" type="button" data-done={phrases.story.copied}>
            {phrases.story.copyLink}
          </button>
        </li>
        <li>
          <a href={link(`${story.address}lite/`)}>{phrases.story.lite}</a>
        </li>
      </ul>
    </div>
  );
}
