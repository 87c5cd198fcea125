import type { Guide } from './guide.ts';
import { administrationGuides } from './guides/administration.ts';
import { aidGuides } from './guides/aid.ts';
import { consumerGuides } from './guides/consumer.ts';
import { debtGuides } from './guides/debt.ts';
import { familyGuides } from './guides/family.ts';
import { injuryGuides } from './guides/injury.ts';
import { labourGuides } from './guides/labour.ts';
import { landGuides } from './guides/land.ts';
import { mediationGuides } from './guides/mediation.ts';
import { notaryGuides } from './guides/notary.ts';

export const guides: Guide[] = [
	...labourGuides,
	...familyGuides,
	...debtGuides,
	...landGuides,
	...injuryGuides,
	...consumerGuides,
	...mediationGuides,
	...aidGuides,
	...notaryGuides,
	...administrationGuides,
];

export function findGuide(id: string): Guide | null {
	for (const guide of guides) if (guide.id === id) return guide;
	return null;
}
