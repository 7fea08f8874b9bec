/**
 * The Latin letter or digit of a key, whatever alphabet the keyboard is set to: an editor does not change the layout to
 * accept something. Pure.
 */
export function letterOfKey({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>): string {
  if (/^[a-z\d]$/i.test(key)) return key.toLowerCase();
  return (/^(?:Key([A-Z])|(?:Digit|Numpad)(\d))$/.exec(code)?.slice(1).find(Boolean) ?? '').toLowerCase();
}
