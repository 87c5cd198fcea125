/** PC/SC as drivers know it: slots in which cards lie, and a link to one card. `pcsc.ts` opens the real one. */
export interface SmartCardSlot {
	name: string;
	/** mute: something lies there and does not answer. */
	card: 'none' | 'present' | 'mute';
	/** Which card it is: a number of its own for every card that came to any slot, the newest the highest. */
	arrival: number;
}

export interface SmartCardLink {
	/** Resolves with the answer, status word last; rejects when the card has gone. The caller overwrites the answer. */
	transmit(command: Uint8Array): Promise<Uint8Array>;
	/** Never rejects. The card forgets what was selected. */
	close(): Promise<void>;
}

export interface SmartCards {
	slots(): SmartCardSlot[];
	/** A card came or went, or a slot did. */
	onChange(listener: () => void): () => void;
	/** Called once, when the service has gone or was closed. A listener added afterwards is called at once. */
	onClose(listener: () => void): () => void;
	/** Rejects when no card answers there. */
	connect(slotName: string): Promise<SmartCardLink>;
	/** Never rejects, and may be called twice. */
	close(): Promise<void>;
}

/** `driverMissing`: the library cannot be loaded. `serviceGone`: the library finds no running service. */
type SmartCardFault = 'driverMissing' | 'serviceGone';
/** Never rejects. Called again after every loss of the service. */
export type OpenSmartCards = () => Promise<{ ok: true; transport: SmartCards } | { ok: false; fault: SmartCardFault }>;
