import { expect, expectTypeOf, test } from 'vitest';
import { createEventLog } from './log.ts';
import { type LogFields, logEvents } from './log-events.ts';

function record() {
	const written: unknown[] = [];
	const write = (line: unknown): void => void written.push(line);
	return { written, log: createEventLog({ info: write, warn: write, error: write } as never) };
}

test('only catalogue fields are written', () => {
	const { written, log } = record();
	log.write('card.read', { tookMs: 12, name: '张三' } as { tookMs: number });
	expect(written).toEqual([{ event: 'card.read', tookMs: 12 }]);
	expect(JSON.stringify(log.recent())).not.toContain('张三');
});

test('free text does not fit any field', () => {
	type Values = { [Event in keyof LogFields]: LogFields[Event][keyof LogFields[Event]] }[keyof LogFields];
	expectTypeOf<string extends Values ? true : false>().toEqualTypeOf<false>();
});

test('every event names itself in words', () => {
	for (const [event, entry] of Object.entries(logEvents)) {
		expect(event).toMatch(/^[a-z]+\.[a-zA-Z]+$/);
		expect(entry.words.length).toBeLessThanOrEqual(1);
	}
});

test('followers hear new lines until stopped', () => {
	const { log } = record();
	const heard: string[] = [];
	const stop = log.follow((line) => heard.push(line.words));
	log.write('card.removed', {});
	stop();
	log.write('card.found', {});
	expect(heard).toEqual(['证件拿走了']);
	expect(log.recent().map((line) => line.event)).toEqual(['card.removed', 'card.found']);
});
