/**
 * Keeps memory, in which a card may lie, out of crash dumps. Node cannot lower its own limits, but Linux lets a process say
 * which memory a dump of it may hold: none. That also binds programs that take dumps through a pipe, which no limit does, and
 * is inherited by children. Where it cannot be said (no Linux, no /proc) a limit of 0 set by whoever started us is left.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type DumpGuard = 'memoryLeftOut' | 'noDumps' | 'open';

/** `open`: a crash may write memory to the disk. `folder`: another one in tests. */
export function guardDumps(folder = '/proc/self'): DumpGuard {
	// Node's own reports name no memory, but the command line and the environment of the process.
	if (process.report) {
		process.report.reportOnFatalError = false;
		process.report.reportOnUncaughtException = false;
		process.report.reportOnSignal = false;
	}
	const filter = join(folder, 'coredump_filter');
	try {
		writeFileSync(filter, '0', { flag: 'r+' });
		if (Number.parseInt(readFileSync(filter, 'utf8'), 16) === 0) return 'memoryLeftOut';
	} catch {
		// No Linux, or no leave to say so.
	}
	return readCoreLimit(folder) === '0' ? 'noDumps' : 'open';
}

function readCoreLimit(folder: string): string | null {
	try {
		return /^Max core file size\s+(\S+)/m.exec(readFileSync(join(folder, 'limits'), 'utf8'))?.[1] ?? null;
	} catch {
		return null;
	}
}
