/**
 * Headphone jacks that the sound driver of the kernel shows as an input device with the switch SW_HEADPHONE_INSERT. Such
 * a device tells changes only; what is plugged in at the start is asked from `evtest`, where that is installed, because
 * plain files have no question for it.
 */
import { execFile } from 'node:child_process';
import type { OpenTransport } from '../transport/byte-transport.ts';
import { createInputEventParser, inputTypes, switchCodes, syncDropped } from '../transport/input-events.ts';
import { watchSwitch } from '../transport/watched-switch.ts';
import type { HeadphoneJack } from './contract.ts';

export interface EvdevJackOptions {
	open: OpenTransport;
	/** null: cannot be told before the first change. */
	query?: () => Promise<boolean | null>;
	firstWaitMs?: number;
	longestWaitMs?: number;
}

const settlesMs = 100;

export function createEvdevJack(options: EvdevJackOptions): HeadphoneJack {
	const jack = watchSwitch({
		...options,
		decode(tell, lost) {
			const parser = createInputEventParser(({ type, code, value }) => {
				if (type === inputTypes.switch && code === switchCodes.headphoneInsert) tell(value !== 0);
				if (type === inputTypes.sync && code === syncDropped) lost();
			});
			return parser.push;
		},
		nameFault: (fault) => ({ state: 'fault', reason: `headphoneJack.${fault}` }),
		onSettlesMs: settlesMs,
		offSettlesMs: settlesMs,
	});
	return {
		status: jack.status,
		onStatus: jack.onStatus,
		plugged: jack.value,
		onPlugged: jack.onValue,
		close: jack.close,
	};
}

/** `evtest --query` ends with 0 for off, 10 for on. */
export function queryJack(path: string, command = 'evtest'): Promise<boolean | null> {
	return new Promise((resolve) => {
		const args = ['--query', path, 'EV_SW', 'SW_HEADPHONE_INSERT'];
		const child = execFile(command, args, { timeout: 2000 }, () => {
			resolve(child.exitCode === 0 ? false : child.exitCode === 10 ? true : null);
		});
	});
}
