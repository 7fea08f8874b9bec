/**
 * Who may come to a story's desk, as the newsroom's rules say. It is asked when a connection is made and again while
 * it lasts: a session that was revoked writes nothing more, and what it had written before is kept.
 */

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

/** How long an answer holds for a connection that goes on writing. */
export const admissionHolds = 5_000;
