/** `npm run center -- <command>`: what whoever keeps the center does beside the running service. One function a command. */
import type { CenterSettings } from '../settings.ts';
import { resetPassword } from './accounts.ts';
import { verifyChain } from './audit.ts';
import { backup, restore } from './backup.ts';
import { importFile } from './import.ts';
import { rotateSealKey } from './keys.ts';
import { retention } from './retention.ts';
import { revoke } from './terminals.ts';

/** Prints by `say`; resolves with the exit code. */
export type Command = (args: string[], settings: CenterSettings, say: (line: string) => void) => Promise<number>;

export const commands: Record<string, { usage: string; run: Command }> = {
	import: { usage: 'import people|appointments <file.csv> [--dry-run]', run: importFile },
	audit: { usage: 'audit verify', run: verifyChain },
	backup: { usage: 'backup <folder> [--keys <file>]', run: backup },
	restore: { usage: 'restore <folder> [--keys <file>]', run: restore },
	retention: { usage: 'retention [--clock-is-right]', run: retention },
	revoke: { usage: 'revoke <terminal number>', run: revoke },
	'rotate-seal-key': { usage: 'rotate-seal-key [--in-hours <n>]', run: rotateSealKey },
	'reset-password': { usage: 'reset-password <sign-in name> [--codes]', run: resetPassword },
};
