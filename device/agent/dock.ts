/** What a person without hardware can do to the simulated devices, as the dock page says it. */
import * as v from 'valibot';
import type { LampLight } from '../../shared/protocol/device.ts';
import { jobStates } from '../printer/ipp-names.ts';
import type { SimulatedCardFields } from '../simulators/card-reader.ts';
import type { Simulators } from './drivers.ts';

const cardText = v.pipe(v.string(), v.minLength(1), v.maxLength(35));
const dockAct = v.variant('act', [
	v.strictObject({
		act: v.literal('card.place'),
		kind: v.picklist(['resident', 'I', 'J', 'Y', 'damaged', 'half']),
		/** Replaces what is printed on the invented card. */
		fields: v.optional(
			v.strictObject({ name: v.optional(cardText), number: v.optional(cardText), address: v.optional(cardText) }),
		),
	}),
	v.strictObject({ act: v.literal('card.remove') }),
	v.strictObject({ act: v.literal('cardReader.plugged'), plugged: v.boolean() }),
	v.strictObject({
		act: v.literal('printer.condition'),
		condition: v.picklist(['none', 'paperOut', 'jammed', 'coverOpen', 'supplyEmpty', 'stopped']),
	}),
	v.strictObject({ act: v.literal('printer.plugged'), plugged: v.boolean() }),
	/** How long a page takes. */
	v.strictObject({
		act: v.literal('printer.pace'),
		msPerPage: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(60_000)),
	}),
	v.strictObject({ act: v.literal('pad.press'), level: v.picklist([1, 2, 3, 4, 5]) }),
	v.strictObject({ act: v.literal('pad.plugged'), plugged: v.boolean() }),
	v.strictObject({ act: v.literal('headphones.plugged'), plugged: v.boolean() }),
	v.strictObject({ act: v.literal('headphoneJack.plugged'), plugged: v.boolean() }),
	v.strictObject({ act: v.literal('presence.stepped'), present: v.boolean() }),
	v.strictObject({ act: v.literal('presenceSensor.plugged'), plugged: v.boolean() }),
	v.strictObject({ act: v.literal('lamp.plugged'), plugged: v.boolean() }),
	/** Any text, as a QR code before the scanner holds it. */
	v.strictObject({ act: v.literal('scanner.scan'), text: v.pipe(v.string(), v.minLength(1), v.maxLength(1000)) }),
	v.strictObject({ act: v.literal('scanner.plugged'), plugged: v.boolean() }),
]);
type DockAct = v.InferOutput<typeof dockAct>;

interface DockState {
	devices: Record<keyof Simulators, boolean>;
	card: string | null;
	condition: string | null;
	plugged: Record<keyof Simulators, boolean>;
	headphones: boolean | null;
	present: boolean | null;
	light: LampLight | null;
	/** A page is under way. */
	printing: boolean;
	/** Lies in the tray, newest first. */
	printed: { job: number; pages: number }[];
}

export interface Dock {
	/** Some device is simulated. */
	open: boolean;
	/** null: not an act. */
	read(body: unknown): DockAct | null;
	act(act: DockAct): Promise<void>;
	state(): DockState;
	/** Path of a printed PDF. */
	printedFile(job: number): string | null;
	close(): Promise<void>;
}

export function createDock(simulators: Simulators): Dock {
	const { cardReader, printer, satisfactionPad, scanner, headphoneJack, lamp, presenceSensor } = simulators;
	const plugged = mapSimulators(simulators, () => true);
	let card: string | null = null;

	function plugLine(device: Exclude<keyof Simulators, 'printer'>, isIn: boolean): void {
		plugged[device] = isIn;
		if (isIn) simulators[device]?.plugIn();
		else simulators[device]?.unplug();
	}

	return {
		open: Object.values(simulators).some((simulator) => simulator !== null),
		read(body) {
			const parsed = v.safeParse(dockAct, body);
			return parsed.success ? parsed.output : null;
		},
		async act(act) {
			switch (act.act) {
				case 'card.place':
					card = act.kind;
					return cardReader?.placeCard(act.kind, printedFields(act.fields));
				case 'card.remove':
					card = null;
					return cardReader?.removeCard();
				case 'cardReader.plugged':
					return plugLine('cardReader', act.plugged);
				case 'printer.condition':
					return printer?.setCondition(act.condition);
				case 'printer.plugged':
					if (plugged.printer === act.plugged) return;
					plugged.printer = act.plugged;
					return act.plugged ? printer?.plug() : printer?.unplug();
				case 'printer.pace':
					return printer?.setMsPerPage(act.msPerPage);
				case 'pad.press':
					return satisfactionPad?.press(act.level);
				case 'pad.plugged':
					return plugLine('satisfactionPad', act.plugged);
				case 'headphones.plugged':
					return headphoneJack?.set(act.plugged);
				case 'headphoneJack.plugged':
					return plugLine('headphoneJack', act.plugged);
				case 'presence.stepped':
					return presenceSensor?.set(act.present);
				case 'presenceSensor.plugged':
					return plugLine('presenceSensor', act.plugged);
				case 'lamp.plugged':
					return plugLine('lamp', act.plugged);
				case 'scanner.scan':
					return scanner?.scan(act.text, { symbology: ']Q3' });
				case 'scanner.plugged':
					return plugLine('scanner', act.plugged);
			}
		},
		state: () => ({
			devices: mapSimulators(simulators, (device) => simulators[device] !== null),
			card,
			condition: printer?.condition() ?? null,
			plugged: { ...plugged },
			headphones: headphoneJack?.isOn() ?? null,
			present: presenceSensor?.isOn() ?? null,
			light: lamp?.light() ?? null,
			printing: printer?.jobs().some((job) => job.state === jobStates.processing) ?? false,
			printed: [...(printer?.printed() ?? [])].reverse().map((copy) => ({ job: copy.jobId, pages: copy.pages })),
		}),
		printedFile(job) {
			const copy = printer?.printed().find((one) => one.jobId === job);
			return copy?.file ?? null;
		},
		async close() {
			await printer?.stop();
		},
	};
}

function mapSimulators(
	simulators: Simulators,
	map: (device: keyof Simulators) => boolean,
): Record<keyof Simulators, boolean> {
	const devices = Object.keys(simulators) as (keyof Simulators)[];
	return Object.fromEntries(devices.map((device) => [device, map(device)])) as Record<keyof Simulators, boolean>;
}

type CardPlaced = Extract<DockAct, { act: 'card.place' }>;
function printedFields(fields: CardPlaced['fields']): SimulatedCardFields {
	return Object.fromEntries(Object.entries(fields ?? {}).filter(([, text]) => text !== undefined));
}
