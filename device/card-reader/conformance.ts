/**
 * What every card reader driver must show, whatever its line. A test file calls `testCardReader` with a rig: a driver,
 * and a way to put cards on its reader. Third-party drivers run the same suite. Runs in real time.
 */
import { afterEach, expect, test } from 'vitest';
import type { IdentityCard } from '../../shared/identity/card.ts';
import type { DeviceFault, DeviceStatus } from '../../shared/protocol/device-status.ts';
import type { SimulatedCardKind } from '../simulators/card-reader.ts';
import {
	foreigner2017Person,
	foreigner2023Person,
	permitPerson,
	residentPerson,
	secondResidentPerson,
} from '../simulators/test-persons.ts';
import type { CardEvent, CardReader } from './contract.ts';

export interface CardReaderRig {
	reader: CardReader;
	/** Puts the test person of that kind on the reader; the fields are those of another person with such a card. */
	cards: {
		placeCard(kind: RigCardKind, fields?: object): void;
		removeCard(): void;
	};
	/** Draws the cable, where the rig can. */
	unplug?: () => void | Promise<void>;
	plugIn?: () => void | Promise<void>;
	/** Ends what the rig itself started. The suite has closed the reader. */
	dispose?: () => void | Promise<void>;
}

/** Cards that can be read, and two that cannot: `damaged`, and `half`, which is pulled away while it is read. */
export type RigCardKind = SimulatedCardKind | 'social';

export interface ConformanceOptions {
	patienceMs?: number;
	quietMs?: number;
	/** The kinds of card that this reader reads, with the person on each. Where one card will do it is the first. */
	persons?: [RigCardKind, IdentityCard][];
	/** Another person with a card of the first kind. */
	other?: IdentityCard;
	/** What the driver says when the cable was drawn. */
	goneFault?: DeviceFault;
}

const samPersons: [RigCardKind, IdentityCard][] = [
	['resident', residentPerson],
	['I', foreigner2017Person],
	['J', permitPerson],
	['Y', foreigner2023Person],
];

/** `patienceMs`: by when any duty must be fulfilled; `quietMs`: how long to wait to see that nothing more comes. */
export function testCardReader(
	name: string,
	openRig: () => Promise<CardReaderRig>,
	{
		patienceMs = 15_000,
		quietMs = 400,
		persons = samPersons,
		other = secondResidentPerson,
		goneFault = 'cardReader.portGone',
	}: ConformanceOptions = {},
) {
	const [[firstKind, firstPerson] = ['resident', residentPerson] as const] = persons;
	const { kind: _kind, ...secondFields } = other;
	let rig: CardReaderRig | null = null;
	const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
	const until = (check: () => void) => expect.poll(check, { timeout: patienceMs, interval: 10 });
	const read = (card: IdentityCard): CardEvent => ({ type: 'card.read', card });
	const found: CardEvent = { type: 'card.found' };
	const removed: CardEvent = { type: 'card.removed' };

	async function begin() {
		rig = await openRig();
		return rig;
	}
	function watch({ reader }: CardReaderRig) {
		const events: CardEvent[] = [];
		return { events, stop: reader.watch((event) => events.push(event)) };
	}
	const title = (duty: string) => `${name}: ${duty}`;
	const limits = { timeout: patienceMs * 4 };

	afterEach(async () => {
		await rig?.reader.close();
		await rig?.dispose?.();
		rig = null;
	});

	test(title('is ready once the reader answers'), limits, async () => {
		const { reader } = await begin();
		const seen: DeviceStatus[] = [];
		const stop = reader.onStatus((status) => seen.push(status));
		await until(() => reader.status()).toEqual({ state: 'ready' });
		expect(seen.at(-1) ?? { state: 'ready' }).toEqual({ state: 'ready' });
		stop();
	});

	for (const [kind, person] of persons) {
		test(title(`reads card ${kind} and tells its removal`), limits, async () => {
			const rig = await begin();
			const { events } = watch(rig);
			rig.cards.placeCard(kind);
			await until(() => events).toEqual([found, read(person)]);
			await sleep(quietMs);
			expect(events).toEqual([found, read(person)]);
			rig.cards.removeCard();
			await until(() => events).toEqual([found, read(person), removed]);
		});
	}

	test(title('reads a card that lies there already'), limits, async () => {
		const rig = await begin();
		rig.cards.placeCard(firstKind);
		await until(() => rig.reader.status()).toEqual({ state: 'ready' });
		const { events } = watch(rig);
		await until(() => events).toEqual([found, read(firstPerson)]);
	});

	test(title('reports the same card to a second watch'), limits, async () => {
		const rig = await begin();
		rig.cards.placeCard(firstKind);
		const first = watch(rig);
		await until(() => first.events).toHaveLength(2);
		first.stop();
		await sleep(quietMs);
		const second = watch(rig);
		await until(() => second.events).toEqual([found, read(firstPerson)]);
		expect(first.events).toHaveLength(2);
	});

	test(title('tells two cards in a row apart'), limits, async () => {
		const rig = await begin();
		const { events } = watch(rig);
		rig.cards.placeCard(firstKind);
		await until(() => events).toHaveLength(2);
		rig.cards.removeCard();
		await until(() => events).toHaveLength(3);
		rig.cards.placeCard(firstKind, secondFields);
		await until(() => events).toEqual([found, read(firstPerson), removed, found, read(other)]);
	});

	for (const [kind, reason] of [
		['damaged', 'damaged'],
		['half', 'pulledTooSoon'],
	] as const) {
		test(title(`calls a ${kind} card ${reason} until lifted`), limits, async () => {
			const rig = await begin();
			const { events } = watch(rig);
			rig.cards.placeCard(kind);
			const failed: CardEvent[] = [found, { type: 'card.unreadable', reason }];
			await until(() => events.slice(0, 2)).toEqual(failed);
			await sleep(quietMs);
			expect(events.filter((event) => event.type !== 'card.removed')).toEqual(failed);
			rig.cards.removeCard();
			await until(() => events).toEqual([...failed, removed]);
			rig.cards.placeCard(firstKind);
			await until(() => events).toEqual([...failed, removed, found, read(firstPerson)]);
		});
	}

	test(title('says nothing after the watch ends'), limits, async () => {
		const rig = await begin();
		const { events, stop } = watch(rig);
		await until(() => rig.reader.status()).toEqual({ state: 'ready' });
		stop();
		rig.cards.placeCard(firstKind);
		await sleep(quietMs);
		expect(events).toEqual([]);
	});

	test(title('never gives a left card to the next visit'), limits, async () => {
		const rig = await begin();
		const first = watch(rig);
		rig.cards.placeCard(firstKind);
		await until(() => first.events).toHaveLength(2);
		first.stop();
		rig.reader.forget();
		const second = watch(rig);
		await sleep(quietMs);
		expect(second.events.filter((event) => event.type === 'card.read')).toEqual([]);
		rig.cards.removeCard();
		await sleep(quietMs);
		rig.cards.placeCard(firstKind, secondFields);
		await until(() => second.events.at(-1)).toEqual(read(other));
	});

	test(title('mends itself after the cable was drawn'), limits, async ({ skip }) => {
		const rig = await begin();
		if (!rig.unplug || !rig.plugIn) return skip('this rig cannot draw the cable');
		const { events } = watch(rig);
		await until(() => rig.reader.status()).toEqual({ state: 'ready' });
		await rig.unplug();
		await until(() => rig.reader.status()).toEqual({ state: 'fault', reason: goneFault });
		await rig.plugIn();
		await until(() => rig.reader.status()).toEqual({ state: 'ready' });
		rig.cards.placeCard(firstKind);
		await until(() => events).toEqual([found, read(firstPerson)]);
	});

	test(title('closes at once, twice, in any status'), limits, async () => {
		const { reader } = await begin();
		await Promise.all([reader.close(), reader.close()]);
		reader.watch(() => expect.unreachable())();
		reader.forget();
	});
}
