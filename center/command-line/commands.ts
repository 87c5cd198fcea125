/** `npm run center -- <command>`: what whoever keeps the center does beside the running service. One function a command. */
import type { CenterSettings } from '../settings.ts';
import { verifyChain } from './audit.ts';
import { importFile } from './import.ts';

/** Prints by `say`; resolves with the exit code. */
export type Command = (args: string[], settings: CenterSettings, say: (line: string) => void) => Promise<number>;

export const commands: Record<string, { usage: string; run: Command }> = {
	import: { usage: 'import people|appointments <file.csv> [--dry-run]', run: importFile },
	audit: { usage: 'audit verify', run: verifyChain },
};
