import { library, openLibraryTwin, type TwinName } from '../../device/twins/library.ts';
import type { Twin } from '../../device/twins/twin.ts';

/** What devices of the library said over such a line, chunk by chunk; throws when there is none: a corpus is never empty. */
export function collectTwinBytes(fits: (twin: Twin) => boolean): Uint8Array[] {
	const twins = (Object.keys(library) as TwinName[]).map(openLibraryTwin).filter(fits);
	const said = twins.flatMap(({ entries }) => entries.filter(({ dir }) => dir === 'fromDevice'));
	const chunks = [...new Set(said.map(({ hex }) => hex))].filter((hex) => hex !== '');
	if (chunks.length === 0) throw new Error('no twin speaks on that wire');
	return chunks.map((hex) => Uint8Array.from(Buffer.from(hex, 'hex')));
}
