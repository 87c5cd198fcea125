import { createHmac } from 'node:crypto';
import type { IceServer } from '../../shared/live/protocol.ts';
import type { CenterProfile } from '../center-profile.ts';

/**
 * STUN and TURN as the center's profile names them. TURN credentials are made for one call and end by themselves: user
 * `<unix time of the end>:<call>`, password base64 HMAC-SHA1 of it by the secret that coturn shares (`use-auth-secret`, TURN REST).
 */
export function makeIceServers({ live }: CenterProfile, callId: string, nowMs: number): IceServer[] {
	const servers: IceServer[] = [];
	if (live?.stun?.length) servers.push({ urls: live.stun });
	if (live?.turn) {
		const { urls, secret, hours = 4 } = live.turn;
		const username = `${Math.floor(nowMs / 1000) + hours * 3600}:${callId}`;
		servers.push({ urls, username, credential: createHmac('sha1', secret).update(username).digest('base64') });
	}
	return servers;
}
