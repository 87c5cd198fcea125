import { type ChildProcess, spawn } from 'node:child_process';

export interface Running {
	pid: number;
	output(): string;
	isRunning(): boolean;
	kill(signal: NodeJS.Signals): Promise<void>;
}

/** Runs one of our TypeScript processes and waits until `url` answers. */
export async function runProcess(
	script: string,
	env: Record<string, string>,
	url: string,
	seconds = 60,
): Promise<Running> {
	const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', script], {
		env: { ...process.env, ...env },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let output = '';
	const keep = (chunk: Buffer) => {
		output += chunk.toString();
	};
	child.stdout?.on('data', keep);
	child.stderr?.on('data', keep);
	let ended = false;
	// A test that is cut short runs no `finally`; what it started must not outlive it.
	const endWithUs = () => void child.kill('SIGTERM');
	process.once('exit', endWithUs);
	const end = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	void end.then(() => {
		ended = true;
		process.off('exit', endWithUs);
	});
	const deadline = Date.now() + seconds * 1000;
	while (
		!(await fetch(url).then(
			(answer) => answer.ok,
			() => false,
		))
	) {
		if (ended) throw new Error(`${script} ended before it answered:\n${output}`);
		if (Date.now() > deadline) throw new Error(`${script} does not answer at ${url}:\n${output}`);
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	return {
		pid: child.pid ?? 0,
		output: () => output,
		isRunning: () => !ended,
		async kill(signal) {
			if (ended) return;
			child.kill(signal);
			await end;
		},
	};
}
