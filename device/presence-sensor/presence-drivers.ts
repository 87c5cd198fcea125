/**
 * Presence sensors: `evdev` for those that the kernel shows as an input device with the switch SW_FRONT_PROXIMITY, `gpio`
 * for a sensor with one wire on a pin, whose level the kernel shows as a small file.
 */
import type { DeviceStatus } from '../../shared/protocol/device-status.ts';
import type { OpenTransport, TransportFault } from '../transport/byte-transport.ts';
import { createInputEventParser, inputTypes, switchCodes } from '../transport/input-events.ts';
import { type WatchedSwitchOptions, watchSwitch } from '../transport/watched-switch.ts';
import type { PresenceSensor } from './contract.ts';

export interface PresenceOptions {
	open: OpenTransport;
	firstWaitMs?: number;
	longestWaitMs?: number;
}

/** Nobody is gone who leans back or stoops for a dropped card. */
const goneAfterMs = 2000;

const nameFault = (fault: TransportFault): DeviceStatus => ({ state: 'fault', reason: `presenceSensor.${fault}` });

export function createEvdevPresence(options: PresenceOptions): PresenceSensor {
	return createPresence(options, (tell) => {
		const parser = createInputEventParser(({ type, code, value }) => {
			if (type === inputTypes.switch && code === switchCodes.frontProximity) tell(value !== 0);
		});
		return parser.push;
	});
}

/** `open` is a `transport/value-file.ts` of the pin; `activeLow` where the sensor pulls the pin down for "somebody". */
export function createGpioPresence(options: PresenceOptions & { activeLow?: boolean }): PresenceSensor {
	return createPresence(options, (tell) => (bytes) => {
		const text = Buffer.from(bytes).toString('latin1').trim();
		if (text === '0' || text === '1') tell((text === '1') !== (options.activeLow ?? false));
	});
}

function createPresence(options: PresenceOptions, decode: WatchedSwitchOptions['decode']): PresenceSensor {
	const timing = { onSettlesMs: 0, offSettlesMs: goneAfterMs };
	const sensor = watchSwitch({ ...options, ...timing, decode, nameFault });
	const { status, onStatus, close } = sensor;
	return { status, onStatus, present: sensor.value, onPresence: sensor.onValue, close };
}
