/** Which passwords are taken: long ones that are not one letter over and over, nor the sign-in name. No other rule. */
import { passwordLengths } from './authentication.ts';

export function isGoodPassword(password: string, signIn: string): boolean {
  const letters = [...password.normalize('NFKC')];
  if (letters.length < passwordLengths.least || password.length > passwordLengths.most) return false;
  if (new Set(letters).size < 6) return false;
  const folded = password.toLowerCase();
  const name = signIn.toLowerCase().split('@')[0] ?? '';
  // The name and a few digits is the name.
  return !(name.length >= 4 && folded.replaceAll(name, '').length < 8);
}
