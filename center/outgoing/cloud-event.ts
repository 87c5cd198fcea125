/** An order event as others see it: CloudEvents 1.0, structured JSON. Neither a citizen nor a person of the staff is in it. */

export interface CloudEvent {
	specversion: '1.0';
	/** The same at every try: case code and number of the event. */
	id: string;
	source: string;
	type: string;
	subject: string;
	time: string;
	datacontenttype: 'application/json';
	/** Extension `sequence`: grows within one subject; ten digits, so that it sorts as text. */
	sequence: string;
	data: Record<string, unknown>;
}

export interface SentEvent {
	caseCode: string;
	seq: number;
	regionCode: string;
	type: string;
	payload: Record<string, unknown>;
	actorId: string;
	at: string;
}

export function makeCloudEvent({ caseCode, seq, regionCode, type, payload, actorId, at }: SentEvent): CloudEvent {
	const actor = actorId === 'system' || actorId === 'citizen' ? actorId : 'staff';
	return {
		specversion: '1.0',
		id: `${caseCode}-${seq}`,
		source: `urn:lawpost:center:${regionCode}`,
		type: `lawpost.${type}.v1`,
		subject: caseCode,
		time: new Date(at).toISOString(),
		datacontenttype: 'application/json',
		sequence: String(seq).padStart(10, '0'),
		data: { actor, ...withoutPeople(payload) },
	};
}

/** Who handles an order is a person: offices are told, people are not. */
function withoutPeople(value: Record<string, unknown>): Record<string, unknown> {
	const kept = Object.entries(value).filter(([name]) => name !== 'handlerId');
	return Object.fromEntries(kept.map(([name, each]) => [name, isRecord(each) ? withoutPeople(each) : each] as const));
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
