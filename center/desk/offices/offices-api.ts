import { ask } from '../desk-api.ts';
import type {
	InstitutionFields,
	OfficeFields,
	OfficesPage,
	PersonFields,
	Roster,
	RosterCell,
} from '../offices-protocol.ts';

export const officesApi = {
	read: () => ask<OfficesPage>('GET', 'api/offices'),
	makeOffice: (fields: OfficeFields) => ask<{ id: string }>('POST', 'api/offices', fields),
	changeOffice: (id: string, fields: OfficeFields) => ask<object>('POST', `api/offices/${id}/change`, fields),
	setClosed: (id: string, closed: boolean) => ask<object>('POST', `api/offices/${id}/${closed ? 'close' : 'open'}`, {}),
	makePerson: (fields: PersonFields) => ask<{ id: string }>('POST', 'api/offices/people', fields),
	changePerson: (id: string, fields: PersonFields) => ask<object>('POST', `api/offices/people/${id}/change`, fields),
	changeInstitution: (id: string, fields: InstitutionFields) =>
		ask<object>('POST', `api/offices/institutions/${id}/change`, fields),
	/** The week of a day; '' is this one. */
	roster: (day: string) => ask<Roster>('GET', `api/roster${day === '' ? '' : `?day=${day}`}`),
	setRoster: (cells: RosterCell[]) => ask<object>('POST', 'api/roster', { cells }),
};
