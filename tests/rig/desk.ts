/** The desk's own API, asked as its page asks. */
import type { DeskItem, DeskList, DeskOpened, DeskRatings, DeskSession, DeskTab } from '../../center/desk/protocol.ts';
import type { Stage } from './stage.ts';

export interface Desk {
	/** Any call of the desk's API; `path` from `/desk/api/` on. */
	ask<Answer>(method: 'GET' | 'POST', path: string, body?: object): Promise<Answer>;
	list(tab: DeskTab): Promise<DeskItem[]>;
	ratings(): Promise<DeskRatings>;
	/** Opened and unmasked; both stand on the record of reads. */
	reveal(submissionId: string): Promise<DeskOpened>;
}

export async function openDesk(stage: Stage): Promise<Desk> {
	const signIn = await fetch(`${stage.centerUrl}/desk/session`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', origin: stage.centerUrl },
		body: JSON.stringify({ name: 'admin', password: stage.deskPasscode() }),
	});
	if (!signIn.ok) throw new Error(`desk does not let in: ${signIn.status}`);
	const cookie = (signIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
	const { csrf } = (await signIn.json()) as DeskSession;

	async function ask<Answer>(method: 'GET' | 'POST', path: string, body: object = {}): Promise<Answer> {
		const answer = await fetch(`${stage.centerUrl}/desk/api/${path}`, {
			method,
			headers: { cookie, 'lawpost-csrf': csrf, origin: stage.centerUrl, 'content-type': 'application/json' },
			...(method === 'POST' ? { body: JSON.stringify(body) } : {}),
		});
		if (!answer.ok) throw new Error(`desk ${method} ${path}: ${answer.status} ${await answer.text()}`);
		return (await answer.json()) as Answer;
	}
	return {
		ask,
		list: async (tab) => (await ask<DeskList>('GET', `submissions?tab=${tab}`)).items,
		ratings: () => ask('GET', 'ratings'),
		async reveal(submissionId) {
			await ask('POST', `submissions/${submissionId}/open`);
			return ask('POST', `submissions/${submissionId}/reveal`, { reason: '回电话' });
		},
	};
}
