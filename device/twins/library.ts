/**
 * Twins for the faults of the field: `library/*.jsonl`. They are made here, from the wire's own encoders and invented
 * people, so that every byte has a reason; `npx tsx device/twins/write-library.ts` writes the files again.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { printerTwins } from './printer-twins.ts';
import { samTwins } from './sam-twins.ts';
import { smallTwins } from './small-twins.ts';
import { socialSecurityTwins } from './social-security-twins.ts';
import { readTwin, type Twin, writeTwin } from './twin.ts';

export const library = { ...samTwins, ...socialSecurityTwins, ...smallTwins, ...printerTwins } satisfies Record<
	string,
	Twin
>;
export type TwinName = keyof typeof library;

export const libraryFolder = join(import.meta.dirname, 'library');

export function writeLibraryTwin(name: TwinName): string {
	return writeTwin(library[name]);
}

/** From its file. Throws when it cannot be read: the library is part of the repository. */
export function openLibraryTwin(name: TwinName): Twin {
	const read = readTwin(readFileSync(join(libraryFolder, `${name}.jsonl`), 'utf8'));
	if (!read.ok) throw new Error(`${name}: ${read.problem}`);
	return read.twin;
}
