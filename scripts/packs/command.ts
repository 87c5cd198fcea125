import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Item, ItemOf } from '../../shared/content/packs/items.ts';
import { isCalendarDate } from '../../shared/identity/resident-id.ts';
import type { AuthoringFault } from './authoring/read-file.ts';
import { readAuthoringFolder } from './authoring/read-folder.ts';
import { listBuiltIn } from './build/built-in.ts';
import { attachRecordings } from './build/recordings.ts';
import { readChanges, readLaws } from './import/laws.ts';
import { readCases, readInstitutions, readPeople } from './import/tables.ts';

export interface Sources {
	/** Folders of authored items. */
	authored: string[];
	laws?: string | undefined;
	lawSource: string;
	lawCheckedOn: string;
	lawChanges?: string | undefined;
	institutions: string[];
	people: string[];
	cases: string[];
	builtIn: boolean;
}
export interface Gathered {
	items: Item[];
	recordings: Map<string, Uint8Array>;
	faults: AuthoringFault[];
	/** Lines that were left out of items that did go in. */
	skipped: AuthoringFault[];
	/** Numbers to be told. */
	counts: Map<string, number>;
}

/** Reads every source; what is wrong is listed, the rest goes in. An id twice: the first stays, but a table without rows gives way. */
export function gather(sources: Sources): Gathered {
	const faults: AuthoringFault[] = [];
	const items: Item[] = [];
	const skipped: AuthoringFault[] = [];
	const recordings = new Map<string, Uint8Array>();
	const ids = new Set<string>();
	const add = (found: Item[], where: string) => {
		for (const item of found) {
			const id = item.kind === 'article' ? null : `${item.kind === 'person' ? 'institution' : item.kind}/${item.id}`;
			const unfilled = item.kind === 'table' && item.rows.length > 0 ? findUnfilled(items, item.id) : -1;
			if (unfilled >= 0) items[unfilled] = item;
			else if (id && ids.has(id)) faults.push({ file: where, line: 1, message: `${id} is there already` });
			else items.push(item);
			if (id) ids.add(id);
		}
	};
	if (sources.builtIn) add(listBuiltIn(), 'built in');
	for (const folder of sources.authored) {
		const read = readAuthoringFolder(folder);
		faults.push(...read.faults);
		const attached = attachRecordings(read.items, read.folderOf);
		faults.push(...attached.faults);
		for (const [topic, bytes] of attached.recordings) recordings.set(topic, bytes);
		add(attached.items, folder);
	}
	for (const [files, read] of [
		[sources.institutions, readInstitutions],
		[sources.people, readPeople],
		[sources.cases, readCases],
	] as const) {
		for (const file of files) {
			const found = read(basename(file), readFileSync(file, 'utf8'));
			faults.push(...found.faults);
			add(found.items, basename(file));
		}
	}
	if (sources.laws) {
		const changes = sources.lawChanges
			? readChanges(basename(sources.lawChanges), readFileSync(sources.lawChanges, 'utf8'))
			: null;
		if (changes) faults.push(...changes.faults);
		const options = {
			source: sources.lawSource,
			checkedOn: sources.lawCheckedOn,
			changes: changes?.changes ?? new Map(),
		};
		const laws = readLaws(sources.laws, options);
		faults.push(...laws.bad);
		skipped.push(...laws.skipped);
		add(laws.items, sources.laws);
	}
	const placed = items.filter((item) => !lacksOffice(item, ids));
	faults.push(...items.filter((item) => lacksOffice(item, ids)).map(tellLacking));
	const counts = new Map<string, number>();
	for (const { kind } of placed) counts.set(kind, (counts.get(kind) ?? 0) + 1);
	return { items: placed, recordings, faults, skipped, counts };
}

type Person = ItemOf<'person'>;

/** No screen would ever show such a person. */
function lacksOffice(item: Item, ids: Set<string>): item is Person {
	return item.kind === 'person' && item.institutionId !== undefined && !ids.has(`institution/${item.institutionId}`);
}

function tellLacking({ id, institutionId }: Person): AuthoringFault {
	return { file: `person/${id}`, line: 1, message: `no office is called "${institutionId}"` };
}

function findUnfilled(items: Item[], id: string): number {
	return items.findIndex((item) => item.kind === 'table' && item.id === id && item.rows.length === 0);
}

export const starterFolder = new URL('../../shared/content/starter', import.meta.url).pathname;
export const lawChangesFile = join(starterFolder, 'law-changes.csv');

/** Throws `settings.<name>` like the center's. */
export function readDay(name: string, text: string): string {
	if (!isCalendarDate(text)) throw new Error(`settings.${name}`);
	return text;
}
