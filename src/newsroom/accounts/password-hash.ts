/**
 * Passwords as argon2id, in the PHC format, by node:crypto; where the running Node does not have it yet (before 24.7)
 * by @noble/hashes, slower and the same. At most two at once: each takes 46 MiB.
 */
import * as crypto from 'node:crypto';
import { argon2idAsync } from '@noble/hashes/argon2.js';

const cost = { memory: 47_104, passes: 1, parallelism: 1 };
const tagLength = 32;
const phc =
  /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([A-Za-z0-9+/]{16,86})\$([A-Za-z0-9+/]{43})$/;

/** A password's hash, with a salt of its own. */
export async function hashPassword(password: string): Promise<string> {
  const salt = crypto.randomBytes(16);
  const tag = await derive(password, salt, cost);
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${unpadded(salt)}$${unpadded(tag)}`;
}

/** Whether the password is the one that was hashed; false for anything that is no hash of ours. */
export async function verifyPassword(hash: string, password: string): Promise<boolean> {
  const [, memory, passes, parallelism, salt, tag] = phc.exec(hash) ?? [];
  if (!salt || !tag) return false;
  const made = await derive(password, Buffer.from(salt, 'base64'), {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
  });
  return crypto.timingSafeEqual(made, Buffer.from(tag, 'base64'));
}

async function derive(password: string, salt: Uint8Array, asked: typeof cost): Promise<Buffer> {
  await turn();
  try {
    // The same letters typed on another keyboard are the same password.
    const message = password.normalize('NFKC');
    if ('argon2' in crypto) return await native(message, salt, asked);
    const { memory: m, passes: t, parallelism: p } = asked;
    return Buffer.from(await argon2idAsync(message, salt, { m, t, p, dkLen: tagLength }));
  } finally {
    done();
  }
}

function native(message: string, nonce: Uint8Array, asked: typeof cost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    crypto.argon2('argon2id', { message, nonce, tagLength, ...asked }, (error, tag) =>
      error ? reject(error) : resolve(tag),
    );
  });
}

let running = 0;
const waiting: (() => void)[] = [];

async function turn(): Promise<void> {
  if (running >= 2) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
}

function done(): void {
  running -= 1;
  waiting.shift()?.();
}

function unpadded(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replace(/=+$/, '');
}
