/** Drivers in processes of their own that are there to be killed: loaded before they are needed, so that a kill costs no start. */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Victims<Task> {
	/** A driver begins to print. `ended` resolves with the signal that ended it. */
	print(task: Task): Promise<{ kill(): void; ended: Promise<NodeJS.Signals | null> }>;
	stop(): Promise<void>;
}

/** `script`, of this folder, tells by a message that it is loaded, then takes one task. */
export function keepVictims<Task extends object>(script: string, ready: number): Victims<Task> {
	const path = fileURLToPath(new URL(script, import.meta.url));
	const all = new Set<ChildProcess>();
	let isStopped = false;
	const start = () => {
		const child = fork(path, [], { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
		all.add(child);
		const ended = new Promise<NodeJS.Signals | null>((resolve) =>
			child.once('exit', (_, signal) => {
				all.delete(child);
				resolve(signal);
			}),
		);
		const loaded = new Promise<void>((resolve) => child.once('message', () => resolve()));
		return { child, ended, loaded };
	};
	const waiting = Array.from({ length: ready }, start);
	return {
		async print(task) {
			const victim = waiting.shift() ?? start();
			if (!isStopped) waiting.push(start());
			await victim.loaded;
			victim.child.send(task);
			return { kill: () => void victim.child.kill('SIGKILL'), ended: victim.ended };
		},
		async stop() {
			isStopped = true;
			const ends = [...all].map((child) => new Promise((resolve) => child.once('exit', resolve)));
			for (const child of all) child.kill('SIGKILL');
			await Promise.all(ends);
		},
	};
}
