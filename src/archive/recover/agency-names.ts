/** Whether a byline is an agency's or a house's own desk rather than a person's. Pure. */
const agency =
  /^(?:وكال[ةا]ت?(?:\s|$)|رويترز|أ\s?\.?\s?ف\s?\.?\s?ب\.?$|فرانس برس|الأناضول|أسوشيتد ?برس|د\s?\.?\s?ب\s?\.?\s?أ\.?$|afp$|reuters$|ap$|dpa$|associated press|agence france)/i;

export function bylineKind(name: string): 'agency' | 'staff' {
  return agency.test(name.trim()) ? 'agency' : 'staff';
}
