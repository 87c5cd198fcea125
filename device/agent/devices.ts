/**
 * The devices of one machine and the pages that use them. A page sits on a seat; what a device says goes to the page
 * that holds its lease, what state it is in goes to all. Nothing a person brought is kept between two messages.
 */
import type { DeviceCommand, DeviceEvent, LampLight } from '../../shared/protocol/device.ts';
import {
	type DeviceKind,
	type DeviceStatus,
	type DeviceStatuses,
	deviceKinds,
	mapDevices,
} from '../../shared/protocol/device-status.ts';
import type { CardEvent } from '../card-reader/contract.ts';
import type { ScannedCode } from '../scanner/contract.ts';
import { readCommand, refuse } from './commands.ts';
import type { Drivers } from './drivers.ts';
import { createLeases } from './leases.ts';
import type { EventLog } from './log.ts';
import { createMessageRate } from './message-rate.ts';
import { createPrintDesk } from './print-desk.ts';
import { findTraces, within } from './wipe-check.ts';

export interface DevicesOptions {
	drivers: Drivers;
	bootId: string;
	log: EventLog;
	now?: () => number;
}

export interface Seat {
	/** The bytes are overwritten. false: this page is flooding, hang up. */
	hear(bytes: Uint8Array): boolean;
	leave(): void;
}

export interface Devices {
	join(send: (event: DeviceEvent) => void): Seat;
	statuses(): DeviceStatuses;
	/** Everything the agent itself holds, for the search for traces. */
	dumpState(): Record<string, unknown>;
	close(): Promise<void>;
}

type Command<Type> = Extract<DeviceCommand, { type: Type }>;
interface Page {
	id: number;
	send(event: DeviceEvent): void;
}

const sweepMs = 1000;
const forgetWithinMs = 12_000;
const refusalsUntilHungUp = 200;
/** Which lease a command needs. */
export const leaseOf: Partial<Record<DeviceCommand['type'], DeviceKind>> = {
	'card.start': 'cardReader',
	'card.stop': 'cardReader',
	'print.submit': 'printer',
	'print.query': 'printer',
	'print.cancel': 'printer',
	'pad.ask': 'satisfactionPad',
	'pad.stop': 'satisfactionPad',
	'scan.start': 'scanner',
	'scan.stop': 'scanner',
	'lamp.show': 'lamp',
};

export function createDevices({ drivers, bootId, log, now = Date.now }: DevicesOptions): Devices {
	const pages = new Set<Page>();
	let pagesSeen = 0;
	let stopWatch: (() => void) | null = null;
	let stopScan: (() => void) | null = null;
	let padAsked = false;
	let lastMedia = '';
	let lightShown: LampLight = 'off';

	const leases = createLeases<Page>({
		now,
		onLost(device, page, why) {
			log.write('lease.lost', { device, why });
			if (device === 'cardReader') endWatch();
			if (device === 'satisfactionPad') endAsking();
			if (device === 'scanner') endScan();
			if (device === 'lamp') showLight('off');
			if (why === 'expired') page.send({ type: 'lease.lost', device });
		},
	});
	const desk = createPrintDesk(drivers.printer, (event) => {
		log.write('print.changed', { state: event.state, reason: 'reason' in event ? event.reason : null });
		leases.holder('printer')?.send(event);
	});

	const statusOf = (device: DeviceKind): DeviceStatus => drivers[device]?.status() ?? { state: 'absent' };
	const statuses = (): DeviceStatuses => mapDevices(statusOf);
	const media = () => drivers.printer?.media() ?? null;

	function tellStatus(): void {
		lastMedia = JSON.stringify(media());
		for (const page of pages) page.send({ type: 'status', devices: statuses(), media: media() });
	}
	function endWatch(): void {
		stopWatch?.();
		stopWatch = null;
	}
	function endAsking(): void {
		if (padAsked) drivers.satisfactionPad?.stop();
		padAsked = false;
	}

	function showLight(light: LampLight): void {
		if (!drivers.lamp || light === lightShown) return;
		lightShown = light;
		drivers.lamp.show(light);
		log.write('lamp.shown', { light });
	}

	function endScan(): void {
		stopScan?.();
		stopScan = null;
	}

	function startScan(page: Page): void {
		endScan();
		const onCode = (code: ScannedCode): void => {
			log.write('scan.read', {});
			if (leases.holder('scanner') === page) page.send({ type: 'scan.read', ...code });
		};
		stopScan = drivers.scanner?.watch(onCode) ?? null;
	}

	/** What is known of jack and sensor, for a page that has just come. */
	function tellSensed(page: Page): void {
		const plugged = drivers.headphoneJack?.plugged() ?? null;
		const present = drivers.presenceSensor?.present() ?? null;
		if (plugged !== null) page.send({ type: 'headphones.changed', plugged });
		if (present !== null) page.send({ type: 'presence.changed', present });
	}

	function startWatch(page: Page): void {
		endWatch();
		let foundAt = now();
		const onCard = (event: CardEvent): void => {
			if (event.type === 'card.found') foundAt = now();
			if (event.type === 'card.read') log.write('card.read', { tookMs: Math.round(now() - foundAt) });
			else if (event.type === 'card.unreadable') log.write('card.unreadable', { reason: event.reason });
			else log.write(event.type, {});
			if (leases.holder('cardReader') === page) page.send(event);
		};
		stopWatch = drivers.cardReader?.watch(onCard) ?? null;
	}

	async function wipe(page: Page): Promise<void> {
		endWatch();
		endAsking();
		endScan();
		showLight('off');
		drivers.cardReader?.forget();
		drivers.satisfactionPad?.forget();
		drivers.scanner?.forget();
		const inTime = await within(forgetWithinMs, desk.forget());
		const findings = [...findTraces(dumpState())];
		if (!inTime) findings.push('printer.forgetFailed');
		if (desk.documentsHeld() > 0) findings.push('printer.document');
		const clean = findings.length === 0;
		log.write('wipe.done', { clean, findings: findings.length });
		page.send({ type: 'wipe.done', clean, findings });
	}

	/** A second tab must not end the visit of the first. */
	const othersHold = (page: Page): boolean =>
		deviceKinds.some((kind) => leases.holder(kind) !== null && leases.holder(kind) !== page);

	function take(page: Page, device: DeviceKind): void {
		const held = leases.take(device, page);
		log.write(held ? 'lease.held' : 'lease.refused', { device });
		page.send({ type: held ? 'lease.held' : 'lease.refused', device });
	}

	const acts: { [Type in DeviceCommand['type']]: (page: Page, command: Command<Type>) => unknown } = {
		'lease.take': (page, { device }) => take(page, device),
		'lease.release': (page, { device }) => leases.release(device, page),
		'card.start': startWatch,
		'card.stop': endWatch,
		'print.submit': (_page, command) => desk.submit(command),
		'print.query': async (page, { ticketId }) => page.send(await desk.query(ticketId)),
		'print.cancel': (_page, { ticketId }) => desk.cancel(ticketId),
		'pad.ask': () => {
			padAsked = true;
			drivers.satisfactionPad?.ask();
		},
		'pad.stop': endAsking,
		'scan.start': startScan,
		'scan.stop': endScan,
		'lamp.show': (_page, { light }) => showLight(light),
		wipe,
		ping: (page) => page.send({ type: 'pong' }),
	};

	function obey(page: Page, command: DeviceCommand): void {
		const needed = leaseOf[command.type];
		const mayNot = needed ? leases.holder(needed) !== page : command.type === 'wipe' && othersHold(page);
		if (mayNot) refusePage(page, command.type, 'noLease');
		else (acts[command.type] as (page: Page, command: DeviceCommand) => unknown)(page, command);
	}

	function refusePage(page: Page, command: string, reason: Parameters<typeof refuse>[1]): void {
		const named = (command === '' ? 'unknown' : command) as DeviceCommand['type'] | 'unknown';
		log.write('page.refused', { command: named, reason });
		page.send(refuse(command, reason).refused);
	}

	function join(send: (event: DeviceEvent) => void): Seat {
		pagesSeen += 1;
		const page: Page = { id: pagesSeen, send };
		const rate = createMessageRate(now);
		let floods = 0;
		pages.add(page);
		log.write('page.connected', { open: pages.size });
		send({ type: 'hello', bootId, devices: statuses(), media: media() });
		tellSensed(page);
		return {
			hear(bytes) {
				if (!rate.spend()) {
					floods += 1;
					if (floods === 1) refusePage(page, '', 'tooMany');
					return floods < refusalsUntilHungUp;
				}
				floods = 0;
				leases.renew(page);
				const read = readCommand(bytes);
				bytes.fill(0);
				if (read.ok) obey(page, read.command);
				else refusePage(page, read.refused.command, read.refused.reason);
				return true;
			},
			leave() {
				if (!pages.delete(page)) return;
				leases.releaseAll(page);
				log.write('page.disconnected', { open: pages.size });
			},
		};
	}

	function dumpState(): Record<string, unknown> {
		const holders = Object.fromEntries(deviceKinds.map((kind) => [kind, leases.holder(kind)?.id ?? null]));
		const watching = { card: stopWatch !== null, pad: padAsked, code: stopScan !== null };
		const documents = desk.documentsHeld();
		return {
			bootId,
			pages: pages.size,
			holders,
			watching,
			documents,
			statuses: statuses(),
			media: media(),
			log: log.recent(),
		};
	}

	for (const device of deviceKinds) {
		drivers[device]?.onStatus((status) => {
			const reason = status.state === 'fault' || status.state === 'warning' ? status.reason : null;
			log.write('device.status', { device, state: status.state, reason });
			tellStatus();
		});
	}
	drivers.satisfactionPad?.onPress((level) => {
		log.write('pad.pressed', {});
		if (padAsked) leases.holder('satisfactionPad')?.send({ type: 'pad.pressed', level });
	});
	drivers.headphoneJack?.onPlugged((plugged) => {
		log.write('headphones.changed', { plugged });
		for (const page of pages) page.send({ type: 'headphones.changed', plugged });
	});
	drivers.presenceSensor?.onPresence((present) => {
		log.write('presence.changed', { present });
		for (const page of pages) page.send({ type: 'presence.changed', present });
	});
	const sweeper = setInterval(() => {
		leases.sweep();
		if (JSON.stringify(media()) !== lastMedia) tellStatus();
	}, sweepMs);
	sweeper.unref();

	return {
		join,
		statuses,
		dumpState,
		async close() {
			clearInterval(sweeper);
			endWatch();
			endAsking();
			endScan();
			await Promise.all(deviceKinds.map((kind) => drivers[kind]?.close()));
		},
	};
}
