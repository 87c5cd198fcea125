import { join } from 'node:path';
import { startLanServer } from '../packs/lan-server.ts';
import { usualMountPlaces } from '../packs/pack-folders.ts';
import { openPackKeeper, type PackKeeper } from '../packs/pack-keeper.ts';
import type { EventLog } from './log.ts';
import type { Profile } from './profile.ts';
import type { AgentSettings } from './settings.ts';

export interface AgentPacks {
	keeper: PackKeeper;
	/** A network address that cannot be had costs the neighbors their source, not the citizen the kiosk. */
	start(): Promise<void>;
	close(): Promise<void>;
}

/** The packs as the profile of this machine wants them, with what happens in the log. */
export async function openPacks(options: {
	settings: AgentSettings;
	profile: Profile;
	log: EventLog;
}): Promise<AgentPacks> {
	const { settings, log } = options;
	const { rootKey, region = '', serveOnLan, neighbors = [], folders = [], sticks } = options.profile.packs ?? {};
	const keeper = await openPackKeeper({
		folder: join(settings.dataDir, 'agent', 'packs'),
		centerUrl: settings.centerUrl,
		neighbors,
		places: folders,
		mountRoots: sticks ? usualMountPlaces : [],
		...(rootKey ? { pinned: { rootKey, region } } : {}),
		onRefused: (source, place, fault) => log.write('packs.refused', { source, place, fault }),
		onFolders: (count) => log.write('packs.folders', { count }),
		onSynced({ flipped, fetchedBytes, fault }) {
			if (flipped.length > 0) log.write('packs.synced', { topics: flipped.length, bytes: fetchedBytes, fault });
		},
	});
	let lan: { close(): Promise<void> } | null = null;
	return {
		keeper,
		async start() {
			keeper.start();
			if (!serveOnLan) return;
			const { port } = serveOnLan;
			lan = await startLanServer(keeper, serveOnLan).catch(() => null);
			log.write(lan ? 'packs.served' : 'packs.notServed', { port });
		},
		async close() {
			await lan?.close();
			await keeper.close();
		},
	};
}
