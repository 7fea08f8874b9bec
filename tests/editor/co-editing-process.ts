/**
 * A co-editing server as a process of its own, for a test to kill: opens the database that it is told, says its port,
 * and keeps nothing but what is in PostgreSQL.
 */
import { openDatabases } from '../../src/platform/database.ts';
import type { NewsroomTables, PublishedViews } from '../../src/story/tables.ts';
import { openNewsroomOn } from './newsroom-of-a-test.ts';

const [folder = '', database = '', port = '0'] = process.argv.slice(2);
const databases = openDatabases<NewsroomTables, PublishedViews>({ kind: 'socket', folder, database });
const newsroom = await openNewsroomOn(databases.newsroom, 300, Number(port), databases.newsroomClient);
process.send?.({ port: newsroom.port });
