import { type LabPage, openLab, type PackServer, servePacks } from './content-page.ts';
import { makePackFolder, type PackFolder } from './pack-folder.ts';

/** A folder that packs are built into, a server of it and a page in Chromium that fetches from there. */
export interface PackLab {
	pack: PackFolder;
	server: PackServer;
	lab: LabPage;
	close(): Promise<void>;
}

/** `startMs`: see `makePackFolder`. */
export async function openPackLab(startMs: number): Promise<PackLab> {
	const pack = makePackFolder(startMs);
	const server = await servePacks(pack.folder);
	const lab = await openLab(server.url);
	return {
		pack,
		server,
		lab,
		async close() {
			await lab.close();
			await server.stop();
			pack.remove();
		},
	};
}
