import { createHash } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { getHeapSnapshot, setFlagsFromString } from 'node:v8';
import { expect, test } from 'vitest';
import { findInBytes, findInText, makeNeedles } from './canary.ts';
import { findInHeap, readHeap } from './heap-snapshot.ts';

const planted = '虚构旗7号';
const needles = makeNeedles({ address: [planted] });
const body = JSON.stringify({ before: 'ab', address: planted });

test.each([
	['text', planted],
	['escaped', '{"a":"\\u865a\\u6784\\u65d77\\u53f7"}'],
	['url', `/v1/slots?q=${encodeURIComponent(planted)}`],
	['base64', Buffer.from(body).toString('base64')],
	['base64', Buffer.from(` ${body}`).toString('base64')],
	['base64', Buffer.from(`  ${body}`).toString('base64')],
	['base64', Buffer.from(body, 'utf16le').toString('base64')],
	['hex', Buffer.from(body).toString('hex').toUpperCase()],
	['utf8', Buffer.from(body).toString('latin1')],
])('a canary is found in text as %s', (form, haystack) => {
	expect(findInText(`x${haystack}y`, needles)).toContain(`address as ${form}`);
});

test('a canary is found in bytes of every encoding', () => {
	const wide = Buffer.from(`x${planted}`, 'utf16le');
	expect(findInBytes(Buffer.from(body), needles)).toContain('address as utf8');
	expect(findInBytes(wide, needles)).toContain('address as utf16le');
	expect(findInBytes(Buffer.from(wide).swap16(), needles)).toContain('address as utf16be');
});

test('other texts and digests are no canary', () => {
	expect(findInText('虚构省无此旗77号', needles)).toEqual([]);
	expect(findInBytes(createHash('sha512').update(planted).digest(), needles)).toEqual([]);
});

test('a heap tells texts, ropes and long texts with their holders', async () => {
	// As the agent's own dump is written.
	setFlagsFromString('--heap-snapshot-string-limit=1000000');
	const made = (seed: string) => createHash('sha256').update(seed).digest('hex');
	const [whole, rope, long] = [made('whole'), made('rope'), made('long')];
	// V8 joins two long texts by a rope until somebody reads it.
	const holder = { whole, rope: `${rope.slice(0, 30)}${rope.slice(30)}`, long: 'x'.repeat(5000) + long };
	Object.assign(globalThis, { canaryHolder: holder });
	const sought = { whole: [whole], rope: [rope], long: [long] };
	const found = findInHeap(readHeap(await text(getHeapSnapshot())), makeNeedles(sought));
	for (const name of Object.keys(sought)) expect(found.some((hit) => hit.startsWith(`${name} as text: `))).toBe(true);
}, 60_000);
