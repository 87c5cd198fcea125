/**
 * Pads behind a service of their maker that speaks JSON over a WebSocket (捷宇). A question that was taken back is
 * cancelled, and the next one waits for its answer: messages name no question, and a late press must not count twice.
 */
import type { SatisfactionLevel } from '../../shared/protocol/device.ts';
import type { ByteTransport, OpenTransport } from '../transport/byte-transport.ts';
import { keepOpen } from '../transport/keep-open.ts';
import { createListeners } from '../transport/listeners.ts';
import { createStatusTeller } from '../transport/status-teller.ts';
import type { SatisfactionPad } from './contract.ts';
import { encodeCancel, encodeQuestion, jieyuLevels, type LevelTable, readAnswer, type Teller } from './jieyu-wire.ts';

export interface WebSocketJsonOptions {
	open: OpenTransport;
	/** Unless given, the maker's own: 1 very satisfied, 2 satisfied, 3 so so, 4 very dissatisfied. */
	levels?: LevelTable;
	teller?: Partial<Teller>;
	/** How long the pad itself waits for a press; the question is put again while it is still asked. */
	timeoutS?: number;
	retryMs?: number;
	/** A service that does not answer a cancel by then is connected to afresh. */
	cancelWithinMs?: number;
	firstWaitMs?: number;
	longestWaitMs?: number;
}

export function createWebSocketJsonPad(options: WebSocketJsonOptions): SatisfactionPad {
	const { levels = jieyuLevels, timeoutS = 60, retryMs = 1500, cancelWithinMs = 2000 } = options;
	const question = encodeQuestion({ name: '', number: '', photo: '', ...options.teller }, timeoutS);
	const presses = createListeners<SatisfactionLevel>();
	const health = createStatusTeller();
	let line: ByteTransport | null = null;
	/** Asked for, whether or not it could be put. */
	let wanted = false;
	/** What lies with the service and is not answered: a question that counts, one that was taken back, nothing. */
	let lying: 'question' | 'cancelled' | null = null;
	let timer: NodeJS.Timeout | undefined;

	function send(bytes: Uint8Array): void {
		const to = line;
		to?.write(bytes).catch(() => void to.close());
	}
	function putQuestion(): void {
		clearTimeout(timer);
		if (!wanted || !line || lying) return;
		lying = 'question';
		send(question);
	}
	function takeBack(): void {
		if (lying === 'cancelled') return;
		clearTimeout(timer);
		if (lying === null) return;
		lying = 'cancelled';
		send(encodeCancel());
		timer = setTimeout(() => void line?.close(), cancelWithinMs);
	}
	function takeMessage(bytes: Uint8Array): void {
		const read = readAnswer(bytes, levels);
		if (!read || !lying) return;
		clearTimeout(timer);
		const counts = lying === 'question';
		lying = null;
		if (read.answer === 'missing') health.setFault('satisfactionPad.portGone');
		else if (read.answer === 'failed') health.setFault('satisfactionPad.failed');
		else health.set({ state: 'ready' });
		if (!counts) putQuestion();
		else if (read.answer === 'level') tellPress(read.level);
		// Somebody ended the question at the pad: it is not put again, the screen still asks.
		else if (read.answer === 'cancelled') wanted = false;
		else timer = setTimeout(putQuestion, retryMs);
	}
	function tellPress(level: SatisfactionLevel): void {
		wanted = false;
		presses.tell(level);
	}
	function stop(): void {
		wanted = false;
		takeBack();
	}
	const endLine = keepOpen({
		open: options.open,
		firstWaitMs: options.firstWaitMs,
		longestWaitMs: options.longestWaitMs,
		onMissed: (fault) => health.setFault(`satisfactionPad.${fault}`),
		async serve(opened) {
			line = opened;
			lying = null;
			opened.onData(takeMessage);
			health.set({ state: 'ready' });
			putQuestion();
			await new Promise<void>((resolve) => opened.onClose(resolve));
			clearTimeout(timer);
			line = null;
			lying = null;
			health.setFault('satisfactionPad.portGone');
			return true;
		},
	});

	return {
		status: health.status,
		onStatus: health.onStatus,
		ask() {
			wanted = true;
			if (lying) takeBack();
			else putQuestion();
		},
		stop,
		onPress: presses.add,
		forget: stop,
		async close() {
			stop();
			health.clear();
			presses.clear();
			await endLine();
			clearTimeout(timer);
		},
	};
}
