/**
 * What stands around every page: head, masthead, footer. The style sheets that a page needs and one script are inlined, all allowed by hash
 * in the policy; no other inline style, no handler, no absolute link but the canonical ones.
 */
import type { ComponentChildren, JSX } from 'preact';
import { render } from 'preact-render-to-string';
import { words } from '../story/body/rendering/words.tsx';
import { type Edition, editionPrefix } from '../story/edition.ts';
import { logoShownHeight } from '../story/look/look.ts';
import { networkName } from '../story/look/social-networks.ts';
import { renditionPath, widthsFor } from '../story/photos/renditions.ts';
import { type SheetName, sheetFor } from './assets.ts';
import { inLetters } from './context.ts';
import { contentPolicy } from './headers.ts';
import type { PageContext, Rendered } from './page-kind.ts';
import { phrasesOf } from './phrases/catalogue.ts';

export type SectionLink = { slug: string; name: string };

export type Shell = {
  /** Plain text for `<title>`, the site's name not in it. */
  title: string;
  description: string;
  sections: readonly SectionLink[];
  /** Slug of the section that this page is of, if any. */
  section?: string;
  /** Site-absolute canonical path where it is not this page's own. */
  canonical?: string;
  /** The same page in other editions. */
  alternates?: readonly { edition: Edition; path: string }[];
  /** Site-absolute paths of feeds that are about this page. */
  feeds?: readonly { path: string; title: string }[];
  head?: ComponentChildren;
  /** The style sheets that it needs beside the frame's; `lite` stands alone. */
  sheets?: readonly Exclude<SheetName, 'frame' | 'latin'>[];
  /** Search engines: pages that say nothing of their own stay out. */
  noindex?: boolean;
  wide?: boolean;
  /** Where each byte counts: it leads to its speakers itself, and not to the ledger. */
  isStory?: boolean;
  /** Of live coverage: it is told of what is new. */
  isLive?: boolean;
  /** Whether it has the search's field, which offers words as one types. */
  suggests?: boolean;
};

/** A whole HTML page. */
export function page(context: PageContext, shell: Shell, children: ComponentChildren): Rendered {
  const { assets } = context;
  const sheets = sheetsOf(shell, context);
  const { look } = context.edition;
  const brand = look && { light: look.brandLight, dark: look.brandDark };
  const fonts = context.link('/fonts/');
  const styles = sheets.map((sheet) => ({ sheet, ...sheetFor(assets, sheet, { fonts, brand }) }));
  const html = render(
    <Page
      context={context}
      shell={shell}
      styles={styles.map(({ style }) => style)}
      isLite={sheets.includes('lite')}
      content={children}
    />,
  );
  const hashes = Object.fromEntries(styles.map(({ sheet, hash }) => [sheet, hash]));
  return {
    type: 'text/html; charset=utf-8',
    body: `<!doctype html>${html}`,
    headers: {
      'content-security-policy': contentPolicy(
        { ...assets.hashes, styles: { ...assets.hashes.styles, ...hashes } },
        sheets,
        moreOf(shell),
      ),
    },
  };
}

/** The script that a page has beside the one of every page. */
function moreOf({ isLive, suggests }: Shell): 'live' | 'suggest' | null {
  if (isLive) return 'live';
  return suggests ? 'suggest' : null;
}

function sheetsOf({ sheets = ['lists'] }: Shell, { edition }: PageContext): readonly SheetName[] {
  if (sheets.includes('lite')) return ['lite'];
  return ['frame', ...(edition.direction === 'ltr' ? (['latin'] as const) : []), ...sheets];
}

function Page({
  context,
  shell,
  styles,
  isLite: lite,
  content,
}: {
  context: PageContext;
  shell: Shell;
  styles: readonly string[];
  isLite: boolean;
  content: ComponentChildren;
}): JSX.Element {
  const { edition, assets } = context;
  const more = moreOf(shell);
  const isFront = context.path === `${editionPrefix(edition)}/`;
  return (
    <html lang={edition.language} dir={edition.direction} data-nu={edition.numberingSystem}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>{isFront ? edition.name : `${shell.title} | ${edition.name}`}</title>
        <meta name="description" content={shell.description} />
        {shell.noindex ? <meta name="robots" content="noindex" /> : null}
        {styles.map((style) => (
          <style dangerouslySetInnerHTML={{ __html: style }} />
        ))}
        {lite ? null : <script dangerouslySetInnerHTML={{ __html: assets.script }} />}
        {lite || more === null ? null : (
          <script type="module" dangerouslySetInnerHTML={{ __html: assets[more] }} />
        )}
        <link rel="icon" href="data:," />
        <link rel="canonical" href={inLetters(context.absolute(shell.canonical ?? context.path))} />
        {shell.alternates?.map(({ edition: other, path }) => (
          <link rel="alternate" hreflang={other.language} href={context.absolute(path)} />
        ))}
        {shell.feeds?.map(({ path, title }) => (
          <link
            rel="alternate"
            type={path.endsWith('/atom.xml') ? 'application/atom+xml' : 'application/rss+xml'}
            title={title}
            href={context.link(path)}
          />
        ))}
        {shell.head}
      </head>
      <body>
        <a class="skip" href="#text">
          {context.phrases.shell.skipToText}
        </a>
        {lite ? null : <Masthead context={context} shell={shell} isFront={isFront} />}
        <main id="text" class={shell.wide ? 'wide' : undefined}>
          {content}
        </main>
        {lite ? null : <Foot context={context} shell={shell} />}
      </body>
    </html>
  );
}

function Masthead({
  context,
  shell,
  isFront,
}: {
  context: PageContext;
  shell: Shell;
  isFront: boolean;
}): JSX.Element {
  const { edition, phrases, link } = context;
  const prefix = editionPrefix(edition);
  return (
    <header class="top">
      <div class="wrap">
        <div class="name">
          <a href={link(`${prefix}/`)} {...(isFront ? { 'aria-current': 'page' } : {})}>
            <Name context={context} />
          </a>
          <span>{words(edition.tagline, edition.language)}</span>
        </div>
        <nav aria-label={phrases.shell.mainNavigation}>
          <ul>
            {shell.sections.map(({ slug, name }) => (
              <li>
                <a
                  href={link(`${prefix}/section/${slug}/`)}
                  {...(slug === shell.section ? { 'aria-current': 'true' } : {})}
                >
                  {words(name, edition.language)}
                </a>
              </li>
            ))}
            <li>
              <a href={link(`${prefix}/support/`)}>{phrases.shell.support}</a>
            </li>
            {otherEditions(context).map((other) => (
              <li>
                <a href={link(`${editionPrefix(other)}/`)} lang={other.language}>
                  <bdi>{phrasesOf(other.id).shell.ownName}</bdi>
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </header>
  );
}

/** The paper's name, in its own drawing where it has one. */
function Name({ context: { edition, link } }: { context: PageContext }): JSX.Element {
  const logo = edition.look?.logo;
  if (!logo) return <>{edition.name}</>;
  const width = Math.max(...widthsFor(logo.width));
  return (
    <img
      src={link(`/${renditionPath(logo.sha256, width, 'webp')}`)}
      width={Math.round((logo.width / logo.height) * logoShownHeight)}
      height={logoShownHeight}
      alt={edition.name}
    />
  );
}

const otherEditions = ({ edition, editions }: PageContext) =>
  editions.filter((other) => other.id !== edition.id);

/** Where else it can be followed: plain links, nothing is loaded from there. */
function Followed({ context: { edition, phrases } }: { context: PageContext }): JSX.Element | null {
  const social = edition.look?.social ?? [];
  if (social.length === 0) return null;
  return (
    <ul aria-label={phrases.shell.followUs}>
      {social.map(({ network, address }) => (
        <li>
          <a href={address} rel="me noreferrer">
            {words(networkName(network, edition.language), edition.language)}
          </a>
        </li>
      ))}
    </ul>
  );
}

function Foot({ context, shell }: { context: PageContext; shell: Shell }): JSX.Element {
  const { edition, phrases, link } = context;
  const prefix = editionPrefix(edition);
  return (
    <footer class="foot">
      <p>{phrases.shell.privacy}</p>
      <Followed context={context} />
      <ul>
        <li>
          <a href={link(`${prefix}/latest/`)}>{phrases.shell.latest}</a>
        </li>
        <li>
          <a href={link(`${prefix}/archive/`)}>{phrases.shell.archive}</a>
        </li>
        {shell.isStory ? null : (
          <li>
            <a href={link(`${prefix}/said/`)}>{phrases.said.title}</a>
          </li>
        )}
        <li>
          <a href={link(`${prefix}/search/`)}>{phrases.search.title}</a>
        </li>
        <li>
          <a href={link(`${prefix}/feed.xml`)}>{words(phrases.shell.feed, edition.language)}</a>
        </li>
        <li>
          <a href={link(`${prefix}/forget/`)}>{phrases.shell.forget}</a>
        </li>
      </ul>
    </footer>
  );
}
