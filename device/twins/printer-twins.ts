/** ESC/POS printers: what DLE EOT 1 to 4 say, round by round. */
import { answers } from './make-twin.ts';
import type { Twin } from './twin.ts';

type Round = [printer: string, offline: string, error: string, paper: string];
const fine: Round = ['12', '12', '12', '12'];

function asksStatus(words: string, rounds: Round[]): Twin {
	const asked = rounds.flatMap((round) => round.map((answer, at): [string, string] => [`10040${at + 1}`, answer]));
	return answers('printer', words, asked);
}

const silent = answers('printer', 'ESC/POS status: one question is answered, the next is not', [
	['100401', '12'],
	['100402', '12'],
]);

export const printerTwins = {
	'printer-paper-out': asksStatus('ESC/POS status: all fine, paper out with cover shut, paper put in', [
		fine,
		['1a', '32', '12', '7e'],
		fine,
	]),
	'printer-paper-low': asksStatus('ESC/POS status: paper near its end', [['12', '12', '12', '1e']]),
	'printer-cover-open': asksStatus('ESC/POS status: the cover is opened and shut', [
		fine,
		['1a', '16', '12', '12'],
		fine,
	]),
	'printer-cutter-stuck': asksStatus('ESC/POS status: the cutter is stuck', [fine, ['1a', '52', '1a', '12']]),
	'printer-broken': asksStatus('ESC/POS status: an error that only a mechanic can mend', [
		fine,
		['1a', '52', '32', '12'],
	]),
	'printer-too-hot': asksStatus('ESC/POS status: the head is too hot and cools by itself', [
		['1a', '52', '52', '12'],
		fine,
	]),
	'printer-feed-key': asksStatus('ESC/POS status: somebody holds the feed key', [['1a', '1a', '12', '12'], fine]),
	'printer-silent': { ...silent, entries: silent.entries.slice(0, 3) },
} satisfies Record<string, Twin>;
