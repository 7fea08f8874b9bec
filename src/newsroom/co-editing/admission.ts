/**
 * Who may come to a story's desk, as the newsroom's rules say. It is asked when a connection is made and again while
 * it lasts: a session that was revoked writes nothing more, and what it had written before is kept.
 */
import { type AccountPrincipal, mayWith } from '../http/principal.ts';
import { Refusal } from '../http/refusal.ts';
import { mayEdit, ownedStory } from '../stories/owned-story.ts';
import type { StaffDatabase } from '../tables.ts';

export type Admitted = {
  kind: 'admitted';
  /** Whose act it is, as revisions and the audit log name it. */
  account: string;
  /** What the others see beside the caret. */
  name: string;
  mayWrite: boolean;
};

export type AdmissionRefusal = 'signed-out' | 'not-allowed' | 'no-such-story';

export type Admission = Admitted | { kind: 'refused'; reason: AdmissionRefusal };

/** Answers from the session that these headers carry. */
export type Doorkeeper = (headers: Headers, storyId: number) => Promise<Admission>;

/** What an account may do at a story's desk; one that it may not read is not said to exist. */
export async function admissionOf(
  db: StaffDatabase,
  principal: AccountPrincipal,
  storyId: number,
): Promise<Admission> {
  const story = await ownedStory(db, storyId).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === 'not-found') return null;
    throw error;
  });
  if (!story || !mayWith(principal, 'story.read', story)) return { kind: 'refused', reason: 'no-such-story' };
  return {
    kind: 'admitted',
    account: principal.id,
    name: principal.name,
    mayWrite: mayEdit(principal, story),
  };
}

/** How long an answer holds for a connection that goes on writing. */
export const admissionHolds = 5_000;
