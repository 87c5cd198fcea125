/** `npm run attack`: everything that a hostile page or program may try on agent and center, with 10,000 connections at once. */
import { spawnSync } from 'node:child_process';

const env = { ...process.env, ATTACK_CONNECTIONS: process.env.ATTACK_CONNECTIONS ?? '10000' };
const args = ['--no-install', 'vitest', 'run', '--project', 'rig', 'tests/attack', ...process.argv.slice(2)];
process.exit(spawnSync('npx', args, { env, stdio: 'inherit' }).status ?? 1);
