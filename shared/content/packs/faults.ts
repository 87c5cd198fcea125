import type { ContentFault } from '../../protocol/content-faults.ts';

export type Taken<T> = { ok: true; value: T } | { ok: false; fault: ContentFault };

export function refuse(fault: ContentFault): { ok: false; fault: ContentFault } {
	return { ok: false, fault };
}
