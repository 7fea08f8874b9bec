/**
 * Everything that the site itself says, one file a language. Phrases are whole sentences as an editor would say them,
 * never glued from pieces; a missing one does not compile. A new language is a new file beside `ar.ts`.
 */
import type { BodyPhrases } from '../../story/body/rendering/body-rendering.ts';
import type { CampaignAmount } from '../../story/campaign.ts';

export type Phrases = {
  language: string;
  shell: {
    /** Over the links to other places where it is. */
    followUs: string;
    skipToText: string;
    mainNavigation: string;
    latest: string;
    archive: string;
    support: string;
    otherEditions: string;
    /** The name of this language, in this language. */
    ownName: string;
    privacy: string;
    forget: string;
    feed: string;
    footer: string;
    related: string;
  };
  body: BodyPhrases;
  story: {
    by: string;
    minutes(minutes: number, printed: string): string;
    photoCredit(credit: string): string;
    textSize: string;
    sizes: { small: string; medium: string; large: string };
    share: string;
    byMail: string;
    copyLink: string;
    copied: string;
    /** Over live coverage: the way to what is new, that it comes by itself, that something came. */
    liveReload: string;
    liveOn: string;
    liveNews: string;
    breaking: string;
    correction: string;
    clarification: string;
    wasWrong: string;
    isRight: string;
    updated: string;
    tags: string;
    tag: string;
    related: string;
    /** Beside a story on the same event that came out before. */
    earlier: string;
    alsoIn: string;
    lite: string;
    liteBanner: string;
    fullPage: string;
    series: string;
  };
  appeal: {
    label: string;
    close: string;
    amount(amount: CampaignAmount): string;
    perMonth: string;
    other: string;
    otherWays: string;
    button(amount: CampaignAmount): string;
    lite: string;
  };
  lists: {
    /** Over a front, before the bar's own words. */
    breaking: string;
    more(name: string): string;
    older: string;
    newer: string;
    stories(count: number, printed: string): string;
    page(printed: string): string;
    archive: string;
    archiveOf(when: string): string;
    empty: string;
    pseudonym: string;
    agency: string;
    series: string;
    tag: string;
    author: string;
    latest: string;
    feedOf(name: string): string;
  };
  /** The ledger of who said what. */
  said: {
    title: string;
    intro: string;
    empty: string;
    who: string;
    newest: string;
    years: string;
    person: string;
    body: string;
    saidBy(name: string): string;
    statements(count: number, printed: string): string;
    via(agency: string): string;
    indirect: string;
    guess: string;
    corrected: string;
    inThisStory: string;
    timeline: string;
    search: string;
    searchButton: string;
    nothing: string;
    /** Where there are more statements than a search looks through. */
    /** Of a search that found more than are counted. */
    moreThan(count: string): string;
    data: string;
    feedOfSearch: string;
    found: string;
    /** Between parts of an attribution. */
    comma: string;
  };
  search: {
    title: string;
    titleOf(query: string): string;
    label: string;
    button: string;
    intro: string;
    results(count: number, printed: string): string;
    forQuery(query: string): string;
    included: string;
    exact: string;
    allForms: string;
    didYouMean: string;
    noPhrase: string;
    page: string;
    filters: string;
    anyTime: string;
    week: string;
    month: string;
    year: string;
    allSections: string;
    anyAuthor: string;
    withTag(name: string): string;
    without: string;
    none(query: string): string;
    advice: string;
    next: string;
    previous: string;
    unreadyTitle: string;
    unready: string;
    busyTitle: string;
    busy: string;
    open: string;
  };
  support: {
    title: string;
    intro: string;
    chosen(amount: string): string;
    leaving(company: string): string;
    privacy: string;
    none: string;
  };
  errors: {
    missingTitle: string;
    missingText: string;
    offlineTitle: string;
    offlineText: string;
    goneTitle: string;
    goneText(date: string): string;
    awayTitle: string;
    awayText: string;
    /** The database answers, but the page is taking very long. */
    slowText: string;
    /** A fault of ours: nothing passes by itself. */
    faultText: string;
    home: string;
    methodTitle: string;
    methodText: string;
  };
  forget: { title: string; text: string };
};
