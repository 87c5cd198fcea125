/** One parser in a process of its own, so that one that hangs can be ended and one that takes the process along is seen. */
import { fuzzers } from './all.ts';
import { hangingFuzzer } from './bad-parsers.ts';
import { type FuzzCount, runFuzzer } from './fuzzer.ts';

export type ChildSays = { done: number } | { count: FuzzCount; name: string; canMistake: boolean };

const [key = '', frames = '0', seed = '0'] = process.argv.slice(2);
const make = key === 'hanging' ? () => hangingFuzzer : fuzzers[key];
if (!make) throw new Error(`no such parser: ${key}`);
const fuzzer = await make();
const tell = (words: ChildSays) => process.send?.(words);
tell({ done: 0 });
const count = await runFuzzer(fuzzer, {
	frames: Number(frames),
	seed: Number(seed),
	onProgress: (done) => tell({ done }),
});
tell({ count, name: fuzzer.name, canMistake: fuzzer.canMistake });
process.disconnect?.();
