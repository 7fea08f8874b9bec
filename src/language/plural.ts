/** Counted nouns: every category that a language has is written out, so that no count reads wrongly. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** A function from a count and the same count as printed to the phrase, `#` standing for the printed count. */
export function counted(language: string, forms: Forms): (count: number, printed: string) => string {
  const rules = new Intl.PluralRules(language);
  return (count, printed) => (forms[rules.select(count)] ?? forms.other).replace('#', printed);
}
