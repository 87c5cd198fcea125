/**
 * Perfect negotiation (W3C WebRTC 1.0, section 10.7): both ends may offer whenever they need to, and when they do so at once the
 * polite one takes its offer back and the other's counts. The connection is handed in, so that this runs without a page.
 */
import type { Candidate, Description, Signal } from './protocol.ts';

type Told = Exclude<Signal, { ask: 'offer' }>;

export interface PeerPort {
	signalingState(): string;
	/** An offer when nothing stands open, else the answer; resolves with what was set. */
	setLocal(): Promise<Description | null>;
	/** Takes an own open offer back when an offer comes. */
	setRemote(description: Description): Promise<void>;
	addCandidate(candidate: Candidate): Promise<void>;
}

export interface NegotiationOptions {
	port: PeerPort;
	polite: boolean;
	send(signal: Told): void;
	/** The connection refused what it was told; it may be over. */
	onFault(error: unknown): void;
}

export interface Negotiation {
	/** The connection's `negotiationneeded`. */
	need(): Promise<void>;
	/** Signals of the other end, in the order in which it sent them. */
	hear(signal: Told): Promise<void>;
}

export function createNegotiation({ port, polite, send, onFault }: NegotiationOptions): Negotiation {
	let isMakingOffer = false;
	let isIgnoringOffer = false;
	let isSettingAnswer = false;

	async function describeSelf(): Promise<void> {
		const description = await port.setLocal();
		if (description) send({ description });
	}

	async function hearDescription(description: Description): Promise<void> {
		const isReady = !isMakingOffer && (port.signalingState() === 'stable' || isSettingAnswer);
		const collides = description.type === 'offer' && !isReady;
		isIgnoringOffer = !polite && collides;
		if (isIgnoringOffer) return;
		isSettingAnswer = description.type === 'answer';
		try {
			await port.setRemote(description);
		} finally {
			isSettingAnswer = false;
		}
		if (description.type === 'offer') await describeSelf();
	}

	return {
		async need() {
			isMakingOffer = true;
			try {
				await describeSelf();
			} catch (error) {
				onFault(error);
			} finally {
				isMakingOffer = false;
			}
		},
		async hear(signal) {
			// As it is when the candidate comes: by the time it is refused, the next description may have been heard.
			const belongsNowhere = isIgnoringOffer && 'candidate' in signal;
			try {
				if ('description' in signal) await hearDescription(signal.description);
				else await port.addCandidate(signal.candidate);
			} catch (error) {
				if (!belongsNowhere) onFault(error);
			}
		},
	};
}
