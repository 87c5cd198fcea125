/** Keys of the desk: one list for the hand and for the page that `?` shows. Letters do nothing while somebody types. */
import type { DeskKey } from '../words.tsx';

export type DeskCommand =
	| 'next'
	| 'previous'
	| 'open'
	| 'bucket1'
	| 'bucket2'
	| 'bucket3'
	| 'bucket4'
	| 'find'
	| 'answer'
	| 'law'
	| 'take'
	| 'call'
	| 'note'
	| 'sideways'
	| 'down'
	| 'gaps'
	| 'book'
	| 'refuse'
	| 'close'
	| 'print'
	| 'hotline'
	| 'offices'
	| 'calendar'
	| 'orders'
	| 'help';

/** Several keys may mean one thing; `shown` is what the list says. */
export const deskKeys: { keys: string[]; shown: string; command: DeskCommand; words: DeskKey }[] = [
	{ keys: ['j', 'ArrowDown'], shown: 'J ↓', command: 'next', words: 'keys.next' },
	{ keys: ['k', 'ArrowUp'], shown: 'K ↑', command: 'previous', words: 'keys.previous' },
	{ keys: ['1'], shown: '1', command: 'bucket1', words: 'bucket.todo' },
	{ keys: ['2'], shown: '2', command: 'bucket2', words: 'bucket.doing' },
	{ keys: ['3'], shown: '3', command: 'bucket3', words: 'bucket.waiting' },
	{ keys: ['4'], shown: '4', command: 'bucket4', words: 'bucket.done' },
	{ keys: ['/'], shown: '/', command: 'find', words: 'keys.find' },
	{ keys: ['a'], shown: 'A', command: 'answer', words: 'act.answer' },
	{ keys: ['l'], shown: 'L', command: 'law', words: 'keys.law' },
	{ keys: ['t'], shown: 'T', command: 'take', words: 'act.take' },
	{ keys: ['c'], shown: 'C', command: 'call', words: 'act.call' },
	{ keys: ['n'], shown: 'N', command: 'note', words: 'act.note' },
	{ keys: ['s'], shown: 'S', command: 'sideways', words: 'act.sideways' },
	{ keys: ['d'], shown: 'D', command: 'down', words: 'act.down' },
	{ keys: ['g'], shown: 'G', command: 'gaps', words: 'act.tellGaps' },
	{ keys: ['b'], shown: 'B', command: 'book', words: 'act.book' },
	{ keys: ['r'], shown: 'R', command: 'refuse', words: 'act.refuse' },
	{ keys: ['x'], shown: 'X', command: 'close', words: 'act.close' },
	{ keys: ['p'], shown: 'P', command: 'print', words: 'keys.print' },
	{ keys: ['o'], shown: 'O', command: 'orders', words: 'place.orders' },
	{ keys: ['m'], shown: 'M', command: 'calendar', words: 'place.calendar' },
	{ keys: ['h'], shown: 'H', command: 'hotline', words: 'place.hotline' },
	{ keys: ['v'], shown: 'V', command: 'offices', words: 'desk.offices' },
	{ keys: ['?', '？'], shown: '?', command: 'help', words: 'keys.help' },
];

const typing = new Set(['INPUT', 'TEXTAREA', 'SELECT']);

/** null: not for the desk. */
export function readCommand(event: KeyboardEvent): DeskCommand | null {
	if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return null;
	const target = event.target as HTMLElement | null;
	if (target && typing.has(target.tagName)) return null;
	const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
	// Arrows belong to whatever has the focus, where that uses them.
	if (key.startsWith('Arrow') && target?.closest('.calendar, select, textarea')) return null;
	return deskKeys.find((each) => each.keys.includes(key))?.command ?? null;
}
