import { startAgent } from './agent.ts';
import { createEventLog } from './log.ts';
import { publicText } from './log-events.ts';
import { readProfile } from './profile.ts';
import { readSettings } from './settings.ts';

const log = createEventLog();

function refuseToStart(problems: string[]): never {
	for (const problem of problems) {
		log.write('agent.settingsRefused', { problem: publicText(problem) });
		process.stderr.write(`${problem}\n`);
	}
	process.exit(1);
}

/** Only the kind of the bug is written: its message could quote what a citizen typed. */
function crash(error: unknown): never {
	const kind = error instanceof Error ? error.name : 'unknown';
	log.write('agent.crashed', { kind: publicText(kind) });
	if (process.env.LAWPOST_TECHNICIAN === '1') process.stderr.write(`${error instanceof Error ? error.stack : kind}\n`);
	process.exit(1);
}

process.on('uncaughtException', crash);
process.on('unhandledRejection', crash);

const read = readSettings(process.env);
if (!read.ok) refuseToStart(read.problems);
const { settings } = read;
const profile = readProfile(settings.profileFile);
if (!profile.ok) refuseToStart(profile.problems);

const agent = await startAgent({ settings, profile: profile.profile, log }).catch((error: unknown) => {
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
