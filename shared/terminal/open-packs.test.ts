import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readAuthoringFolder } from '../../scripts/packs/authoring/read-folder.ts';
import { starterFolder } from '../../scripts/packs/command.ts';
import { makePackFolder, type PackFolder } from '../../tests/rig/pack-folder.ts';
import { localDate } from '../locale/dates.ts';
import type { TerminalProfile } from '../protocol/center.ts';
import type { Content, ContentReport } from './content.ts';
import { openPacks } from './open-packs.ts';

const start = new Date(2026, 11, 1, 22, 30);
const dayMs = 86_400_000;
const items = readAuthoringFolder(starterFolder).items.filter(
	(item) => item.kind === 'notice' || (item.kind === 'guide' && item.id === 'legal-aid-refused'),
);
let pack: PackFolder;
let content: Content | null = null;

beforeEach(() => {
	vi.useFakeTimers({ now: start, toFake: ['Date', 'setTimeout', 'clearTimeout'] });
	pack = makePackFolder(start.getTime() - 3_600_000);
	vi.stubGlobal('fetch', async (url: string) => {
		const bytes = readFileSync(join(pack.folder, url.replace('http://center/packs/', '')));
		return new Response(bytes, { headers: { 'content-type': 'application/octet-stream' } });
	});
});
afterEach(() => {
	content?.stop();
	vi.unstubAllGlobals();
	vi.useRealTimers();
	pack.remove();
});

test('midnight and the last day are told without a sync', async () => {
	pack.build(
		items.map((item) => (item.kind === 'notice' ? { ...item, from: '2026-12-02', until: '2026-12-02' } : item)),
		{ validDays: 2 },
	);
	const notices: number[] = [];
	const reports: ContentReport[] = [];
	content = await openPacks({
		addresses: [{ name: 'center', address: () => 'http://center/packs' }],
		profile: () =>
			({ terminalId: 't', region: '159902', packs: { rootKey: pack.keys.rootKey } }) as unknown as TerminalProfile,
		today: () => localDate(new Date()),
		onGone: () => undefined,
		onLibrary: (library) => notices.push(library ? library.notices.length : -1),
		onStatus: (report) => reports.push(report),
	});
	const state = () => reports[reports.length - 1]?.state;
	const shown = () => notices[notices.length - 1];
	expect([state(), shown()]).toEqual(['builtInOnly', -1]);
	expect((await content.sync())?.fault).toBeNull();
	await vi.waitFor(() => expect(shown()).toBe(0), 5000);
	expect(state()).toBe('onlineOnly');
	// No other sync from here on: what changes is only the day.
	vi.stubGlobal('fetch', async () => Promise.reject(new Error('unplugged')));
	await vi.advanceTimersByTimeAsync(new Date(2026, 11, 2, 0, 0, 5).getTime() - Date.now());
	await vi.waitFor(() => expect(shown()).toBe(2), 5000);
	await vi.advanceTimersByTimeAsync(dayMs);
	await vi.waitFor(() => expect(shown()).toBe(0), 5000);
	await vi.advanceTimersByTimeAsync(dayMs);
	await vi.waitFor(() => expect(state()).toBe('outOfDate'), 5000);
});
