import type { ServiceKind } from '../protocol/center.ts';
import type { Language } from '../protocol/language.ts';
import type { ItemOf } from './packs/items.ts';

export type Person = ItemOf<'person'>;

const roles: Record<ServiceKind, Person['role'][]> = {
	'legal-aid': ['legal-aid', 'lawyer'],
	mediation: ['mediator', 'grassroots-worker'],
	advice: ['lawyer', 'village-adviser', 'grassroots-worker', 'legal-aid'],
	lawyer: ['lawyer'],
	notary: ['notary'],
	appraisal: ['appraiser'],
};

/** Who does this service here; speakers of the visit's language first. One of an office that is not offered is left out. */
export function findPeople(
	people: Person[],
	service: ServiceKind,
	institutionIds: string[],
	language: Language,
): Person[] {
	const speaks = (person: Person) => (person.languages.indexOf(language) >= 0 ? 0 : 1);
	return people
		.filter(({ role }) => roles[service].indexOf(role) >= 0)
		.filter(({ institutionId }) => institutionId === undefined || institutionIds.indexOf(institutionId) >= 0)
		.sort((a, b) => speaks(a) - speaks(b) || (a.id < b.id ? -1 : 1));
}
