import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findHandOnFault, findNode, type Handler, type Node, type Office, route } from './routing.ts';

const names = { 'zh-CN': '', 'mn-Mong': '', en: '' };
const node = (id: string, level: number, regionCode: string, over: Partial<Node> = {}): Node => ({
	id,
	parentId: null,
	level,
	regionCode,
	names,
	kinds: [],
	institutionId: null,
	keeperId: `${id}-keeper`,
	active: true,
	...over,
});
const nodes = [
	node('league', 2, '1599'),
	node('center', 3, '159902', { parentId: 'league' }),
	node('notary', 3, '159902', { parentId: 'league', kinds: ['notary'], institutionId: 'notary-office' }),
	node('sumu', 4, '159902101', { parentId: 'center', kinds: ['mediation'] }),
	node('gacha', 5, '159902101201', { parentId: 'sumu', kinds: ['mediation'] }),
];
const handler = (id: string, over: Partial<Handler> = {}): Handler => ({
	id,
	nodeId: 'center',
	name: id,
	kinds: [],
	languages: ['zh-CN'],
	active: true,
	hasAccount: false,
	...over,
});
const office = (handlers: Handler[], over: Partial<Office> = {}): Office => ({
	nodes,
	handlers,
	onDuty: new Set(),
	load: new Map(),
	...over,
});
const matter = { kind: 'advice', language: 'zh-CN', regionCode: '159902', institutionId: null } as const;

test('a chosen institution is the office', () => {
	expect(findNode({ ...matter, institutionId: 'notary-office' }, nodes)?.id).toBe('notary');
	expect(findNode({ ...matter, institutionId: 'closed-office' }, nodes)?.id).toBe('center');
	expect(findNode({ ...matter, kind: 'notary' }, nodes)?.id).toBe('notary');
});

test('a village without an office asks above', () => {
	expect(findNode({ ...matter, regionCode: '159902101201' }, nodes)?.id).toBe('center');
	expect(findNode({ ...matter, kind: 'mediation', regionCode: '159902101202' }, nodes)?.id).toBe('sumu');
	expect(findNode({ ...matter, regionCode: '159977' }, nodes)?.id).toBe('league');
	expect(findNode({ ...matter, regionCode: '110101' }, nodes)?.id).toBe('league');
});

test('language comes before duty and load', () => {
	const both = handler('both', { languages: ['zh-CN', 'mn-Mong'] });
	const here = office([handler('a'), both], { onDuty: new Set(['a']), load: new Map([['both', 9]]) });
	expect(route({ ...matter, language: 'mn-Mong' }, here)).toEqual({
		nodeId: 'center',
		handlerId: 'both',
		languageMet: true,
	});
	expect(route(matter, here)?.handlerId).toBe('a');
});

test('the one with less to do gets it', () => {
	const load = new Map([
		['a', 3],
		['b', 1],
		['c', 1],
	]);
	expect(route(matter, office([handler('a'), handler('c'), handler('b')], { load }))?.handlerId).toBe('b');
	const duty = { load, onDuty: new Set(['a', 'c']) };
	expect(route(matter, office([handler('a'), handler('c'), handler('b')], duty))?.handlerId).toBe('c');
});

test('whoever can sign in comes before a counter', () => {
	const busy = office([handler('a'), handler('z', { hasAccount: true })], { load: new Map([['z', 5]]) });
	expect(route(matter, busy)?.handlerId).toBe('z');
});

test('nobody who speaks it is told', () => {
	expect(route({ ...matter, language: 'mn-Mong' }, office([handler('a')]))).toEqual({
		nodeId: 'center',
		handlerId: 'a',
		languageMet: false,
	});
});

test('with nobody there the keeper has it', () => {
	const away = office([handler('a', { active: false }), handler('b', { kinds: ['notary'] })]);
	expect(route(matter, away)?.handlerId).toBe('center-keeper');
	expect(route(matter, { ...away, nodes: [] })).toBeNull();
});

test('every order has a named handler', () => {
	const anyHandler = fc.record({
		id: fc.constantFrom('a', 'b', 'c'),
		nodeId: fc.constantFrom('center', 'notary', 'sumu', 'league'),
		name: fc.constant('x'),
		kinds: fc.subarray(['advice', 'notary', 'mediation'] as const).map((kinds) => [...kinds]),
		languages: fc.subarray(['zh-CN', 'mn-Mong'] as const).map((list) => [...list]),
		active: fc.boolean(),
		hasAccount: fc.boolean(),
	});
	const anyMatter = fc.record({
		kind: fc.constantFrom('advice', 'notary', 'mediation', 'complaint'),
		language: fc.constantFrom('zh-CN', 'mn-Mong', 'en'),
		regionCode: fc.constantFrom('159902', '159902101', '15', '110101', '159902101201'),
		institutionId: fc.constantFrom(null, 'notary-office', 'gone'),
	});
	fc.assert(
		fc.property(anyMatter, fc.array(anyHandler, { maxLength: 6 }), (facts, handlers) => {
			const found = route(facts as Parameters<typeof route>[0], office(handlers));
			expect(found?.handlerId).toMatch(/\w/);
		}),
	);
});

test('slips go sideways or down, never up', () => {
	const [league, center, notary, sumu, gacha] = nodes as [Node, Node, Node, Node, Node];
	const fault = (way: 'sideways' | 'down', from: Node, to: Node) => findHandOnFault(way, from, to, nodes);
	expect(fault('sideways', center, notary)).toBeNull();
	expect(fault('sideways', center, sumu)).toBe('notBeside');
	expect(fault('down', center, gacha)).toBeNull();
	expect(fault('down', notary, sumu)).toBeNull();
	expect(fault('down', sumu, center)).toBe('notBelow');
	expect(fault('down', center, league)).toBe('notBelow');
	expect(fault('sideways', center, center)).toBe('sameOffice');
});
