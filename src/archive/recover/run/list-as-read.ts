/**
 * Stories into their lists while the rest of the source is read, on a connection of its own: the lists are a fifth of
 * what a recovery costs the database, and would have it work alone at the end. Only as long as stories come in the
 * order of their days, as exports have them: one that comes between others that are listed costs more than one behind
 * them, and a source that begins with its newest is listed when all is there. What is left, or fails here, is listed at
 * the end in any case (story/list-waiting-stories.ts), also by whoever goes on after a kill.
 */
export type ListingAsRead = {
  /** These stories were written and wait for their lists: when each was published. */
  came(published: readonly Date[]): void;
  /** Lists no more. Resolves when what is under way is done; never rejects. */
  end(): Promise<void>;
};

/** Nobody who publishes meanwhile waits longer than these take. */
const together = 2_000;
/** Of a hundred stories that came, so many may be older than some that are listed. */
const mostBetween = 5;

/** @param listSome lists the oldest that wait, at most so many, and says how many they were */
export function listingAsRead(listSome: (most: number) => Promise<number>): ListingAsRead {
  let waiting = 0;
  let came = 0;
  let between = 0;
  /** Of all that came, and of those that may be listed. */
  let newest = Number.NEGATIVE_INFINITY;
  let newestListed = Number.NEGATIVE_INFINITY;
  let hasEnded = false;
  let working: Promise<void> | null = null;

  const list = async () => {
    try {
      while (!hasEnded && waiting >= together) {
        newestListed = newest;
        const listed = await listSome(together);
        // Fewer where somebody else has listed some.
        waiting = listed < together ? 0 : waiting - listed;
      }
    } catch {
      // What the database has against it, the end hears too.
      hasEnded = true;
    } finally {
      working = null;
    }
  };
  return {
    came(published) {
      for (const at of published) {
        const instant = at.getTime();
        came += 1;
        if (instant < newestListed) between += 1;
        if (instant > newest) newest = instant;
      }
      waiting += published.length;
      if (100 * between > mostBetween * came) hasEnded = true;
      if (!hasEnded && waiting >= together) working ??= list();
    },
    async end() {
      hasEnded = true;
      await working;
    },
  };
}
