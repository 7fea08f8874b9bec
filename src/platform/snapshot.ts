/**
 * Many questions to one snapshot of the database, on one connection. None waits for the answer to another: they go out
 * as they are asked, where the connection is one that takes them so (`database.ts: publicSite`). It only reads.
 */
import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely';

const begin = CompiledQuery.raw('start transaction isolation level repeatable read read only');
const end = CompiledQuery.raw('commit');

/** What `work` gives, read from one snapshot, which ends behind it: nobody has to wait for that. @throws what `work` throws */
export function inSnapshot<Tables, Result>(
  database: Kysely<Tables>,
  work: (snapshot: Kysely<Tables>) => Promise<Result>,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    database
      .getExecutor()
      .provideConnection(async (connection) => {
        const begun = connection.executeQuery(begin);
        begun.catch(() => {});
        try {
          const result = await work(askingOf<Tables>(connection));
          // Without it the questions were asked outside of any snapshot.
          await begun;
          resolve(result);
        } catch (error) {
          reject(error);
        } finally {
          await connection.executeQuery(end);
        }
      })
      .catch(reject);
  });
}

/** Kysely's own way to ask one connection puts each question off until the one before it was answered. */
function askingOf<Tables>(connection: DatabaseConnection): Kysely<Tables> {
  const none = async () => {};
  const refuse = async () => {
    throw new Error('a snapshot has no transactions of its own');
  };
  return new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createQueryCompiler: () => new PostgresQueryCompiler(),
      createIntrospector: (database) => new PostgresIntrospector(database),
      createDriver: () => ({
        init: none,
        acquireConnection: async () => connection,
        releaseConnection: none,
        beginTransaction: refuse,
        commitTransaction: refuse,
        rollbackTransaction: refuse,
        destroy: none,
      }),
    },
  });
}
