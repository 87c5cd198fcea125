import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { PcscReply, PcscRequest } from './pcsc-child.ts';
import type { OpenSmartCards, SmartCardLink, SmartCardSlot, SmartCards } from './smart-cards.ts';

type Answer = Extract<PcscReply, { tell: 'answer' }>;
type Fault = Extract<PcscReply, { tell: 'failed' }>['fault'];
type Question = PcscRequest extends infer One ? (One extends PcscRequest ? Omit<One, 'id'> : never) : never;

const childFile = fileURLToPath(new URL('./pcsc-child.ts', import.meta.url));

/** The computer's own card service: pcscd, or what Windows and macOS bring. See `pcsc-child.ts` for why a process. */
export async function openPcsc(): ReturnType<OpenSmartCards> {
	if (process.platform === 'linux' && !(await isListening())) return { ok: false, fault: 'serviceGone' };
	const loader = createRequire(import.meta.url).resolve('tsx');
	const child = fork(childFile, { execArgv: ['--import', loader], serialization: 'advanced', stdio: 'ignore' });
	return new Promise((resolve) => {
		const service = followChild(child, (fault) => resolve({ ok: false, fault }));
		child.on('message', (reply: PcscReply) => {
			if (reply.tell === 'slots') resolve({ ok: true, transport: service });
		});
	});
}

/** Spares a process while no service runs. */
function isListening(): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect(process.env.PCSCLITE_CSOCK_NAME ?? '/run/pcscd/pcscd.comm');
		socket.once('connect', () => {
			socket.destroy();
			resolve(true);
		});
		socket.once('error', () => resolve(false));
	});
}

/** `onFailed` is called at the end of the process, whatever ended it. */
function followChild(child: ChildProcess, onFailed: (fault: Fault) => void): SmartCards {
	const waiting = new Map<number, { resolve(answer: Answer): void; reject(error: Error): void }>();
	const changeListeners = new Set<() => void>();
	const closeListeners = new Set<() => void>();
	let slots: SmartCardSlot[] = [];
	let asked = 0;
	let closed = false;
	let fault: Fault = 'serviceGone';
	const endWithUs = () => void child.kill('SIGKILL');
	process.once('exit', endWithUs);

	function end(): void {
		if (closed) return;
		closed = true;
		process.off('exit', endWithUs);
		child.kill('SIGKILL');
		slots = [];
		for (const { reject } of waiting.values()) reject(new Error('card service gone'));
		waiting.clear();
		changeListeners.clear();
		for (const listener of [...closeListeners]) listener();
		closeListeners.clear();
		onFailed(fault);
	}
	function hear(reply: PcscReply): void {
		if (reply.tell === 'failed') {
			fault = reply.fault;
			end();
		} else if (reply.tell === 'slots') {
			slots = reply.slots;
			for (const listener of [...changeListeners]) listener();
		} else hearAnswer(reply);
	}
	function hearAnswer(reply: Extract<PcscReply, { id: number }>): void {
		const asker = waiting.get(reply.id);
		waiting.delete(reply.id);
		if (reply.tell === 'answer') asker?.resolve(reply);
		else asker?.reject(new Error('card does not answer'));
	}
	function ask(question: Question): Promise<Answer> {
		if (closed) return Promise.reject(new Error('card service gone'));
		const id = ++asked;
		return new Promise((resolve, reject) => {
			waiting.set(id, { resolve, reject });
			child.send({ ...question, id });
		});
	}
	function link(number: number): SmartCardLink {
		return {
			async transmit(command) {
				const { bytes } = await ask({ ask: 'transmit', link: number, command });
				return bytes ?? new Uint8Array();
			},
			close: () =>
				ask({ ask: 'close', link: number }).then(
					() => undefined,
					() => undefined,
				),
		};
	}
	child.on('message', hear);
	child.on('error', end);
	child.on('exit', end);
	return {
		slots: () => slots.map((slot) => ({ ...slot })),
		onChange(listener) {
			changeListeners.add(listener);
			return () => changeListeners.delete(listener);
		},
		onClose(listener) {
			if (closed) listener();
			else closeListeners.add(listener);
			return () => closeListeners.delete(listener);
		},
		async connect(slotName) {
			const { link: number = 0 } = await ask({ ask: 'connect', slotName });
			return link(number);
		},
		close: async () => end(),
	};
}
