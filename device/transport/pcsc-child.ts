/**
 * Speaks to the computer's card service in a process of its own. When the service dies the native library may hold its
 * thread for ever, or throw out of a finalizer where nobody can catch it: here that ends one small process, not the
 * agent. The parent ends this process by killing it, and it ends itself when the parent is gone.
 */
import type { Card, Reader } from 'pcsc-mini';
import type { SmartCardSlot } from './smart-cards.ts';

type Library = typeof import('pcsc-mini');

export type PcscRequest =
	| { id: number; ask: 'connect'; slotName: string }
	| { id: number; ask: 'transmit'; link: number; command: Uint8Array }
	| { id: number; ask: 'close'; link: number };
export type PcscReply =
	| { tell: 'failed'; fault: 'driverMissing' | 'serviceGone' }
	| { tell: 'slots'; slots: SmartCardSlot[] }
	| { tell: 'answer'; id: number; link?: number; bytes?: Uint8Array }
	| { tell: 'refusal'; id: number };

/** The service names its readers right after it is asked; a machine without readers names none. */
const firstReaderMs = 300;
const slots = new Map<string, SmartCardSlot>();
const links = new Map<number, Card>();
let arrivals = 0;
let linksMade = 0;

const endAtOnce = () => process.kill(process.pid, 'SIGKILL');

function tell(reply: PcscReply, onSent: () => void = () => undefined): void {
	process.send?.(reply, onSent);
}
const fail = (fault: 'driverMissing' | 'serviceGone') => tell({ tell: 'failed', fault }, endAtOnce);
const tellSlots = () => tell({ tell: 'slots', slots: [...slots.values()] });

function follow(reader: Reader, { ReaderStatus }: Library): void {
	const slot: SmartCardSlot = { name: reader.name(), card: 'none', arrival: 0 };
	slots.set(slot.name, slot);
	reader.on('change', (status) => {
		const present = status.has(ReaderStatus.PRESENT);
		if (present && slot.card === 'none') slot.arrival = ++arrivals;
		slot.card = present ? (status.has(ReaderStatus.MUTE) ? 'mute' : 'present') : 'none';
		tellSlots();
	});
	reader.on('disconnect', () => {
		slots.delete(slot.name);
		tellSlots();
	});
}

async function begin(): Promise<void> {
	const library = await import('pcsc-mini').catch(() => null);
	if (!library) return fail('driverMissing');
	const client = new library.Client();
	client.on('error', () => fail('serviceGone'));
	client.on('reader', (reader) => follow(reader, library));
	try {
		client.start();
	} catch {
		return fail('serviceGone');
	}
	process.on('message', (request: PcscRequest) => void obey(request, client, library));
	setTimeout(tellSlots, firstReaderMs);
}

async function obey(request: PcscRequest, client: InstanceType<Library['Client']>, library: Library): Promise<void> {
	const { id } = request;
	try {
		if (request.ask === 'connect') {
			const card = await client.reader(request.slotName)?.connect(library.CardMode.SHARED);
			if (!card) return tell({ tell: 'refusal', id });
			links.set(++linksMade, card);
			return tell({ tell: 'answer', id, link: linksMade });
		}
		const card = links.get(request.link);
		if (!card) return tell({ tell: 'refusal', id });
		if (request.ask === 'transmit') {
			const bytes = await card.transmit(request.command);
			return tell({ tell: 'answer', id, bytes }, () => bytes.fill(0));
		}
		links.delete(request.link);
		await card.disconnect(library.CardDisposition.RESET);
		tell({ tell: 'answer', id });
	} catch {
		tell({ tell: 'refusal', id });
	}
}

process.on('disconnect', endAtOnce);
process.on('uncaughtException', endAtOnce);
void begin();
