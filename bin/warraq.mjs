#!/usr/bin/env node
/** The command `warraq`, from a bare checkout on any Node from 20: installs, builds, then runs dist/cli.js on Node 24. */
import { join } from 'node:path';
import { becomeChild, buildStale, installMissing, node24, root } from '../scripts/ground.mjs';

installMissing();
const node = node24();
buildStale(node);
becomeChild(node, ['--enable-source-maps', join(root, 'dist/cli.js'), ...process.argv.slice(2)]);
