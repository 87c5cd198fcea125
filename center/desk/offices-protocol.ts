/** Messages between the desk page and its center about offices, who sits in them, when, and what can be booked there. Private to the two. */
import type { OrderKind, ServiceKind } from '../../shared/protocol/center.ts';
import type { Language } from '../../shared/protocol/language.ts';

export interface OfficeFields {
	/** null: the top of the tree. */
	parentId: string | null;
	/** 1 the autonomous region … 5 the village. */
	level: number;
	/** 2, 4, 6, 9 or 12 digits. */
	regionCode: string;
	names: Record<Language, string>;
	/** Empty: everything. */
	kinds: OrderKind[];
	institutionId: string | null;
	keeperId: string;
}

export interface DeskOffice extends OfficeFields {
	id: string;
	active: boolean;
	/** Orders that are not over. */
	open: number;
	/** Within what this person may change. */
	mine: boolean;
}

export interface PersonFields {
	name: string;
	nodeId: string;
	/** Empty: everything that the office takes. */
	kinds: OrderKind[];
	languages: Language[];
	active: boolean;
}

export interface DeskPerson extends PersonFields {
	id: string;
	/** Signs in at a desk; changed under 人员. */
	hasAccount: boolean;
	onDuty: boolean;
	/** Orders in hand that are not over. */
	open: number;
}

/** What the slots of an institution are made of. */
export interface SlotPlan {
	providerName: string;
	speaksMongolian: boolean;
	place: string;
	/** At one time. */
	places: number;
	minutes: number;
	/** 1 Monday … 7 Sunday; empty: no bookings. */
	weekdays: number[];
	/** HH:MM */
	times: string[];
	/** YYYY-MM-DD */
	daysOff: string[];
}

export interface InstitutionFields {
	address: string;
	phone: string;
	hours: string;
	/** false: a person at the desk answers each booking. */
	confirmsAtOnce: boolean;
	plan: SlotPlan;
}

export interface DeskInstitution extends Omit<InstitutionFields, 'plan'> {
	id: string;
	name: Record<Language, string>;
	services: ServiceKind[];
	/** null: nobody made one yet. */
	plan: SlotPlan | null;
	mine: boolean;
	/** From now on. */
	slots: { free: number; booked: number };
}

/** GET /desk/api/offices */
export interface OfficesPage {
	/** The whole tree: what lies beside and above is seen, and not changed. */
	offices: DeskOffice[];
	/** Of one's own offices. */
	people: DeskPerson[];
	institutions: DeskInstitution[];
}

/** HH:MM, local. */
export interface Span {
	from: string;
	to: string;
}

export interface RosterCell {
	handlerId: string;
	date: string;
	spans: Span[];
}

/** GET /desk/api/roster: a week, Monday first. */
export interface Roster {
	today: string;
	days: { date: string; workday: boolean }[];
	/** Whoever can have an order in one's own offices. */
	people: Pick<DeskPerson, 'id' | 'name' | 'nodeId' | 'languages' | 'hasAccount'>[];
	/** Those that have hours. */
	cells: RosterCell[];
}
