/**
 * The support appeal under a story: in the page as it is rendered, so that nothing jumps; its button is a plain form
 * to our own `/support/`. Whether it was closed is known to the reader's device alone.
 */
import type { JSX } from 'preact';
import { words } from '../../../story/body/rendering/words.tsx';
import type { CampaignAmount } from '../../../story/campaign.ts';
import { editionPrefix } from '../../../story/edition.ts';
import type { PageContext } from '../../page-kind.ts';
import type { StoryModel } from '../../reads/story.ts';

/** How an amount is named in the address of `/support/`: `1200-USD-yearly`. */
export function amountName({ minorUnits, currency, rhythm }: CampaignAmount): string {
  return `${minorUnits}-${currency}-${rhythm}`;
}

export function Appeal({
  campaign,
  context,
}: {
  campaign: NonNullable<StoryModel['campaign']>;
  context: PageContext;
}): JSX.Element {
  const { phrases, edition, link } = context;
  const support = link(`${editionPrefix(edition)}/support/`);
  const [first] = campaign.amounts;
  return (
    <aside class="appeal" aria-label={phrases.appeal.label}>
      <button class="close" type="button" aria-label={phrases.appeal.close}>
        <span aria-hidden="true">×</span>
      </button>
      <h2>{words(campaign.claim, edition.language)}</h2>
      <p>{words(campaign.need, edition.language)}</p>
      <form action={support} method="get">
        <fieldset class="amounts">
          <legend class="visually-hidden">{words(campaign.act, edition.language)}</legend>
          {campaign.amounts.map((amount, index) => (
            <label>
              <input type="radio" name="amount" value={amountName(amount)} checked={index === 0} />
              <span>
                {words(phrases.appeal.amount(amount), edition.language)}
                {amount.rhythm === 'yearly' && amount.minorUnits === 1200 && amount.currency === 'USD' ? (
                  <small> = {phrases.appeal.perMonth}</small>
                ) : null}
              </span>
            </label>
          ))}
          <label>
            {phrases.appeal.other}
            <input type="text" name="other" inputmode="numeric" dir="ltr" maxlength={7} autocomplete="off" />
          </label>
        </fieldset>
        <div class="under">
          {first ? (
            <button class="go" type="submit">
              {words(phrases.appeal.button(first), edition.language)}
            </button>
          ) : null}
          <a href={`${support}#ways`}>{phrases.appeal.otherWays}</a>
        </div>
      </form>
    </aside>
  );
}
