/**
 * A TCP line between a kiosk and a printer that counts what crosses it and can be cut at any byte of either direction.
 * Each connection is handed on; a cut takes both ends of all of them, as when a cable is drawn.
 */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

type Direction = 'toPrinter' | 'fromPrinter';

export interface CountedLine {
	port: number;
	/** Of all connections together. */
	toPrinter(): number;
	fromPrinter(): number;
	/** Of the connection that carried most: the document's. When its last byte went on to the printer. */
	longest(): { bytes: number; lastAtMs: number };
	/** Connection by connection, in the order in which they were opened. */
	requests(): { toPrinter: number; fromPrinter: number }[];
	/** Connections are counted anew. */
	restartCount(): void;
	/** When so many bytes more have been handed on, the line is cut behind exactly that byte; `onCut` is told at once. */
	cutAfter(direction: Direction, bytes: number, how?: { onCut?: () => void; isSilent?: boolean }): void;
	/** No cut any more: new connections come through, those from before it are gone on both ends. */
	mend(): void;
	isCut(): boolean;
	close(): Promise<void>;
}

interface Passing {
	toPrinter: number;
	fromPrinter: number;
	/** Of the last byte to the printer. */
	lastAtMs: number;
}

export async function openCountedLine(printerPort: number, host = '127.0.0.1'): Promise<CountedLine> {
	const sockets = new Set<Socket>();
	const passed: Passing[] = [];
	const counts = { toPrinter: 0, fromPrinter: 0 };
	let cutAt: { direction: Direction; bytes: number; onCut: () => void; isSilent: boolean } | null = null;
	let isCut = false;
	let isSilent = false;

	function drop(gone: Iterable<Socket>): void {
		for (const socket of [...gone]) {
			sockets.delete(socket);
			socket.resetAndDestroy();
		}
	}
	function carry(from: Socket, to: Socket, direction: Direction, passing: Passing): void {
		from.on('data', (chunk) => {
			if (isCut) return;
			const left = cutAt?.direction === direction ? cutAt.bytes - counts[direction] : Number.POSITIVE_INFINITY;
			const some = chunk.subarray(0, Math.min(left, chunk.length));
			counts[direction] += some.length;
			passing[direction] += some.length;
			if (direction === 'toPrinter' && some.length > 0) passing.lastAtMs = performance.now();
			if (some.length < left) return void to.write(some);
			const how = cutAt;
			const before = [...sockets];
			cutAt = null;
			isCut = true;
			isSilent = how?.isSilent === true;
			// The far end gets every byte that was let through; then both ends are gone, or neither hears anything more.
			to.write(some, () => {
				if (!how?.isSilent) to.end(() => drop(before));
				how?.onCut();
			});
		});
		from.on('end', () => {
			if (!isCut) to.end();
		});
		from.on('error', () => from.destroy());
		from.on('close', () => {
			sockets.delete(from);
			if (!isCut) to.destroySoon();
		});
	}

	const server = createServer({ allowHalfOpen: true }, (kiosk) => {
		kiosk.on('error', () => kiosk.destroy());
		if (isCut) return void (isSilent ? sockets.add(kiosk) : kiosk.resetAndDestroy());
		const printer = connect({ port: printerPort, host, noDelay: true, allowHalfOpen: true });
		kiosk.setNoDelay(true);
		const passing = { toPrinter: 0, fromPrinter: 0, lastAtMs: 0 };
		passed.push(passing);
		sockets.add(kiosk).add(printer);
		carry(kiosk, printer, 'toPrinter', passing);
		carry(printer, kiosk, 'fromPrinter', passing);
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(0, '127.0.0.1', resolve);
	});
	return {
		port: (server.address() as AddressInfo).port,
		toPrinter: () => counts.toPrinter,
		fromPrinter: () => counts.fromPrinter,
		longest() {
			const longest = passed.reduce((most, one) => (one.toPrinter > most.toPrinter ? one : most));
			return { bytes: longest.toPrinter, lastAtMs: longest.lastAtMs };
		},
		requests: () => passed.map(({ toPrinter, fromPrinter }) => ({ toPrinter, fromPrinter })),
		restartCount() {
			[counts.toPrinter, counts.fromPrinter] = [0, 0];
			passed.length = 0;
		},
		cutAfter(direction, bytes, { onCut = () => {}, isSilent = false } = {}) {
			cutAt = { direction, bytes: counts[direction] + bytes, onCut, isSilent };
		},
		mend() {
			cutAt = null;
			if (isCut) drop(sockets);
			isCut = false;
		},
		isCut: () => isCut,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				for (const socket of sockets) socket.destroy();
			}),
	};
}
