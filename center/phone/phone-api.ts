import type { Slot } from '../../shared/protocol/center.ts';
import type { PhoneCase, PhoneCenter, PhoneDeed, PhoneSession } from './protocol.ts';

/** The problem's code; `unreachable` when nobody answered. */
export class PhoneFault extends Error {}

/** The token stands in this closure and nowhere else. */
export interface PhoneApi {
	center(): Promise<PhoneCenter>;
	open(caseCode: string, pin: string): Promise<PhoneCase>;
	look(): Promise<PhoneCase>;
	slots(): Promise<Slot[]>;
	act(deed: PhoneDeed): Promise<PhoneCase>;
	sendPhoto(id: string, jpeg: Uint8Array): Promise<PhoneCase>;
	/** Forgets the token at once; the center is told if it can be. */
	forget(): void;
}

export function createPhoneApi(): PhoneApi {
	let token = '';

	async function ask<Reply>(method: string, path: string, body?: BodyInit, type = 'application/json'): Promise<Reply> {
		const headers: Record<string, string> = {};
		if (token !== '') headers.authorization = `Bearer ${token}`;
		if (body) headers['content-type'] = type;
		const init: RequestInit = { method, headers, cache: 'no-store', credentials: 'omit' };
		if (body) init.body = body;
		const answer = await fetch(`/phone/api/${path}`, init).catch(() => null);
		const read: unknown = await answer?.json().catch(() => null);
		if (answer?.ok) return read as Reply;
		throw new PhoneFault((read as { fault?: string } | null | undefined)?.fault ?? 'unreachable');
	}

	return {
		center: () => ask('GET', 'center'),
		async open(caseCode, pin) {
			const session = await ask<PhoneSession>('POST', 'session', JSON.stringify({ caseCode, pin }));
			token = session.token;
			return session.case;
		},
		look: () => ask('GET', 'case'),
		slots: async () => (await ask<{ slots: Slot[] }>('GET', 'slots')).slots,
		act: (deed) => ask('POST', 'deeds', JSON.stringify(deed)),
		sendPhoto: (id, jpeg) => ask('PUT', `photos/${id}`, new Blob([new Uint8Array(jpeg)]), 'image/jpeg'),
		forget() {
			if (token === '') return;
			const headers = { authorization: `Bearer ${token}` };
			token = '';
			void fetch('/phone/api/session', { method: 'DELETE', headers, keepalive: true }).catch(() => undefined);
		},
	};
}
