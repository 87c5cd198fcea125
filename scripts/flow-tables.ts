import { writeFileSync } from 'node:fs';
import { machines } from '../shared/flows/machines.ts';
import { writeTable } from '../shared/flows/table.ts';

for (const [name, { machine, events }] of Object.entries(machines)) {
	writeFileSync(new URL(`../shared/flows/tables/${name}.md`, import.meta.url), writeTable(name, machine, events));
}
