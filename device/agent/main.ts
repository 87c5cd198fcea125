import { startAgent } from './agent.ts';
import { createEventLog } from './log.ts';
import { publicText } from './log-events.ts';
import { guardDumps } from './no-dumps.ts';
import { readProfile } from './profile.ts';
import { readSettings } from './settings.ts';

const log = createEventLog();
const dumps = guardDumps();

function refuseToStart(problems: string[]): never {
	for (const problem of problems) {
		log.write('agent.settingsRefused', { problem: publicText(problem) });
		process.stderr.write(`${problem}\n`);
	}
	process.exit(1);
}

const plainKinds = ['Error', 'TypeError', 'RangeError', 'SyntaxError', 'ReferenceError', 'AggregateError'];

/** Only the kind of the bug and its places are written: its message, even its name, could quote what a citizen typed. */
function crash(error: unknown): never {
	const kind = error instanceof Error && plainKinds.includes(error.name) ? error.name : 'unknown';
	log.write('agent.crashed', { kind: publicText(kind) });
	const places = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => isPlace(line)) : [];
	if (process.env.LAWPOST_TECHNICIAN === '1') process.stderr.write(`${[kind, ...places].join('\n')}\n`);
	process.exit(1);
}
/** A function's name and where it stands in our own files; a message may have lines that begin like it. */
function isPlace(line: string): boolean {
	return /^ {4}at ([\w.<>$ ]+ \()?(file:\/\/|node:)[\w./:@+-]+\)?$/.test(line);
}

process.on('uncaughtException', crash);
process.on('unhandledRejection', crash);

const read = readSettings(process.env);
if (!read.ok) refuseToStart(read.problems);
const { settings } = read;
const profile = readProfile(settings.profileFile);
if (!profile.ok) refuseToStart(profile.problems);

const agent = await startAgent({ settings, profile: profile.profile, log, dumps }).catch((error: unknown) => {
	if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
		log.write('agent.portTaken', { port: settings.port });
		process.exit(1);
	}
	return crash(error);
});

let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
	process.on(signal, () => {
		if (stopping) return;
		stopping = true;
		setTimeout(() => process.exit(0), 5000).unref();
		void agent.close().then(() => {
			log.write('agent.stopped', { signal });
			process.exit(0);
		});
	});
}
