import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createNegotiation, type Negotiation, type PeerPort } from './negotiation.ts';
import type { Candidate, Description } from './protocol.ts';

/**
 * A peer connection without media, as the standard's state machine has it: operations run one after another and each takes
 * its time, an offer on an open offer takes that back, and what still is to be told is asked for when all is stable.
 */
interface FakePeer {
	port: PeerPort;
	/** Adds a track: something to be told. */
	change(): void;
	state(): { signaling: string; told: number; changes: number; heard: number };
	onNeed: () => void;
	faults: string[];
}

interface Told {
	/** Which offer this is, or answers. */
	offer: string;
	changes: number;
}

function createFakePeer(name: string, takeTime: (label: string) => Promise<void>): FakePeer {
	let signaling = 'stable';
	let chain: Promise<unknown> = Promise.resolve();
	let running = 0;
	let offers = 0;
	let changes = 0;
	let told = 0;
	let heard = 0;
	let pending: Told | null = null;
	let remoteOffer: Told | null = null;
	let isAsking = false;
	/** Offers of the other end that were taken: their candidates have a place. */
	const offered: string[] = [];
	const faults: string[] = [];
	const peer: FakePeer = {
		port: {
			signalingState: () => signaling,
			setLocal: () =>
				operate('local', () => {
					if (signaling === 'have-remote-offer' && remoteOffer) {
						const answer = { offer: remoteOffer.offer, changes };
						heard = remoteOffer.changes;
						told = changes;
						remoteOffer = null;
						signaling = 'stable';
						askLater();
						return describe('answer', answer);
					}
					pending = { offer: `${name}${++offers}`, changes };
					signaling = 'have-local-offer';
					return describe('offer', pending);
				}),
			setRemote: (description) =>
				operate('remote', () => {
					const said = JSON.parse(description.sdp) as Told;
					if (description.type === 'offer') {
						// Rolls an own open offer back.
						pending = null;
						remoteOffer = said;
						offered.push(said.offer);
						signaling = 'have-remote-offer';
						return;
					}
					if (signaling !== 'have-local-offer' || pending?.offer !== said.offer)
						throw new Error(`${name}: answer to ${said.offer} in ${signaling} of ${pending?.offer}`);
					told = pending.changes;
					heard = said.changes;
					pending = null;
					signaling = 'stable';
					askLater();
				}),
			addCandidate: (candidate) =>
				operate('candidate', () => {
					if (!offered.includes(candidate.candidate))
						throw new Error(`${name}: candidate of ${candidate.candidate} in ${signaling}`);
				}),
		},
		change() {
			changes += 1;
			askLater();
		},
		state: () => ({ signaling, told, changes, heard }),
		onNeed: () => undefined,
		faults,
	};

	function operate<T>(label: string, work: () => T): Promise<T> {
		running += 1;
		const run = chain
			.then(() => takeTime(`${name} ${label}`))
			.then(() => {
				running -= 1;
				return work();
			});
		chain = run.catch(() => undefined);
		return run;
	}
	function describe(type: Description['type'], said: Told): Description {
		return { type, sdp: JSON.stringify(said) };
	}
	/** `negotiationneeded` is fired from a task of its own, while stable and with nothing running. */
	function askLater(): void {
		if (isAsking) return;
		isAsking = true;
		void Promise.resolve()
			.then(() => chain)
			.then(() => takeTime(`${name} need`))
			.then(() => {
				isAsking = false;
				if (running > 0) askLater();
				else if (signaling === 'stable' && told < changes) peer.onNeed();
			});
	}
	return peer;
}

interface Script {
	/** Who changes something, in which order against everything else the scheduler decides. */
	changes: ('a' | 'b')[];
	polite: { a: boolean; b: boolean };
}

async function play(scheduler: fc.Scheduler, { changes, polite }: Script) {
	const takeTime = (label: string) => scheduler.schedule(Promise.resolve(), label);
	const peers = { a: createFakePeer('a', takeTime), b: createFakePeer('b', takeTime) };
	const ends: { a?: Negotiation; b?: Negotiation } = {};
	let offers = 0;
	for (const [name, other] of [['a', 'b'] as const, ['b', 'a'] as const]) {
		let line: Promise<unknown> = Promise.resolve();
		// In order, as the center keeps them; each hearing begins when the message arrives and does not hold up the next.
		const send = (signal: Parameters<Negotiation['hear']>[0]) => {
			line = line.then(() => takeTime(`to ${other}`)).then(() => void ends[other]?.hear(signal));
		};
		const negotiation = createNegotiation({
			port: peers[name].port,
			polite: polite[name],
			send(signal) {
				send(signal);
				if (!('description' in signal) || signal.description.type !== 'offer') return;
				offers += 1;
				const { offer } = JSON.parse(signal.description.sdp) as Told;
				const candidate: Candidate = { candidate: offer, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: null };
				send({ candidate });
			},
			onFault: (error) => peers[name].faults.push(String(error)),
		});
		ends[name] = negotiation;
		peers[name].onNeed = () => void negotiation.need();
	}
	for (const name of changes) void scheduler.schedule(Promise.resolve(), `${name} changes`).then(peers[name].change);
	await scheduler.waitIdle();
	return { a: peers.a.state(), b: peers.b.state(), faults: [...peers.a.faults, ...peers.b.faults], offers };
}

const anyChanges = fc.array(fc.constantFrom('a' as const, 'b' as const), { minLength: 1, maxLength: 8 });
const isSettled = ({ a, b, faults }: Awaited<ReturnType<typeof play>>) =>
	faults.length === 0 &&
	a.signaling === 'stable' &&
	b.signaling === 'stable' &&
	a.told === a.changes &&
	b.told === b.changes &&
	a.heard === b.changes &&
	b.heard === a.changes;

test('any interleaving of offers settles', async () => {
	await fc.assert(
		fc.asyncProperty(fc.scheduler(), anyChanges, async (scheduler, changes) => {
			const end = await play(scheduler, { changes, polite: { a: true, b: false } });
			expect(end.faults).toEqual([]);
			expect(isSettled(end)).toBe(true);
			expect(end.offers).toBeLessThanOrEqual(2 * changes.length + 1);
		}),
		{ numRuns: 1500 },
	);
});

test('two ends that never give way are caught', async () => {
	const outcome = await fc.check(
		fc.asyncProperty(fc.scheduler(), async (scheduler) =>
			isSettled(await play(scheduler, { changes: ['a', 'b'], polite: { a: false, b: false } })),
		),
		{ numRuns: 300 },
	);
	expect(outcome.failed).toBe(true);
});

test('two ends that both give way are caught', async () => {
	const outcome = await fc.check(
		fc.asyncProperty(fc.scheduler(), async (scheduler) =>
			isSettled(await play(scheduler, { changes: ['a', 'b', 'a'], polite: { a: true, b: true } })),
		),
		{ numRuns: 300 },
	);
	expect(outcome.failed).toBe(true);
});
