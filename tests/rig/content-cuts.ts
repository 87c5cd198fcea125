/** Cuts a terminal's sync at random places in random objects; some of them as a machine that loses its current. */
import type { Manifest } from '../../shared/content/packs/manifest.ts';
import { makeRandom } from '../bench/packs/amend.ts';
import type { LabPage, PackServer } from './content-page.ts';

export interface CutOptions {
	lab: LabPage;
	server: PackServer;
	manifest: Manifest;
	rootKey: string;
	nowMs: number;
	cuts: number;
}
export interface CutReport {
	done: number;
	/** Whole syncs that it took to cut so often. */
	syncs: number;
	/** Bytes of objects that went out and were of no use. */
	bytesTwice: number;
	/** Of the topic with the longest chunks, packed, on average. */
	chunkBytes: number;
	/** Topics of which some record could not be read, at any moment. */
	torn: string[];
}

export async function cutAtRandom({ lab, server, manifest, rootKey, nowMs, cuts }: CutOptions): Promise<CutReport> {
	const random = makeRandom(20_261_122);
	const chunkBytes = Math.max(...manifest.topics.map((topic) => topic.packedBytes / topic.chunks));
	const full = manifest.topics.reduce((sum, topic) => sum + topic.packedBytes, 0);
	const report: CutReport = { done: 0, syncs: 0, bytesTwice: 0, chunkBytes, torn: [] };
	for (; report.done < cuts; report.syncs++) {
		const database = `cut-${report.syncs}`;
		let state = '';
		server.reset();
		while (state !== 'upToDate') {
			let left = 1 + Math.floor(random() * 6);
			const isKill = random() < 0.3;
			let kill: Promise<unknown> | null = null;
			server.onObject((path, bytes, response) => {
				if (!path.startsWith('objects/') || report.done >= cuts || left-- > 0) return false;
				if (left < -1) {
					response.destroy();
					return true;
				}
				report.done++;
				const part = Math.floor(random() * bytes.length);
				report.bytesTwice += part;
				response.setHeader('content-length', bytes.length);
				response.write(bytes.subarray(0, part), () => (isKill ? undefined : response.destroy()));
				// The machine loses its current in the middle of a chunk: the page is gone, and comes back.
				if (isKill) kill = lab.reload();
				return true;
			});
			await lab.run('sync', database, rootKey, nowMs).catch(() => null);
			// A request that was on its way when the sync ended cuts nothing more.
			server.onObject(null);
			await kill;
			const seen = await lab.run('look', database, nowMs);
			report.torn.push(...seen.torn);
			state = seen.state;
		}
		report.bytesTwice += server.sent().bytes - full;
	}
	return report;
}
