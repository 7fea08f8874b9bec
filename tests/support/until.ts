/**
 * Waits for something to come true. The limit is for a test that will never pass, not for a slow machine: nothing may
 * depend on how long it took.
 */
export async function until(holds: () => boolean | Promise<boolean>, within = 60_000): Promise<void> {
  for (const end = Date.now() + within; Date.now() < end; ) {
    if (await holds()) return;
    await new Promise((soon) => setTimeout(soon, 20));
  }
  throw new Error(`it did not come true: ${holds}`);
}
