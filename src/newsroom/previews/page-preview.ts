/**
 * A page as readers would get it if a change were made: the change is made in a transaction that is never committed, and
 * the site itself makes the page from what that transaction sees. Handed in where the house is put together.
 */
import type { Transaction } from 'kysely';
import type { NewsroomTables } from '../../story/tables.ts';

export type PreviewedPage = 'front' | 'story' | 'support' | { section: number };

export type PagePreview = (wanted: {
  editionId: string;
  page: PreviewedPage;
  dark: boolean;
  /** The address at which it is shown, for its links. */
  shownAt: string;
  /** What would be changed. What it throws comes through. */
  change(transaction: Transaction<NewsroomTables>): Promise<unknown>;
}) => Promise<{
  html: string;
  /** The page's own Content-Security-Policy, but that a page of this host may frame it. */
  policy: string;
} | null>;
