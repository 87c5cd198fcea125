/**
 * One wire parser under fire. A frame is a genuine one of the corpus spoilt by the byte mutator, or, one in ten, what
 * fast-check thinks of. `take` throws where the parser crashes and answers `wrong` where it believed what nobody sent.
 */
import fc from 'fast-check';
import { createRandom, mutateBytes } from '../../device/card-reader/byte-mutator.ts';

export type Verdict = 'borne' | 'wrong';
export interface Fuzzer {
	name: string;
	/** Genuine frames: the library's twins and what the wire's own encoder makes. */
	corpus: Uint8Array[];
	/** Faults a frame at most; 6 unless said otherwise. */
	faults?: number;
	/** What cannot be wrong has nobody to be mistaken for. */
	canMistake: boolean;
	/** `at` is the frame's place in the corpus, -1 for invented bytes. */
	take(spoilt: Uint8Array, at: number, random: () => number): Verdict | Promise<Verdict>;
	close?(): Promise<void>;
}

export interface FuzzCount {
	frames: number;
	crashes: number;
	wrong: number;
	/** Of the first frame that failed, so that it can be looked at; hex. Persons in it are invented. */
	first: string | null;
	seconds: number;
}

/** Told every so often, however slow the machine: a runner that tells nothing hangs. */
const tellEveryMs = 500;
const inventedShare = 0.1;

export async function runFuzzer(
	fuzzer: Fuzzer,
	{ frames, seed, onProgress }: { frames: number; seed: number; onProgress?: (done: number) => void },
): Promise<FuzzCount> {
	const random = createRandom(seed);
	const count: FuzzCount = { frames: 0, crashes: 0, wrong: 0, first: null, seconds: 0 };
	const startedAt = performance.now();
	let toldAt = startedAt;
	async function take(bytes: Uint8Array, at: number): Promise<void> {
		const hex = count.first === null ? Buffer.from(bytes).toString('hex') : '';
		try {
			const verdict = fuzzer.take(bytes, at, random);
			if ((verdict instanceof Promise ? await verdict : verdict) === 'borne') return;
			count.wrong++;
		} catch {
			count.crashes++;
		} finally {
			count.frames++;
			if (performance.now() - toldAt > tellEveryMs) {
				toldAt = performance.now();
				onProgress?.(count.frames);
			}
		}
		count.first ??= hex;
	}
	const invented = Math.floor(frames * inventedShare);
	for (let i = 0; i < frames - invented; i++) {
		const at = i % fuzzer.corpus.length;
		await take(mutateBytes(fuzzer.corpus[at] ?? new Uint8Array(), random, fuzzer.faults ?? 6), at);
	}
	await fc.assert(
		fc.asyncProperty(inventBytes(fuzzer.corpus), (bytes) => take(bytes, -1)),
		{ numRuns: invented, seed, endOnFailure: true },
	);
	await fuzzer.close?.();
	count.seconds = (performance.now() - startedAt) / 1000;
	return count;
}

/** Bytes out of nothing, and pieces of genuine frames stuck together. */
function inventBytes(corpus: Uint8Array[]): fc.Arbitrary<Uint8Array> {
	const raw = fc.uint8Array({ maxLength: 200 });
	const piece = fc
		.tuple(fc.constantFrom(...corpus), fc.nat(), fc.nat(64))
		.map(([whole, from, length]) => whole.slice(from % whole.length, (from % whole.length) + length));
	return fc.array(fc.oneof(raw, piece), { maxLength: 4 }).map((parts) => Uint8Array.from(Buffer.concat(parts)));
}
