/**
 * One Content-Security-Policy for pages of different style sheets: a web server that serves files has one for all.
 * Whatever one of them allows is allowed; nothing is that none of them allowed. Pure.
 */

/** @param policies as pages send them; an empty list gives one that allows nothing */
export function mergedPolicy(policies: readonly string[]): string {
  const merged = new Map<string, Set<string>>([['default-src', new Set(["'none'"])]]);
  for (const policy of policies) {
    for (const directive of policy.split(';')) {
      const [name = '', ...sources] = directive.trim().split(/\s+/);
      if (name === '') continue;
      const known = merged.get(name) ?? new Set();
      for (const source of sources) known.add(source);
      merged.set(name, known);
    }
  }
  return [...merged]
    .map(([name, sources]) => {
      const real = [...sources].filter((source) => source !== "'none'").sort();
      return `${name} ${real.length > 0 ? real.join(' ') : "'none'"}`;
    })
    .join('; ');
}
