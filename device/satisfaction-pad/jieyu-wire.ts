/**
 * Messages of the 捷宇 pad service (`ws://localhost:1919`): the kiosk asks with type 10 and cancels with type 2; the
 * service answers each question once. A message names no question, so the order alone says what it answers.
 */
import * as v from 'valibot';
import type { SatisfactionLevel } from '../../shared/protocol/device.ts';
import { readTagLevel } from './national-tags.ts';

export interface Teller {
	name: string;
	number: string;
	/** Base64 of a picture of the official, shown on the pad. */
	photo: string;
}

/** Level as the pad numbers it → level of the national scale. The maker's four: 非常满意, 满意, 一般, 非常不满意. */
export type LevelTable = Record<string, SatisfactionLevel>;
export const jieyuLevels: LevelTable = { '1': 5, '2': 4, '3': 3, '4': 1 };

const askType = 10;
const cancelType = 2;

export function encodeQuestion(teller: Teller, timeoutS: number): Uint8Array {
	const { name: TellerName, number: TellerNo, photo: TellerPhoto } = teller;
	return Buffer.from(JSON.stringify({ type: askType, TellerName, TellerNo, TellerPhoto, Timeout: timeoutS }));
}

export function encodeCancel(): Uint8Array {
	return Buffer.from(JSON.stringify({ type: cancelType }));
}

/** `missing`: the service runs and its pad is not plugged in. `failed`: whatever else it could not do. */
export type PadAnswer =
	| { answer: 'level'; level: SatisfactionLevel }
	| { answer: 'timedOut' | 'cancelled' | 'missing' | 'failed' | 'levelUnknown' };

const named: Record<number, Exclude<PadAnswer['answer'], 'level'>> = {
	[-1]: 'failed',
	[-2]: 'timedOut',
	[-3]: 'missing',
	[-4]: 'failed',
	[-5]: 'failed',
	[-6]: 'failed',
	[-7]: 'failed',
	[-9]: 'cancelled',
};

const message = v.object({
	type: v.literal(askType),
	ret: v.pipe(v.number(), v.integer()),
	EvaluatorLevel: v.optional(v.nullable(v.union([v.number(), v.string()]))),
});

/** null: no answer to a question. */
export function readAnswer(bytes: Uint8Array, levels: LevelTable): PadAnswer | null {
	const parsed = v.safeParse(message, parseJson(bytes));
	if (!parsed.success) return null;
	const { ret, EvaluatorLevel } = parsed.output;
	if (ret !== 0) return { answer: named[ret] ?? 'failed' };
	const told = String(EvaluatorLevel ?? '').trim();
	const level = Object.hasOwn(levels, told) ? levels[told] : readTagLevel(told);
	return level ? { answer: 'level', level } : { answer: 'levelUnknown' };
}

function parseJson(bytes: Uint8Array): unknown {
	try {
		return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
	} catch {
		return null;
	}
}
