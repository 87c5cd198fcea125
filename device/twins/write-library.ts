import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { library, libraryFolder, type TwinName, writeLibraryTwin } from './library.ts';

mkdirSync(libraryFolder, { recursive: true });
for (const name of Object.keys(library) as TwinName[]) {
	writeFileSync(join(libraryFolder, `${name}.jsonl`), writeLibraryTwin(name));
}
