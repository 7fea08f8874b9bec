/**
 * better-auth keeps a session's secret as it is; here only its SHA-256 reaches the database. It stands between
 * better-auth and its adapter: what is looked for by secret is looked for by hash, and what comes back bears the
 * secret that was asked with. Where no secret was given (lists), the hash is all there is.
 */
import { createHash } from 'node:crypto';
import type { DBAdapter, DBTransactionAdapter, Where } from 'better-auth/adapters';

/** What is kept of a secret. */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

export function withHashedSessions<A extends DBAdapter | DBTransactionAdapter>(adapter: A): A {
  const hashed = (where: Where[] | undefined): Where[] =>
    (where ?? []).map((one) => (one.field === 'token' ? { ...one, value: hashOf(one.value) } : one));
  const asked = (where: Where[] | undefined): string | undefined => {
    const secret = where?.find((one) => one.field === 'token')?.value;
    return typeof secret === 'string' ? secret : undefined;
  };
  const bearing = <T>(row: T, secret: string | undefined): T =>
    secret !== undefined && row !== null && typeof row === 'object' && 'token' in row
      ? { ...row, token: secret }
      : row;

  const wrapped = {
    ...adapter,
    async create(data: Parameters<typeof adapter.create>[0]) {
      const secret = data.model === 'session' ? data.data.token : undefined;
      if (typeof secret !== 'string') return adapter.create(data);
      const row = await adapter.create({ ...data, data: { ...data.data, token: secretHash(secret) } });
      return bearing(row, secret);
    },
    async findOne(data: Parameters<typeof adapter.findOne>[0]) {
      if (data.model !== 'session') return adapter.findOne(data);
      return bearing(await adapter.findOne({ ...data, where: hashed(data.where) }), asked(data.where));
    },
    async findMany(data: Parameters<typeof adapter.findMany>[0]) {
      if (data.model !== 'session') return adapter.findMany(data);
      return adapter.findMany({ ...data, where: hashed(data.where) });
    },
    async update(data: Parameters<typeof adapter.update>[0]) {
      if (data.model !== 'session') return adapter.update(data);
      return bearing(await adapter.update({ ...data, where: hashed(data.where) }), asked(data.where));
    },
    async updateMany(data: Parameters<typeof adapter.updateMany>[0]) {
      return adapter.updateMany(data.model === 'session' ? { ...data, where: hashed(data.where) } : data);
    },
    async delete(data: Parameters<typeof adapter.delete>[0]) {
      return adapter.delete(data.model === 'session' ? { ...data, where: hashed(data.where) } : data);
    },
    async deleteMany(data: Parameters<typeof adapter.deleteMany>[0]) {
      return adapter.deleteMany(data.model === 'session' ? { ...data, where: hashed(data.where) } : data);
    },
  };
  if ('transaction' in adapter) {
    const { transaction } = adapter;
    return {
      ...wrapped,
      transaction: <R>(work: (inner: DBTransactionAdapter) => Promise<R>) =>
        transaction((inner) => work(withHashedSessions(inner))),
    } as A;
  }
  return wrapped as A;
}

function hashOf(value: Where['value']): Where['value'] {
  if (typeof value === 'string') return secretHash(value);
  return Array.isArray(value) ? value.map((one) => secretHash(String(one))) : value;
}
