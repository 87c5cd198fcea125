import type { Guide } from '../content/guide.ts';

/** Which interview goes on from which guide; small enough for the finder, that knows no interview itself. */
export interface InterviewLink {
	id: string;
	name: string;
}

/** Names of the interviews, by id. */
export const interviewNames = {
	wages: '欠工资，一问一答',
	dismissal: '被辞退，一问一答',
	'work-injury': '干活受伤，一问一答',
	loan: '借钱的事，一问一答',
	divorce: '离婚，一问一答',
	inheritance: '遗产，一问一答',
	traffic: '车祸，一问一答',
	land: '草场土地，一问一答',
	violence: '家里有人打人，一问一答',
	consumer: '买东西吃亏，一问一答',
};

const byGuide: Record<string, keyof typeof interviewNames> = {
	'unpaid-wages': 'wages',
	'no-written-contract': 'wages',
	'overtime-pay': 'wages',
	dismissed: 'dismissal',
	'work-injury': 'work-injury',
	'private-loan': 'loan',
	'loan-interest': 'loan',
	'loan-limitation': 'loan',
	guarantee: 'loan',
	'divorce-registered': 'divorce',
	'divorce-in-court': 'divorce',
	'child-custody': 'divorce',
	'marital-property': 'divorce',
	inheritance: 'inheritance',
	will: 'inheritance',
	'traffic-injury': 'traffic',
	'grassland-boundary': 'land',
	'land-contract': 'land',
	'land-transfer': 'land',
	expropriation: 'land',
	'domestic-violence': 'violence',
	'consumer-fraud': 'consumer',
	'return-goods': 'consumer',
	'bad-food': 'consumer',
};

/** What the guide names itself, else what is known of its id. */
export function interviewOf({ id, interviewId }: Pick<Guide, 'id' | 'interviewId'>): InterviewLink | null {
	const own = interviewId ?? byGuide[id];
	const name = own === undefined ? undefined : interviewNames[own as keyof typeof interviewNames];
	return own === undefined || name === undefined ? null : { id: own, name };
}

/** For tests: guides that lead to an interview. */
export const linkedGuides = Object.keys(byGuide);
