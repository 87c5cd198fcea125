/**
 * A real `ippeveprinter` (cups-ipp-utils) with the D-Bus and Avahi it insists on. It speaks IPP Everywhere, but its
 * states come from a command of ours: the command reads keywords from a control file until the file is empty, then puts
 * the document into the tray. It reports a printer as `processing` and a job as `processing` even without paper.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exchangeByHttp } from '../../device/printer/ipp-client.ts';
import { createIppOperations } from '../../device/printer/ipp-operations.ts';

export interface IppevePrinter {
	uri: string;
	/** The output tray: one document for each copy that came out, put there whole. */
	spoolDir: string;
	/** Keywords of printer-state-reasons, e.g. `media-empty`, `media-jam`, `cover-open`, `toner-empty`; none to mend. */
	setState(keywords: string[]): void;
	/** Slow: no page ends before the pace is the usual one again. */
	setPace(pace: 'slow' | 'usual'): void;
	/** The job that prints, or the next one, ends as `aborted`. */
	abort(): void;
	/** Requests get no answer (SIGSTOP), as with a cable pulled. */
	unplug(): void;
	plug(): void;
	stop(): Promise<void>;
}

export interface IppevePrinterOptions {
	msPerPage?: number;
	/** Media names; the first is loaded. Default: as the program has it, Letter. */
	media?: string[];
	/** MIME types it takes. Default: PDF. */
	formats?: string[];
	/** Of PWG raster, dots per inch; only with `media`. Default: as the program has it. */
	resolutions?: number[];
}

/** The words of the skip, or null when everything is installed. */
export function whyNoIppeveprinter(): string | null {
	const missing = ['ippeveprinter', 'dbus-daemon', 'avahi-daemon'].filter((name) => findProgram(name) === null);
	return missing.length === 0 ? null : `not installed: ${missing.join(', ')} (cups-ipp-utils, dbus, avahi-daemon)`;
}

export async function startIppeveprinter(options: IppevePrinterOptions = {}): Promise<IppevePrinter> {
	const why = whyNoIppeveprinter();
	if (why !== null) throw new Error(why);
	const folder = mkdtempSync(join(tmpdir(), 'lawpost-ippeve-'));
	const [spoolDir, ownDir, control] = [join(folder, 'tray'), join(folder, 'own'), join(folder, 'control')];
	mkdirSync(spoolDir);
	mkdirSync(ownDir);
	const writeControl = (text: string) => {
		writeFileSync(`${control}.next`, text);
		renameSync(`${control}.next`, control);
	};
	writeControl('');
	const command = join(folder, 'print.sh');
	writeFileSync(command, printScript({ control, tray: spoolDir, seconds: (options.msPerPage ?? 250) / 1000 }));
	chmodSync(command, 0o755);

	const started: ChildProcess[] = [];
	const run = (program: string, args: string[]) => {
		// A group of its own, so that the print command ends with its printer.
		const child = spawn(findProgram(program) ?? program, args, { stdio: 'ignore', detached: true });
		child.on('error', () => {});
		started.push(child);
		return child;
	};
	const watches: AbortController[] = [];
	const stop = async () => {
		for (const watch of watches) watch.abort();
		for (const child of started.reverse()) await end(child);
		rmSync(folder, { recursive: true, force: true });
	};
	try {
		await startBus(run);
		const port = await freePort();
		// An attribute file stands for every other description, the format included.
		const description = options.media
			? ['-a', writeAttributes(folder, options.media, options)]
			: ['-f', (options.formats ?? ['application/pdf']).join(',')];
		const name = `Lawpost rig ${port}`;
		const flags = ['-r', 'off', '-p', String(port), '-n', 'localhost', '-d', ownDir, '-c', command];
		const server = run('ippeveprinter', [...flags, ...description, name]);
		await until(async () => server.exitCode === null && (await isListening(port)), 'ippeveprinter does not listen');
		const uri = `ipp://localhost:${port}/ipp/print`;
		const watch = watchCancels(uri, (jobId) => writeFileSync(`${control}-cancel-${jobId}`, ''));
		watches.push(watch);
		return {
			uri,
			spoolDir,
			setState: (keywords) => writeControl(keywords.join(' ')),
			setPace: (pace) =>
				pace === 'slow' ? writeFileSync(`${control}-slow`, '') : rmSync(`${control}-slow`, { force: true }),
			abort: () => writeControl('abort'),
			unplug: () => void server.kill('SIGSTOP'),
			plug: () => void server.kill('SIGCONT'),
			stop,
		};
	} catch (error) {
		await stop();
		throw error;
	}
}

/** Two system services. Running ones are used and left alone. */
async function startBus(run: (program: string, args: string[]) => ChildProcess): Promise<void> {
	const isRunning = (unit: string) => {
		const arguments_ = ['--system', '--print-reply', '--dest=org.freedesktop.DBus', '/org/freedesktop/DBus'];
		const ask = ['org.freedesktop.DBus.NameHasOwner', `string:${unit}`];
		try {
			return execFileSync('dbus-send', [...arguments_, ...ask], { stdio: 'pipe' }).includes('boolean true');
		} catch {
			return false;
		}
	};
	if (!isRunning('org.freedesktop.DBus')) {
		mkdirSync('/run/dbus', { recursive: true });
		// A pid file left by a killed bus would keep the next one from starting.
		rmSync('/run/dbus/pid', { force: true });
		run('dbus-daemon', ['--system', '--nofork', '--nopidfile']);
		await until(async () => isRunning('org.freedesktop.DBus'), 'dbus-daemon does not answer');
	}
	if (!isRunning('org.freedesktop.Avahi')) {
		run('avahi-daemon', ['--no-drop-root', '--no-rlimits', '--no-chroot']);
		await until(async () => isRunning('org.freedesktop.Avahi'), 'avahi-daemon does not answer');
	}
}

/** ippeveprinter lets a command run on after Cancel-Job and only says `processing-to-stop-point`; a printer stops. */
function watchCancels(uri: string, onCancel: (jobId: number) => void): AbortController {
	const watch = new AbortController();
	const operations = createIppOperations(exchangeByHttp, 500);
	const look = async () => {
		if (watch.signal.aborted) return;
		const newest = await operations.findJob(uri, '');
		if (!watch.signal.aborted && newest.result === 'ok' && newest.value?.reasons.includes('processing-to-stop-point'))
			onCancel(newest.value.jobId);
		setTimeout(() => void look(), 100).unref();
	};
	void look();
	return watch;
}

function printScript({ control, tray, seconds }: { control: string; tray: string; seconds: number }): string {
	return `#!/bin/sh
# Two pages, a pause each; waits while the control file names a state.
shown=
job=$(basename "$1" | cut -d- -f1)
mend() { for word in $shown; do echo "STATE: -$word" >&2; done; }
look() {
	if [ -e '${control}'-cancel-$job ]; then mend; exit 1; fi
	wanted=$(cat '${control}')
	if [ "$wanted" = abort ]; then : > '${control}'; mend; echo 'ERROR: given up by the test rig' >&2; exit 1; fi
	if [ "$wanted" != "$shown" ]; then
		mend
		for word in $wanted; do echo "STATE: +$word" >&2; done
		shown=$wanted
	fi
}
page() {
	sleep ${seconds}
	look
	while [ -n "$shown" ] || [ -e '${control}-slow' ]; do sleep 0.05; look; done
	echo "ATTR: job-impressions=2 job-impressions-completed=$1" >&2
}
look
# What an interpreter does with a PDF that broke off: there is no last page without its end.
if [ "$CONTENT_TYPE" = application/pdf ] && ! tail -c 16 "$1" | grep -q '%%EOF'; then
	echo 'ERROR: the document broke off' >&2
	exit 1
fi
page 1
page 2
name=$(date +%s%N)-$IPP_SIDES-$(echo "$IPP_JOB_NAME" | cut -d/ -f1)
cp "$1" '${tray}'/../own/$name.part && mv '${tray}'/../own/$name.part '${tray}'/$name.$(basename "$CONTENT_TYPE")
`;
}

function writeAttributes(folder: string, media: string[], options: IppevePrinterOptions): string {
	const formats = options.formats ?? ['application/pdf'];
	const resolutions = options.resolutions ?? [300];
	const types = formats.map((format) => `"${format}"`).join(',');
	const file = join(folder, 'printer.conf');
	const list = media.map((name) => `"${name}"`).join(',');
	const lines = [
		`ATTR keyword media-default "${media[0]}"`,
		`ATTR keyword media-ready ${list}`,
		`ATTR keyword media-supported ${list}`,
		`ATTR mimeMediaType document-format-default "${formats[0]}"`,
		`ATTR mimeMediaType document-format-supported ${types}`,
		`ATTR resolution pwg-raster-document-resolution-supported ${resolutions.map((dots) => `${dots}dpi`).join(',')}`,
		'ATTR keyword pwg-raster-document-type-supported "black_1","sgray_8"',
		'ATTR keyword sides-supported "one-sided"',
	];
	writeFileSync(file, `${lines.join('\n')}\n`);
	return file;
}

function findProgram(name: string): string | null {
	const folders = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/usr/bin'];
	return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}

async function end(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
	const gone = new Promise((resolve) => child.once('exit', resolve));
	const group = -child.pid;
	process.kill(group, 'SIGCONT');
	process.kill(group, 'SIGTERM');
	const hard = setTimeout(() => process.kill(group, 'SIGKILL'), 2000);
	await gone;
	clearTimeout(hard);
}

function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer().once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const { port } = server.address() as AddressInfo;
			server.close(() => resolve(port));
		});
	});
}

async function isListening(port: number): Promise<boolean> {
	return fetch(`http://localhost:${port}/`).then(
		(response) => response.body?.cancel().then(() => true) ?? true,
		() => false,
	);
}

async function until(check: () => Promise<boolean>, failure: string): Promise<void> {
	const limit = Date.now() + 30_000;
	while (!(await check())) {
		if (Date.now() > limit) throw new Error(failure);
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
}
