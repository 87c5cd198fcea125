/** Parsers as they must not be, so that it is seen that the fuzzing sees them. */
import type { Fuzzer } from './fuzzer.ts';

const corpus = [Uint8Array.of(1, 2, 3, 4)];

export const hangingFuzzer: Fuzzer = {
	name: 'hangs at a 7',
	corpus,
	canMistake: false,
	take(spoilt) {
		while (spoilt.includes(7));
		return 'borne';
	},
};

export const crashingFuzzer: Fuzzer = {
	name: 'crashes at a 7',
	corpus,
	canMistake: false,
	take(spoilt) {
		if (spoilt.includes(7)) throw new Error('seven');
		return 'borne';
	},
};

export const mistakingFuzzer: Fuzzer = {
	name: 'believes a 7',
	corpus,
	canMistake: true,
	take: (spoilt) => (spoilt.includes(7) ? 'wrong' : 'borne'),
};
