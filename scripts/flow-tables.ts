import { writeFileSync } from 'node:fs';
import { orderEventTypes } from '../center/orders/events.ts';
import { orderMachine } from '../center/orders/machine.ts';
import { machines } from '../shared/flows/machines.ts';
import { writeTable } from '../shared/flows/table.ts';

for (const [name, { machine, events }] of Object.entries(machines)) {
	writeFileSync(new URL(`../shared/flows/tables/${name}.md`, import.meta.url), writeTable(name, machine, events));
}
writeFileSync(
	new URL('../center/orders/table.md', import.meta.url),
	writeTable('order', orderMachine, orderEventTypes),
);
