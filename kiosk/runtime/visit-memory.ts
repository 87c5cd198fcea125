import type { VisitView } from '../../shared/flows/visit-data.ts';
import type { Institution, Slot } from '../../shared/protocol/center.ts';

/** What the page itself knows of the visit beside the machine. Emptied by the wipe. */
export interface VisitMemory {
	/** Lists seen in this visit, by id: a draft names its slot and institution by id only. */
	slots: Map<string, Slot>;
	institutions: Map<string, Institution>;
	/** Tries of each submission's slip. */
	tickets: Map<string, { attempt: number; copy: number; over: boolean }>;
	/** Remembers what the wipe will look for, the last value of each field. */
	notice(view: VisitView): void;
	/** Personal texts of this visit that are long enough to tell a person. */
	personal(): string[];
	clear(): void;
}

export function createVisitMemory(): VisitMemory {
	const slots: VisitMemory['slots'] = new Map();
	const institutions: VisitMemory['institutions'] = new Map();
	const tickets: VisitMemory['tickets'] = new Map();
	let fields: Record<string, string> = {};
	return {
		slots,
		institutions,
		tickets,
		notice({ screen, draft, question, typed, call }) {
			const own = call?.texts.filter(({ from }) => from === call.you) ?? [];
			if (own.length > 0) fields.written = own[own.length - 1]?.text ?? '';
			// A case code tells no person, and a case that waits in the outbox has it on its envelope.
			if (typed && screen !== 'caseType') fields.typed = typed;
			if (question) fields.question = question;
			if (!draft) return;
			if (draft.question) fields.told = draft.question;
			if (draft.phone) fields.phone = draft.phone;
			if (draft.identity?.way === 'number') fields.number = draft.identity.number;
			if (draft.identity?.way !== 'card') return;
			const { card } = draft.identity;
			fields.name = card.name;
			fields.cardNumber = card.number;
			if ('address' in card) fields.address = card.address;
			if ('englishName' in card) fields.englishName = card.englishName;
			if ('passNumber' in card) fields.passNumber = card.passNumber;
		},
		personal: () =>
			Object.values(fields).filter((value, index, all) => isTelling(value) && all.indexOf(value) === index),
		clear() {
			slots.clear();
			institutions.clear();
			tickets.clear();
			fields = {};
		},
	};
}

/** A name of two characters tells a person too; a single letter tells nobody. */
function isTelling(value: string): boolean {
	return value.trim().length >= (/^[\x20-\x7e]*$/.test(value) ? 4 : 2);
}
