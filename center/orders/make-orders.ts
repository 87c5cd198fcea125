import type { CenterProfile } from '../center-profile.ts';
import type { CenterKeys } from '../keys.ts';
import { createCalendar } from './calendar.ts';
import { createOfficeReader } from './office.ts';
import type { OpenOrders } from './open-order.ts';

/** What work orders are opened and moved with, in a center and in a tool beside it. */
export function makeOrders(keys: CenterKeys, profile: CenterProfile, now: () => number): OpenOrders {
	return {
		calendar: createCalendar(),
		keys,
		office: createOfficeReader(profile.region, now),
		regionCode: profile.region,
		lastResort: { nodeId: 'center', handlerId: 'keeper' },
	};
}
