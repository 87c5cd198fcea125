import { spawn } from 'node:child_process';

export interface Ended {
	/** null: it was killed, or could not be started. */
	status: number | null;
	/** What it wrote, both streams as they came; empty if it was shown. */
	output: string;
}

export interface RunOptions {
	/** Its lines come out as it writes them, else they are kept. */
	isShown?: boolean;
	env?: Record<string, string>;
}

/** Runs a program to its end, whatever that is. */
export function runProgram(command: string, args: string[], { isShown, env }: RunOptions = {}): Promise<Ended> {
	return new Promise((resolve) => {
		const out = isShown ? 'inherit' : 'pipe';
		const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', out, out] });
		const kept: Buffer[] = [];
		child.stdout?.on('data', (some: Buffer) => kept.push(some));
		child.stderr?.on('data', (some: Buffer) => kept.push(some));
		child.once('error', ({ message }) => resolve({ status: null, output: message }));
		child.once('close', (status) => resolve({ status, output: Buffer.concat(kept).toString('utf8') }));
	});
}
