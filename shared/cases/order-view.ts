/** What a citizen sees of an order: derived from its stage, never stored. */
import { type CitizenStep, citizenSteps, type OrderStage, type OrderView } from '../protocol/center.ts';

/** The closed loop as the public page of a bureau names it. */
export const stepOfStage: Record<OrderStage, CitizenStep> = {
	received: 'accepted',
	classified: 'sorted',
	assigned: 'sorted',
	handedOn: 'sorted',
	inHandling: 'followed',
	gapsToFill: 'followed',
	answered: 'answered',
	refused: 'answered',
	confirmed: 'supervised',
	closed: 'supervised',
	withdrawn: 'supervised',
	spotChecked: 'spotChecked',
};

export interface OrderFactsToShow
	extends Pick<OrderView, 'kind' | 'stage' | 'handler' | 'office' | 'overdue' | 'objection'> {
	/** When each stage was reached first. */
	reached: Partial<Record<OrderStage, string>>;
	/** Start of a confirmed meeting, and what is due next. */
	meetingAt: string | null;
	due: OrderView['next'];
	now: string;
}

export function makeOrderView(facts: OrderFactsToShow): OrderView {
	const { kind, stage, handler, office, overdue, objection, reached, meetingAt, due, now } = facts;
	const step = stepOfStage[stage];
	const here = citizenSteps.indexOf(step);
	const over = here >= citizenSteps.indexOf('answered');
	const meeting = meetingAt !== null && meetingAt > now && !over;
	return {
		kind,
		stage,
		step,
		steps: citizenSteps.map((each, at) => ({
			step: each,
			state: at < here ? 'done' : at === here ? 'here' : 'later',
			at: at > here ? null : firstOf(each, reached),
		})),
		handler,
		office,
		next: meeting ? { clock: 'meeting', at: meetingAt, estimated: false } : due,
		overdue,
		objection: stage === 'refused' ? objection : null,
	};
}

/** The earliest time at which a stage of this step was reached; null: it was passed over. */
function firstOf(step: CitizenStep, reached: Partial<Record<OrderStage, string>>): string | null {
	let first: string | null = null;
	for (const stage of Object.keys(reached) as OrderStage[]) {
		const at = reached[stage];
		if (stepOfStage[stage] === step && at !== undefined && (first === null || at < first)) first = at;
	}
	return first;
}
