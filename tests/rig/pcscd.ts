/**
 * The real `pcscd` with the virtual reader `vpcd`, in a mount namespace of its own: its socket lies in a folder of the
 * test, so that neither a card service of this machine nor another test is touched. Runs in the foreground and is
 * stopped by its process id. Needs root.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from './free-port.ts';

export interface Pcscd {
	/** Where virtual cards call. */
	port: number;
	start(): Promise<void>;
	/** SIGKILL by default: the service dies without a word to its clients. */
	kill(signal?: NodeJS.Signals): Promise<void>;
	/** Ends it and takes its folder away. */
	stop(): Promise<void>;
}

const program = '/usr/sbin/pcscd';
const vpcd = '/usr/lib/pcsc/drivers/serial/libifdvpcd.so';

/** The words of the skip, or null when everything is there. */
export function whyNoPcscd(): string | null {
	if (!existsSync(program)) return 'not installed: pcscd';
	if (!existsSync(vpcd)) return 'not installed: vsmartcard-vpcd';
	if (process.getuid?.() !== 0) return 'a card service of the test needs root';
	const namespaces = spawnSync('unshare', ['--mount', 'true'], { stdio: 'ignore' }).status === 0;
	return namespaces ? null : 'no mount namespaces here';
}

/** Not started yet. The client library of this process is told where its socket will be. */
export async function makePcscd(): Promise<Pcscd> {
	const why = whyNoPcscd();
	if (why !== null) throw new Error(why);
	const folder = mkdtempSync(join(tmpdir(), 'lawpost-pcscd-'));
	const [run, config] = [join(folder, 'run'), join(folder, 'config')];
	mkdirSync(run);
	mkdirSync(config);
	let port = 0;
	async function choosePort(): Promise<void> {
		port = await findFreePort();
		writeFileSync(
			join(config, 'vpcd'),
			`FRIENDLYNAME "Virtual PCD"\nDEVICENAME /dev/null:${port}\nLIBPATH ${vpcd}\nCHANNELID ${port}\n`,
		);
	}
	await choosePort();
	process.env.PCSCLITE_CSOCK_NAME = join(run, 'pcscd.comm');
	let child: ChildProcess | null = null;

	async function startOnce(): Promise<boolean> {
		// A killed service leaves these behind, and the next one takes them for a running one.
		rmSync(join(run, 'pcscd.pid'), { force: true });
		rmSync(join(run, 'pcscd.comm'), { force: true });
		const script = 'mkdir -p /run/pcscd && mount --bind "$1" /run/pcscd && exec "$2" --foreground --config "$3"';
		// unshare and sh both become the next program: the process id is the service's own.
		const args = ['--mount', 'sh', '-c', script, 'sh', run, program, config];
		const started = spawn('unshare', args, { stdio: 'ignore' });
		child = started;
		const endWithUs = () => void started.kill('SIGKILL');
		process.once('exit', endWithUs);
		started.once('exit', () => process.off('exit', endWithUs));
		for (let tries = 0; !(await answers(join(run, 'pcscd.comm'))); tries++) {
			if (tries > 200 || started.exitCode !== null) throw new Error('pcscd does not answer');
			await new Promise((resolve) => setTimeout(resolve, 50));
		}
		for (let tries = 0; tries < 100; tries++) {
			if (listensOn(port)) return true;
			await new Promise((resolve) => setTimeout(resolve, 50));
		}
		return false;
	}

	const pcscd: Pcscd = {
		get port() {
			return port;
		},
		async start() {
			// Another program may have taken the port (or the next, the driver's second slot) since it was found free.
			for (let tries = 0; !(await startOnce()); tries++) {
				if (tries === 3) throw new Error('the virtual reader finds no free port');
				await pcscd.kill();
				await choosePort();
			}
		},
		async kill(signal = 'SIGKILL') {
			const ending = child;
			child = null;
			if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
			const gone = new Promise((resolve) => ending.once('exit', resolve));
			ending.kill(signal);
			await gone;
		},
		async stop() {
			await pcscd.kill('SIGTERM');
			rmSync(folder, { recursive: true, force: true });
		},
	};
	return pcscd;
}

/** State 0A of the kernel's table is LISTEN; asking by a connection would be a card placed. */
function listensOn(port: number): boolean {
	const hex = port.toString(16).toUpperCase().padStart(4, '0');
	return ['/proc/net/tcp', '/proc/net/tcp6'].some(
		(table) =>
			existsSync(table) && new RegExp(`: [0-9A-F]+:${hex} [0-9A-F]+:0000 0A `).test(readFileSync(table, 'utf8')),
	);
}

function answers(socketPath: string): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect(socketPath);
		socket.once('connect', () => {
			socket.destroy();
			resolve(true);
		});
		socket.once('error', () => resolve(false));
	});
}
