/** Digits as they are typed on an Arabic or Persian keyboard, as European ones: a code is a code in any script. */
export function europeanDigits(text: string): string {
  return text.replaceAll(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) =>
    String((digit.codePointAt(0) ?? 0) % 16),
  );
}
