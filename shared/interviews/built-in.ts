import { articles } from './articles.ts';
import { type OpenTalk, talkEngine } from './engine.ts';
import type { Interview } from './interview.ts';
import { consumer } from './talks/consumer.ts';
import { dismissal } from './talks/dismissal.ts';
import { divorce } from './talks/divorce.ts';
import { inheritance } from './talks/inheritance.ts';
import { land } from './talks/land.ts';
import { loan } from './talks/loan.ts';
import { traffic } from './talks/traffic.ts';
import { violence } from './talks/violence.ts';
import { wages } from './talks/wages.ts';
import { workInjury } from './talks/work-injury.ts';

export const interviews: Interview[] = [
	wages,
	dismissal,
	workInjury,
	loan,
	divorce,
	inheritance,
	traffic,
	land,
	violence,
	consumer,
];

export function findInterview(id: string): Interview | null {
	for (const interview of interviews) if (interview.id === id) return interview;
	return null;
}

/** Throws for an interview that is not here. */
export function openInterview(id: string): OpenTalk {
	const interview = findInterview(id);
	if (!interview) throw new Error(`no interview ${id}`);
	return { interview, articles, engine: talkEngine };
}
