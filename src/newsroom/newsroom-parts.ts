/** What the newsroom's routes work with. Handed in from main.ts; nothing here is found by itself. */
import type { Authentication } from './accounts/authentication.ts';
import type { StoryPreview } from './co-editing/story-preview.ts';
import type { RateLimits } from './http/rate-limits.ts';
import type { PagePreview } from './previews/page-preview.ts';
import type { RecoveryDesk } from './recovery/recovery-desk.ts';
import type { StorySearch } from './stories/story-search.ts';
import type { StaffDatabase } from './tables.ts';

export type NewsroomLog = {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
};

export type NewsroomParts = {
  db: StaffDatabase;
  authentication: Authentication;
  limits: RateLimits;
  /** The house’s key (`house-key.ts`). */
  key: string;
  /** The public origin, without a slash at its end. */
  origin: string;
  mediaFolder: string;
  /** Whether notices go out by e-mail to whoever wants them. */
  sendsMail?: boolean | undefined;
  /** Makes the pages of a story that was just published; resolves when readers get them. */
  shown(storyId: number): Promise<unknown>;
  /** Writes down what is being written in a story, before an act that needs it as people see it. */
  writtenDown?: ((storyId: number, by: string) => Promise<unknown>) | undefined;
  /** A story's page as readers would get it; without it nobody gets a preview. */
  preview?: StoryPreview | undefined;
  /** Pages with what is not done yet; without it nobody gets one. */
  pagePreview?: PagePreview | undefined;
  /** Runs and originals of recovered stories: the archive's. */
  recovery: RecoveryDesk;
  /** Stories by their words; without it nobody gets an answer to that. */
  storySearch?: StorySearch | undefined;
  log: NewsroomLog;
};
