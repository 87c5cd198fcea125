/**
 * A disk for tests that loses what was not synced. What a program sees is one thing, what lies on the platter another: a
 * file's content is there after its own fsync, a name (made, renamed over, a folder itself) after the fsync of the folder
 * that holds it. A cut at any step leaves one of several disks, as nobody promises that what was not asked for is absent.
 */
import { dirname } from 'node:path';
import type { LedgerDisk } from '../../device/printer/ticket-ledger.ts';

interface Inode {
	/** null: a folder. */
	content: string | null;
	/** What an fsync brought to the platter. */
	synced: string | null;
}
/** A change of one name in one folder that no fsync of that folder has followed yet. */
interface NameChange {
	folder: string;
	name: string;
	inode: Inode | null;
}
type Names = Map<string, Inode>;

export class PowerCut extends Error {}

export interface FakeDisk extends LedgerDisk {
	/** How many steps were done. */
	steps(): number;
	/** The power goes in place of this step, and stays away. */
	cutAt(step: number): void;
	isCut(): boolean;
	/** Files that were put in their place. */
	saves(): number;
	/** Every disk that may be found after the power is back. */
	survivors(): FakeDisk[];
	/** Files and their contents, to tell one survivor from another. */
	list(): [path: string, content: string][];
}

/** `lies`: fsync says that it is done and does nothing. */
export function createFakeDisk(
	options: { lies?: boolean } = {},
	start: Names = new Map(),
	roots = ['/data'],
): FakeDisk {
	const seen: Names = new Map(start);
	const platter: Names = new Map(start);
	for (const root of roots) for (const names of [seen, platter]) names.set(root, { content: null, synced: null });
	let changes: NameChange[] = [];
	const open = new Map<number, { path: string; inode: Inode }>();
	let saves = 0;
	let [lastFile, steps, cutStep, isCut] = [0, 0, Number.POSITIVE_INFINITY, false];

	function step(): void {
		if (isCut || steps + 1 >= cutStep) {
			isCut = true;
			throw new PowerCut('the power is away');
		}
		steps += 1;
	}
	function rename(name: string, inode: Inode | null): void {
		if (inode) seen.set(name, inode);
		else seen.delete(name);
		changes.push({ folder: dirname(name), name, inode });
	}
	const missing = (path: string) => Object.assign(new Error(`ENOENT: ${path}`), { code: 'ENOENT' });

	return {
		makeFolder(path) {
			step();
			if (seen.has(path)) return;
			if (!seen.has(dirname(path))) throw missing(path);
			rename(path, { content: null, synced: null });
		},
		read(path) {
			if (isCut) throw new PowerCut('the power is away');
			const inode = seen.get(path);
			if (inode === undefined) throw missing(path);
			return inode.content ?? '';
		},
		openNew(path) {
			step();
			if (!seen.has(dirname(path))) throw missing(path);
			// Truncated: the same file, empty.
			const inode = seen.get(path) ?? { content: '', synced: '' };
			inode.content = '';
			if (!seen.has(path)) rename(path, inode);
			lastFile += 1;
			open.set(lastFile, { path, inode });
			return lastFile;
		},
		openFolder(path) {
			step();
			const inode = seen.get(path);
			if (inode === undefined) throw missing(path);
			lastFile += 1;
			open.set(lastFile, { path, inode });
			return lastFile;
		},
		write(file, text) {
			// In two pieces: the power may go between them.
			for (const part of [text.slice(0, text.length >> 1), text.slice(text.length >> 1)]) {
				step();
				const inode = open.get(file)?.inode;
				if (inode) inode.content = (inode.content ?? '') + part;
			}
		},
		sync(file) {
			step();
			const opened = open.get(file);
			if (options.lies || opened === undefined) return;
			opened.inode.synced = opened.inode.content;
			if (opened.inode.content !== null) return;
			for (const { folder, name, inode } of changes)
				if (folder === opened.path) {
					if (inode) platter.set(name, inode);
					else platter.delete(name);
				}
			changes = changes.filter(({ folder }) => folder !== opened.path);
		},
		close: (file) => void open.delete(file),
		rename(from, to) {
			step();
			const inode = seen.get(from);
			if (inode === undefined) throw missing(from);
			rename(to, inode);
			rename(from, null);
			saves += 1;
		},
		steps: () => steps,
		cutAt(at) {
			cutStep = at;
		},
		isCut: () => isCut,
		saves: () => saves,
		survivors() {
			const found = new Map<string, FakeDisk>();
			// Names reach the platter in order, up to any one of them; a file that was not synced holds what it held, nothing, a part or all.
			for (let kept = 0; kept <= changes.length; kept += 1) {
				const names: Names = new Map(platter);
				for (const { name, inode } of changes.slice(0, kept))
					if (inode) names.set(name, inode);
					else names.delete(name);
				for (const pick of [
					(inode: Inode) => inode.synced,
					(inode: Inode) => (inode.content === inode.synced ? inode.synced : ''),
					(inode: Inode) =>
						inode.content === inode.synced
							? inode.synced
							: (inode.content ?? '').slice(0, (inode.content ?? '').length >> 1),
					(inode: Inode) => inode.content,
				]) {
					const left: Names = new Map();
					for (const [name, inode] of names) {
						// A name in a folder that is not there is not there either.
						let folder = dirname(name);
						while (!roots.includes(folder) && names.has(folder)) folder = dirname(folder);
						if (!roots.includes(name) && !roots.includes(folder)) continue;
						const content = inode.content === null ? null : (pick(inode) ?? '');
						left.set(name, { content, synced: content });
					}
					const disk = createFakeDisk({}, left, roots);
					found.set(JSON.stringify(disk.list()), disk);
				}
			}
			return [...found.values()];
		},
		list: () =>
			[...seen]
				.flatMap(([path, { content }]): [string, string][] => (content === null ? [] : [[path, content]]))
				.sort(),
	};
}
