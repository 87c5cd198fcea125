/** What pages, technicians and recordings say to the agent. */
import { readCommand } from '../../device/agent/commands.ts';
import { checkProfile } from '../../device/agent/profile.ts';
import { library, type TwinName, writeLibraryTwin } from '../../device/twins/library.ts';
import { maskTwin } from '../../device/twins/mask.ts';
import { readTwin, writeTwin } from '../../device/twins/twin.ts';
import type { DeviceCommand } from '../../shared/protocol/device.ts';
import type { Fuzzer } from './fuzzer.ts';
import { everyProfile } from './profiles.ts';

const commands: DeviceCommand[] = [
	{ type: 'lease.take', device: 'cardReader' },
	{ type: 'lease.release', device: 'lamp' },
	{ type: 'card.start' },
	{ type: 'print.submit', ticketId: 'A-1', jobName: '法驿', pages: ['iVBORw0KGgoAAAAA'], dotsPerInch: 203, copy: 2 },
	{ type: 'print.query', ticketId: 'A-1' },
	{ type: 'pad.ask' },
	{ type: 'lamp.show', light: 'attention' },
	{ type: 'wipe' },
	{ type: 'ping' },
];
const names = ['lease', 'card', 'print', 'pad', 'scan', 'lamp', 'wipe', 'ping'];
const toBytes = (value: unknown) => Buffer.from(JSON.stringify(value));
const toText = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');

export const commandFuzzer: Fuzzer = {
	name: 'device socket commands',
	corpus: commands.map(toBytes),
	canMistake: true,
	take(spoilt) {
		const read = readCommand(spoilt);
		const name = read.ok ? read.command.type : read.refused.command;
		const isKnown = names.includes(name.split('.')[0] ?? '') || (!read.ok && name === '');
		// Nothing travels on that was not checked.
		const isClean = !read.ok || readCommand(toBytes(read.command)).ok;
		return isKnown && isClean ? 'borne' : 'wrong';
	},
};

export const twinFuzzer: Fuzzer = {
	name: 'twin files',
	corpus: (Object.keys(library) as TwinName[]).map((name) => Buffer.from(writeLibraryTwin(name))),
	canMistake: true,
	take(spoilt) {
		const read = readTwin(toText(spoilt));
		if (!read.ok) return 'borne';
		const again = readTwin(writeTwin(read.twin));
		maskTwin(read.twin);
		return again.ok && JSON.stringify(again.twin) === JSON.stringify(read.twin) ? 'borne' : 'wrong';
	},
};

export const profileFuzzer: Fuzzer = {
	name: 'profile',
	corpus: everyProfile.map(({ devices }) => toBytes({ devices })),
	canMistake: true,
	take(spoilt) {
		let value: unknown;
		try {
			value = JSON.parse(toText(spoilt));
		} catch {
			return 'borne';
		}
		const checked = checkProfile(value);
		if (!checked.ok) return checked.problems.length > 0 ? 'borne' : 'wrong';
		return checkProfile(JSON.parse(JSON.stringify(checked.profile))).ok ? 'borne' : 'wrong';
	},
};
