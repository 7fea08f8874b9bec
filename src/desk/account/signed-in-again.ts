/**
 * Somebody whose session had ended has signed in over their work. What was refused meanwhile (the line of an open story)
 * hears of it and asks again at once. Carries nothing about who it is.
 */
const listeners = new Set<() => void>();

export function tellSignedInAgain(): void {
  for (const listener of listeners) listener();
}

/** Gives what ends the listening. */
export function onSignedInAgain(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
