/** Runs a TypeScript script of the house on Node 24, installing what is missing: `node scripts/on-node-24.mjs FILE …`. */
import { becomeChild, installMissing, node24 } from './ground.mjs';

installMissing();
becomeChild(node24(), process.argv.slice(2));
