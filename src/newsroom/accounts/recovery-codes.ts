/**
 * Codes on paper for whoever lost the phone: ten of 128 bits, each good once. Kept as hashes: better-auth compares what
 * we hand in with what it keeps, and both are hashes.
 */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { secretHash } from './hashed-sessions.ts';

// Without letters that look like digits, so that they survive handwriting.
const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';

/** Ten new codes, as they are shown: five groups of five and one letter. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: 10 }, () => {
    // 26 letters of 5 bits: 130 bits.
    const letters = [...randomBytes(26)].map((byte) => alphabet[byte & 31]).join('');
    return letters.match(/.{1,5}/g)?.join('-') ?? letters;
  });
}

/** What is kept of a code, and what a typed one is compared by: case, spaces and strokes are no part of it. */
export function codeHash(typed: string): string {
  return secretHash(typed.toLowerCase().replaceAll(/[^a-z0-9]/g, ''));
}

/** better-auth’s list of codes, as JSON, with each code that is not a hash yet replaced by its hash. */
export function hashedCodes(json: string): string {
  const codes = z.array(z.string()).parse(JSON.parse(json));
  return JSON.stringify(codes.map((code) => (/^[0-9a-f]{64}$/.test(code) ? code : codeHash(code))));
}
