/**
 * Schema of everything a page may say on the device socket. A text that does not fit is answered by `refused`
 * and has no other effect; unknown keys are dropped, so that nothing unchecked travels on to a driver.
 */
import * as v from 'valibot';
import type { DeviceCommand, DeviceEvent } from '../../shared/protocol/device.ts';
import { deviceKinds } from '../../shared/protocol/device-status.ts';

export const smallMessageBytes = 4 * 1024;
export const printMessageBytes = 8 * 1024 * 1024;

const device = v.picklist(deviceKinds);
const ticketId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,64}$/));
const base64 = v.pipe(v.string(), v.minLength(16), v.check(isBase64));
const jobName = v.pipe(v.string(), v.minLength(1), v.maxLength(120), v.check(hasNoControlCharacter));

const deviceCommand = v.variant('type', [
	v.object({ type: v.literal('lease.take'), device }),
	v.object({ type: v.literal('lease.release'), device }),
	v.object({ type: v.literal('card.start') }),
	v.object({ type: v.literal('card.stop') }),
	v.object({
		type: v.literal('print.submit'),
		ticketId,
		jobName,
		pages: v.pipe(v.array(base64), v.minLength(1), v.maxLength(12)),
		dotsPerInch: v.pipe(v.number(), v.integer(), v.minValue(72), v.maxValue(1200)),
		copy: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(99))),
	}),
	v.object({ type: v.literal('print.query'), ticketId }),
	v.object({ type: v.literal('print.cancel'), ticketId }),
	v.object({ type: v.literal('pad.ask') }),
	v.object({ type: v.literal('pad.stop') }),
	v.object({ type: v.literal('scan.start') }),
	v.object({ type: v.literal('scan.stop') }),
	v.object({ type: v.literal('lamp.show'), light: v.picklist(['off', 'ready', 'busy', 'attention']) }),
	v.object({ type: v.literal('wipe') }),
	v.object({ type: v.literal('ping') }),
]);

type Refused = Extract<DeviceEvent, { type: 'refused' }>;
type ReadCommand = { ok: true; command: DeviceCommand } | { ok: false; refused: Refused };

export function readCommand(bytes: Uint8Array): ReadCommand {
	if (bytes.byteLength > printMessageBytes) return refuse('', 'tooLarge');
	const value = parseJson(bytes);
	const name = commandName(value);
	if (bytes.byteLength > smallMessageBytes && name !== 'print.submit') return refuse(name, 'tooLarge');
	const parsed = v.safeParse(deviceCommand, value);
	return parsed.success ? { ok: true, command: parsed.output } : refuse(name, 'malformed');
}

export function refuse(command: string, reason: Refused['reason']): { ok: false; refused: Refused } {
	return { ok: false, refused: { type: 'refused', command, reason } };
}

const commandNames: ReadonlySet<string> = new Set(deviceCommand.options.map((option) => option.entries.type.literal));

/** Only names of the closed list are echoed: an unknown one could hold anything. */
function commandName(value: unknown): string {
	if (typeof value !== 'object' || value === null || !('type' in value)) return '';
	return typeof value.type === 'string' && commandNames.has(value.type) ? value.type : '';
}

function parseJson(bytes: Uint8Array): unknown {
	try {
		return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
	} catch {
		return undefined;
	}
}

function isBase64(text: string): boolean {
	return text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
}

function hasNoControlCharacter(text: string): boolean {
	for (const character of text) {
		const code = character.codePointAt(0) ?? 0;
		if (code < 0x20 || code === 0x7f) return false;
	}
	return true;
}
