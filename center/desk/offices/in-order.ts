import type { DeskOffice } from '../offices-protocol.ts';

/** Offices as the tree has them, each before those below it, with how deep it lies. */
export function listInOrder(offices: DeskOffice[]): { office: DeskOffice; depth: number }[] {
	const below = (parentId: string | null, depth: number): { office: DeskOffice; depth: number }[] =>
		offices
			.filter((office) => office.parentId === parentId)
			.flatMap((office) => [{ office, depth }, ...below(office.id, depth + 1)]);
	return below(null, 0);
}
