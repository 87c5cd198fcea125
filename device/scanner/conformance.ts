/**
 * What every scanner driver must show. A test file calls `testScanner` with a rig: a driver, and a way to hold codes
 * before it. Runs in real time.
 */
import { afterEach, expect, test } from 'vitest';
import type { DeviceStatus } from '../../shared/protocol/device-status.ts';
import type { ScannedCode, Scanner } from './contract.ts';

export interface ScannerRig {
	scanner: Scanner;
	/** Holds a code before the scanner; absent where the driver hands nothing over by itself. */
	scan?: (text: string, options?: { symbology?: string; lineEnd?: string }) => void;
	sendBytes?: (bytes: Uint8Array) => void;
	/** Draws the cable, where the rig can. */
	unplug?: () => void | Promise<void>;
	plugIn?: () => void | Promise<void>;
	dispose?: () => void | Promise<void>;
}

/** `settleMs`: by when a code has surely arrived, and a watch surely begun. */
export function testScanner(
	name: string,
	openRig: () => Promise<ScannerRig>,
	{ settleMs = 200, patienceMs = 15_000 }: { settleMs?: number; patienceMs?: number } = {},
) {
	let rig: ScannerRig | null = null;
	const settle = () => new Promise((resolve) => setTimeout(resolve, settleMs));
	const until = (check: () => unknown) => expect.poll(check, { timeout: patienceMs, interval: 10 });
	const title = (duty: string) => `${name}: ${duty}`;
	const plain = (text: string): ScannedCode => ({ text, symbology: null });

	async function begin() {
		rig = await openRig();
		await until(() => rig?.scanner.status()).toEqual({ state: 'ready' });
		const codes: ScannedCode[] = [];
		const watch = async () => {
			const stop = rig?.scanner.watch((code) => codes.push(code)) ?? (() => undefined);
			await settle();
			return stop;
		};
		return { ...rig, codes, watch };
	}
	afterEach(async () => {
		await rig?.scanner.close();
		await rig?.dispose?.();
		rig = null;
	});

	test(title('hands over each code once'), async ({ skip }) => {
		const { scan, codes, watch } = await begin();
		if (!scan) return skip('hands over nothing by itself');
		await watch();
		scan('LAWPOST:159902001200341758');
		await until(() => codes).toEqual([plain('LAWPOST:159902001200341758')]);
		scan('案件 159 一二三', { symbology: ']Q1', lineEnd: '\r\n' });
		scan('0104912345123459\u001d2112345', { symbology: ']C1', lineEnd: '\n' });
		await until(() => codes.slice(1)).toEqual([
			{ text: '案件 159 一二三', symbology: ']Q1' },
			{ text: '0104912345123459\u001d2112345', symbology: ']C1' },
		]);
	});

	test(title('takes silence for the end'), async ({ skip }) => {
		const { scan, codes, watch } = await begin();
		if (!scan) return skip('hands over nothing by itself');
		await watch();
		scan('without an end', { lineEnd: '' });
		await until(() => codes).toEqual([plain('without an end')]);
		scan('another', { lineEnd: '' });
		await until(() => codes).toEqual([plain('without an end'), plain('another')]);
	});

	test(title('reads GB18030 where it is not UTF-8'), async ({ skip }) => {
		const { sendBytes, codes, watch } = await begin();
		if (!sendBytes) return skip('this rig sends no bytes');
		await watch();
		sendBytes(Uint8Array.of(0xb0, 0xb8, 0xbc, 0xfe, 0x0d));
		await until(() => codes).toEqual([plain('案件')]);
	});

	test(title('tells nothing that is no code'), async ({ skip }) => {
		const { scan, sendBytes, codes, watch } = await begin();
		if (!scan || !sendBytes) return skip('this rig sends no bytes');
		await watch();
		for (const noise of [' ', '\u0000', 'a\u001bb', 'x'.repeat(5000), '\u200b']) scan(noise);
		sendBytes(Uint8Array.of(0xff, 0xff, 0xff, 0x0d));
		await settle();
		scan('after the noise');
		await until(() => codes).toEqual([plain('after the noise')]);
	});

	test(title('tells nothing scanned before or after a watch'), async ({ skip }) => {
		const { scanner, scan, codes, watch } = await begin();
		if (!scan) return skip('hands over nothing by itself');
		scan('before');
		scan('begun before', { lineEnd: '' });
		await settle();
		const stop = await watch();
		scan('during');
		await until(() => codes).toEqual([plain('during')]);
		stop();
		scan('after');
		await settle();
		await watch();
		scanner.forget();
		scan('after forgetting');
		await settle();
		expect(codes).toEqual([plain('during')]);
	});

	test(title('tells no rest of a code'), async ({ skip }) => {
		const { scanner, scan, codes } = await begin();
		if (!scan) return skip('hands over nothing by itself');
		scan('begins before the watch and ', { lineEnd: '' });
		scanner.watch((code) => codes.push(code));
		await new Promise((resolve) => setTimeout(resolve, 10));
		scan('ends in it', { lineEnd: '' });
		await settle();
		expect(codes).toEqual([]);
		scan('whole');
		await until(() => codes).toEqual([plain('whole')]);
	});

	test(title('lets a new watch end the old'), async ({ skip }) => {
		const { scanner, scan, codes, watch } = await begin();
		if (!scan) return skip('hands over nothing by itself');
		const stopFirst = await watch();
		const second: ScannedCode[] = [];
		scanner.watch((code) => second.push(code));
		stopFirst();
		await settle();
		scan('for the second');
		await until(() => second).toEqual([plain('for the second')]);
		expect(codes).toEqual([]);
	});

	test(title('goes on by itself after the cable was drawn'), async ({ skip }) => {
		const { scanner, scan, unplug, plugIn, codes, watch } = await begin();
		if (!scan || !unplug || !plugIn) return skip('this rig cannot draw the cable');
		const seen: DeviceStatus[] = [];
		scanner.onStatus((status) => seen.push(status));
		await watch();
		scan('half of a co', { lineEnd: '' });
		await unplug();
		await until(() => scanner.status()).toEqual({ state: 'fault', reason: 'scanner.portGone' });
		await plugIn();
		await until(() => scanner.status()).toEqual({ state: 'ready' });
		await settle();
		codes.length = 0;
		scan('whole');
		await until(() => codes).toEqual([plain('whole')]);
		expect(seen).toEqual([{ state: 'fault', reason: 'scanner.portGone' }, { state: 'ready' }]);
	});

	test(title('bears every call in every status'), async () => {
		rig = await openRig();
		const { scanner } = rig;
		scanner.forget();
		const stop = scanner.watch(() => undefined);
		scanner.watch(() => undefined);
		stop();
		stop();
		expect(['starting', 'ready', 'absent']).toContain(scanner.status().state);
		await Promise.all([scanner.close(), scanner.close()]);
		scanner.watch(() => undefined)();
		scanner.forget();
	});
}
