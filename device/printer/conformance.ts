/** The suite every printer driver runs, against every printer we can get: what `contract.ts` promises. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { PrintState } from '../../shared/protocol/device.ts';
import type { DeviceFault, DeviceStatus } from '../../shared/protocol/device-status.ts';
import { copyTicket, makeTestDocument, makeTestTicket } from './conformance-ticket.ts';
import type { Printer, PrintTicket } from './contract.ts';
import { areSameDots, type OneBitImage } from './one-bit-image.ts';
import type { SlipDocument } from './slip-pages.ts';

export type RigCondition = 'none' | 'paperOut' | 'jammed' | 'coverOpen' | 'supplyEmpty' | 'stopped';

/** A printer on the bench. */
export interface PrinterRig {
	/** A driver for this printer; opened again with the same `memory` it is the same driver after a restart. */
	open(memory: string): Printer;
	/** Those the printer can be brought into while it prints. */
	conditions: RigCondition[];
	setCondition(condition: RigCondition): void | Promise<void>;
	/** Slow: a page takes longer than a busy machine needs to act while it prints. Default: its one pace does. */
	setPace?(pace: 'slow' | 'usual'): void;
	/** The next job, or the one that prints, is given up by the printer. */
	abort(): void | Promise<void>;
	unplug(): void | Promise<void>;
	plug(): void | Promise<void>;
	/** Whole copies in the output tray; pieces that a broken-off job left are none, nor what is marked as void. */
	printed(): Promise<string[]>;
	/** The pages of a copy, dot for dot; one page where the printer does not part them. */
	read(copy: string): Promise<OneBitImage[]>;
	/** What is printed on it. Default: two pages for 80 mm. */
	document?(copy: number): SlipDocument;
	/** What a document looks like once it is on this printer's paper. Default: its own pages. */
	onPaper?(document: SlipDocument): OneBitImage[];
	/** false: a job is only in the printer's buffer, so that one whose line was lost may be `failed`. */
	keepsJobs: boolean;
	stop(): Promise<void>;
}

const faultOfCondition: Record<Exclude<RigCondition, 'none'>, DeviceFault> = {
	paperOut: 'printer.paperOut',
	jammed: 'printer.jammed',
	coverOpen: 'printer.coverOpen',
	supplyEmpty: 'printer.supplyEmpty',
	stopped: 'printer.stopped',
};
const waitMs = 15_000;

export function describePrinterConformance(name: string, startRig: () => Promise<PrinterRig>): void {
	let rig: PrinterRig;
	let printer: Printer;
	let before: Set<string>;
	let memory: string;
	const opened = new Set<Printer>();
	const heard: { ticketId: string; state: PrintState; copy: number }[] = [];
	const statuses: DeviceStatus[] = [];

	const documentOf = (copy: number) => rig.document?.(copy) ?? makeTestDocument(copy);
	const ticketOf = (change: Partial<PrintTicket> = {}) =>
		makeTestTicket({ document: documentOf(change.copy ?? 1), ...change });
	const open = () => {
		printer = rig.open(memory);
		opened.add(printer);
		printer.onPrint((ticketId, state, copy) => heard.push({ ticketId, state, copy }));
		printer.onStatus((status) => statuses.push(status));
		return printer;
	};
	const fresh = async () => {
		memory = randomUUID();
		before = new Set(await rig.printed());
		heard.length = 0;
		statuses.length = 0;
		open();
		await soon(() => expect(['ready', 'busy', 'warning']).toContain(printer.status().state));
	};
	const newCopies = async () => (await rig.printed()).filter((file) => !before.has(file));
	const expectOnPaper = async (file: string | undefined, copy: number) => {
		const found = await rig.read(file ?? '');
		const document = documentOf(copy);
		const wanted = rig.onPaper?.(document) ?? document.pages;
		expect(found.map(sizeOf)).toEqual(wanted.map(sizeOf));
		expect(found.map((page, index) => areSameDots(page, wanted[index] ?? page))).toEqual(wanted.map(() => true));
	};
	const saw = (ticketId: string, state: PrintState['state']) =>
		soon(() => expect(heard.filter((one) => one.ticketId === ticketId).map((one) => one.state.state)).toContain(state));
	const soon = (check: () => void | Promise<void>) => expectSoon(check);

	beforeAll(async () => {
		rig = await startRig();
	}, 90_000);
	afterEach(async () => {
		rig.setPace?.('usual');
		await rig.setCondition('none');
		for (const one of opened) {
			await one.forget();
			await one.close();
		}
		opened.clear();
	});
	afterAll(() => rig?.stop());

	/** Its first page is on its way out, and will be for some time. */
	const submitSlow = async (ticket: PrintTicket) => {
		rig.setPace?.('slow');
		printer.submit(ticket);
		await saw(ticket.ticketId, 'printing');
	};

	const story = (title: string, body: () => Promise<void>) =>
		test(`${name}: ${title}`, async () => {
			await fresh();
			await body();
		}, 60_000);

	story('one ticket is one copy at its size', async () => {
		const ticket = ticketOf();
		printer.submit(ticket);
		await saw(ticket.ticketId, 'printed');
		const states = heard.map((one) => one.state.state);
		expect(states[0]).toBe('queued');
		expect(states.at(-1)).toBe('printed');
		expect(states.filter((state) => state === 'printed')).toEqual(['printed']);
		const [file, ...more] = await newCopies();
		expect(more).toEqual([]);
		await expectOnPaper(file, 1);
		expect(printer.documentsHeld()).toBe(0);
	});

	story('the same ticket again prints nothing', async () => {
		const ticket = ticketOf();
		const again = copyTicket(ticket);
		printer.submit(ticket);
		printer.submit(copyTicket(again));
		await saw(ticket.ticketId, 'printed');
		printer.submit(again);
		await pause(600);
		expect(await newCopies()).toHaveLength(1);
		expect(await printer.query(ticket.ticketId)).toEqual({ state: 'printed' });
	});

	story('a second copy prints only when asked', async () => {
		const ticket = ticketOf();
		const second = { ...ticketOf({ copy: 2 }), ticketId: ticket.ticketId };
		printer.submit(ticket);
		await saw(ticket.ticketId, 'printed');
		printer.submit(second);
		await soon(() => expect(heard.at(-1)).toEqual({ ticketId: ticket.ticketId, state: { state: 'printed' }, copy: 2 }));
		const [, file, ...more] = await newCopies();
		expect(more).toEqual([]);
		await expectOnPaper(file, 2);
		expect(printer.copyOf(ticket.ticketId)).toBe(2);
	});

	for (const condition of ['paperOut', 'jammed', 'coverOpen', 'supplyEmpty', 'stopped'] as const) {
		test(`${name}: ${condition} holds the job, mending prints it`, async (context) => {
			if (!rig.conditions.includes(condition)) context.skip(`this printer cannot be brought to ${condition}`);
			await fresh();
			const ticket = ticketOf();
			await submitSlow(ticket);
			await rig.setCondition(condition);
			const reason = faultOfCondition[condition];
			await soon(() => expect(heard.map((one) => one.state)).toContainEqual({ state: 'held', reason }));
			await soon(() => expect(statuses).toContainEqual({ state: 'fault', reason }));
			expect(await newCopies()).toEqual([]);
			rig.setPace?.('usual');
			await rig.setCondition('none');
			await saw(ticket.ticketId, 'printed');
			expect(await newCopies()).toHaveLength(1);
		}, 60_000);
	}

	story('a cancelled job leaves no paper', async () => {
		const ticket = ticketOf();
		await submitSlow(ticket);
		printer.cancel(ticket.ticketId);
		await saw(ticket.ticketId, 'cancelled');
		rig.setPace?.('usual');
		await pause(600);
		expect(await newCopies()).toEqual([]);
	});

	story('a job the printer gives up has failed', async () => {
		const ticket = ticketOf();
		await submitSlow(ticket);
		await rig.abort();
		await saw(ticket.ticketId, 'failed');
		expect(await newCopies()).toEqual([]);
	});

	/** One copy, or a ticket whose copy nobody can know of: then a person may ask for copy 2, and that is marked. */
	const expectOneOrMarked = async (ticketId: string) => {
		await soon(() => expect(['printed', 'failed']).toContain(heard.at(-1)?.state.state));
		if (rig.keepsJobs) expect(heard.at(-1)?.state).toEqual({ state: 'printed' });
		const first = (await newCopies()).length;
		if (heard.at(-1)?.state.state === 'printed') return expect(first).toBe(1);
		expect(first).toBeLessThanOrEqual(1);
		printer.submit(ticketOf({ ticketId }));
		expect(heard.at(-1)?.state.state).toBe('failed');
		printer.submit(ticketOf({ ticketId, copy: 2 }));
		await soon(() => expect(heard.at(-1)).toEqual({ ticketId, state: { state: 'printed' }, copy: 2 }));
		const copies = await newCopies();
		expect(copies).toHaveLength(first + 1);
		await expectOnPaper(copies.at(-1), 2);
	};

	story('unreachable while printing, then back', async () => {
		const ticket = ticketOf();
		rig.setPace?.('slow');
		printer.submit(ticket);
		await saw(ticket.ticketId, 'queued');
		await rig.unplug();
		rig.setPace?.('usual');
		await soon(() => expect(printer.status()).toEqual({ state: 'fault', reason: 'printer.unreachable' }));
		if (rig.keepsJobs)
			await soon(() =>
				expect(heard.map((one) => one.state)).toContainEqual({ state: 'held', reason: 'printer.unreachable' }),
			);
		await rig.plug();
		await expectOneOrMarked(ticket.ticketId);
	});

	story('submitted while unreachable, printed when back', async () => {
		await rig.unplug();
		await soon(() => expect(printer.status()).toEqual({ state: 'fault', reason: 'printer.unreachable' }));
		const ticket = ticketOf();
		printer.submit(ticket);
		await pause(300);
		expect(await newCopies()).toEqual([]);
		await rig.plug();
		await saw(ticket.ticketId, 'printed');
		expect(await newCopies()).toHaveLength(1);
	});

	story('a driver restarted while printing follows the job', async () => {
		const ticket = ticketOf();
		const again = copyTicket(ticket);
		await submitSlow(ticket);
		await printer.close();
		open().submit(again);
		rig.setPace?.('usual');
		await expectOneOrMarked(ticket.ticketId);
	});

	story('a ticket never seen is unknown', async () => {
		expect(await printer.query(randomUUID())).toEqual({ state: 'unknown' });
	});

	story('two tickets come out one after the other', async () => {
		const tickets = [ticketOf(), ticketOf()];
		for (const ticket of tickets) printer.submit(ticket);
		for (const ticket of tickets) await saw(ticket.ticketId, 'printed');
		expect(await newCopies()).toHaveLength(2);
	});

	story('a test page comes out and leaves nothing', async () => {
		expect(await printer.printTestPage()).toBe('printed');
		expect(printer.documentsHeld()).toBe(0);
	});

	story('forgetting cancels what waits for paper', async () => {
		const ticket = ticketOf();
		const dots = ticket.document.pages.map((page) => page.bits);
		await submitSlow(ticket);
		await rig.setCondition('paperOut');
		await saw(ticket.ticketId, 'held');
		const waiting = ticketOf();
		printer.submit(waiting);
		await printer.forget();
		expect(printer.documentsHeld()).toBe(0);
		for (const page of waiting.document.pages) dots.push(page.bits);
		expect(dots.every((bits) => bits.every((byte) => byte === 0))).toBe(true);
		await saw(ticket.ticketId, 'cancelled');
		await saw(waiting.ticketId, 'cancelled');
		rig.setPace?.('usual');
		await rig.setCondition('none');
		await pause(800);
		expect(await newCopies()).toEqual([]);
	});
}

const sizeOf = ({ widthDots, heightDots }: OneBitImage) => [widthDots, heightDots];
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function expectSoon(check: () => void | Promise<void>): Promise<void> {
	const until = Date.now() + waitMs;
	for (;;) {
		try {
			return await check();
		} catch (error) {
			if (Date.now() > until) throw error;
			await pause(20);
		}
	}
}
