/** Pads, scanners, and what the hall sees and hears. */
import { encodeKeyPress } from '../simulators/pad.ts';
import { encodeInputEvents, inputTypes, switchCodes, syncDropped } from '../transport/input-events.ts';
import { says, talks } from './make-twin.ts';
import type { Twin } from './twin.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const text = (words: string) => hex(Buffer.from(words, 'utf8'));
const flip = (code: number, isOn: boolean) =>
	hex(encodeInputEvents({ type: inputTypes.switch, code, value: isOn ? 1 : 0 }));
const jack = (isIn: boolean) => flip(switchCodes.headphoneInsert, isIn);
const somebody = (isThere: boolean) => flip(switchCodes.frontProximity, isThere);
const dropped = hex(encodeInputEvents({ type: inputTypes.sync, code: syncDropped, value: 0 }));

const question = { type: 10, TellerName: '', TellerNo: '', TellerPhoto: '', Timeout: 60 };
const answerOf = (ret: number, level?: number | string) => ({
	type: 10,
	ret,
	...(level === undefined ? {} : { EvaluatorLevel: level }),
});
const jieyu = (words: string, answer: object) => talks('satisfactionPad', words, [[question, answer]]);
/** `ret` of the 捷宇 service, §5 of the protocol. */
const returns: Record<string, string> = {
	'1': 'wrong parameter',
	'2': 'nobody pressed in time',
	'3': 'no pad is connected',
	'4': 'sending failed',
	'5': 'reading failed',
	'6': 'a file is missing',
	'7': 'the pad is broken',
	'9': 'taken back at the pad',
};
const returned = Object.fromEntries(
	Object.entries(returns).map(([ret, words]) => [
		`pad-service-minus-${ret}`,
		jieyu(`The service answers −${ret}: ${words}`, answerOf(-Number(ret))),
	]),
) as Record<`pad-service-minus-${'1' | '2' | '3' | '4' | '5' | '6' | '7' | '9'}`, Twin>;

export const smallTwins = {
	'pad-bounce': says('satisfactionPad', 'One press, three bytes: the key bounces', [
		[200, '32'],
		[203, '32'],
		[209, '32'],
	]),
	'pad-two-keys': says('satisfactionPad', 'Two keys at once and a byte that is no key', [
		[200, '00'],
		[201, '35'],
		[202, '31'],
	]),
	'keypad-key-held': says('satisfactionPad', 'A key of a keyboard pad is held, then another is pressed', [
		[200, hex(encodeKeyPress('2'))],
		[260, hex(encodeKeyPress('5'))],
	]),
	'pad-service-level': jieyu('Somebody presses 满意', answerOf(0, 2)),
	'pad-service-tags': jieyu('A pad of the national scale answers with tags', answerOf(0, '207|208')),
	'pad-service-two-levels': jieyu('Tags of two levels are no level', answerOf(0, '510|108')),
	...returned,
	'scanner-code': says('scanner', 'A code with its identifier and a line end', [[300, text(']Q1LAWPOST:159902\r')]]),
	'scanner-no-line-end': says('scanner', 'A scanner that ends its codes by silence', [[300, text('LAWPOST:159902')]]),
	'scanner-in-halves': says('scanner', 'A code that comes in two pieces, its end in a third', [
		[300, text('LAWPOST:')],
		[330, text('159902')],
		[350, text('\r\n')],
	]),
	'scanner-gb18030': says('scanner', 'A Chinese code in GB18030', [[300, 'b0b8bcfe31320d']]),
	'scanner-too-long': says('scanner', 'A code that is too long, then a good one', [
		[300, text(`${'x'.repeat(5000)}\r`)],
		[400, text('good\r')],
	]),
	'scanner-noise': says('scanner', 'Bytes that are no code, then a good one', [
		[300, '00ff80fe0d'],
		[400, '1b5b410d'],
		[500, text('good\r')],
	]),
	'scanner-cable-drawn': says('scanner', 'The cable is drawn in the middle of a code', [
		[300, text('LAWPO')],
		[320, ''],
	]),
	'jack-in-and-out': says('headphoneJack', 'Headphones go in with a bounce, and come out', [
		[200, jack(true)],
		[220, jack(false)],
		[240, jack(true)],
		[900, jack(false)],
	]),
	'jack-events-lost': says('headphoneJack', 'The kernel threw events away: the jack must be asked', [[200, dropped]]),
	'jack-gone': says('headphoneJack', 'The sound card goes with headphones in it', [
		[200, jack(true)],
		[700, ''],
	]),
	'presence-comes': says('presenceSensor', 'Somebody comes', [[200, somebody(true)]]),
	'presence-gone': says('presenceSensor', 'The sensor goes while somebody stands there', [
		[200, somebody(true)],
		[500, ''],
	]),
	'lamp-cable-drawn': {
		kind: 'lamp',
		wire: 'bytes',
		words: 'A relay board is switched and its cable drawn',
		personal: 'invented',
		entries: [
			{ dir: 'toDevice', ms: 0, hex: 'a00000a0' },
			{ dir: 'toDevice', ms: 20, hex: 'a00101a2' },
			{ dir: 'closed', ms: 60, hex: '' },
		],
	},
} satisfies Record<string, Twin>;
