import { expect, test } from 'vitest';
import { machines } from './machines.ts';
import { type Screen, screens } from './screens.ts';
import { collectLeaves, decideCells } from './table.ts';

/** No Back, because … The key then stands in its place and says so, or does what is written here. */
const noBack: Partial<Record<Screen, string>> = {
	attract: 'nothing was begun',
	idle: 'the key answers as 我还在 does: the page before is shown again',
	sending: 'the bytes are on their way to the disk or to the center, for seconds',
	outcomeConfirmed: 'stored: changing and cancelling go by the case code',
	outcomeWaiting: 'stored: changing and cancelling go by the case code',
	printing: 'stored; 扫到手机里 leads on without paper',
	printHeld: 'stored; 我拿到了 leads on without paper',
	printFailed: 'stored; 我拿到了 leads on without paper',
	printed: 'stored, and goes on by itself',
	roomTalk: 'the key asks first whether to hang up, and then sends citizen.hungUp',
	roomConsent: 'yes or no; either leads back to the call',
	rated: 'a rating is given once, and goes on by itself',
	goodbye: 'the key leads home: citizen.wentHome',
	wiping: 'ends by itself',
	wipeFailed: 'ends by itself',
};
/** Regions beside the journey that show no screen of their own. */
const quiet = ['visit.attention.present', 'visit.attention.granted', 'visit.overlay.closed'];

test('back leads on from every screen but these', () => {
	const shown = new Set<string>();
	const lacking = new Set<string>();
	for (const { machine, events } of Object.values(machines)) {
		const cells = decideCells(machine, events).filter(({ event }) => event === 'citizen.wentBack');
		for (const leaf of collectLeaves(machine.root)) {
			if (leaf.type === 'final' || quiet.includes(leaf.id)) continue;
			const state = leaf.id.split('.').slice(1).join('.') || leaf.id;
			shown.add(leaf.meta.screen);
			if (!cells.find((cell) => cell.state === state)?.outcome) lacking.add(leaf.meta.screen);
		}
	}
	expect(screens.filter((screen) => !shown.has(screen))).toEqual([]);
	expect(screens.filter((screen) => lacking.has(screen))).toEqual(Object.keys(noBack));
});
