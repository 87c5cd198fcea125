import type { ContentFault } from '../../protocol/content-faults.ts';
import type { HeldTopic, StoreState } from './contracts.ts';
import { parseManifest } from './manifest.ts';
import { planTopics, type SyncPolicy } from './plan.ts';

/**
 * What may be said about the content. `upToDate` is said only when every topic that is wanted has the root of a manifest whose
 * signature was verified, and only up to the day that this manifest itself names. `onlineOnly`: of topics whose words are not on
 * this box.
 */
export interface ContentStatus {
	/** `gaveUp`: all is here but recordings for which the disk has no room. */
	state: 'builtInOnly' | 'onlineOnly' | 'upToDate' | 'gaveUp' | 'partly' | 'outOfDate';
	/** Day of the manifest that the topics come from: how old the content is. '' with none. */
	madeAt: string;
	validUntil: string;
	/** When a source last gave a genuine manifest. */
	checkedAt: string;
	held: number;
	wanted: number;
	/** Of `wanted`: dropped for space, and not fetched again until they change. */
	gaveUp: number;
	heldBytes: number;
	/** Why the last sync stopped. */
	fault: ContentFault | null;
}

export function tellStatus(
	state: StoreState,
	topics: HeldTopic[],
	policy: SyncPolicy,
	nowMs: number,
	fault: ContentFault | null,
	isKept = true,
): ContentStatus {
	const manifest = state.trust?.body ? parseManifest(state.trust.body) : null;
	const heldBytes = isKept ? topics.reduce((sum, held) => sum + held.topic.bytes, 0) : 0;
	const base = { checkedAt: state.checkedAt, heldBytes, fault };
	if (!manifest?.ok || topics.length === 0) {
		return { ...base, state: 'builtInOnly', madeAt: '', validUntil: '', held: topics.length, wanted: 0, gaveUp: 0 };
	}
	const { madeAt, validUntil } = manifest.value;
	const wanted = planTopics(manifest.value, policy);
	const held = wanted.filter((topic) =>
		topics.some((each) => each.topic.id === topic.id && each.topic.root === topic.root),
	);
	const gaveUp = wanted.filter((topic) => held.indexOf(topic) < 0 && state.evicted.indexOf(topic.root) >= 0);
	const oldest = topics.reduce(
		(least, each) => (Date.parse(each.madeAt) < Date.parse(least) ? each.madeAt : least),
		madeAt,
	);
	const isWhole = held.length + gaveUp.length === wanted.length;
	// A clock set far back would make any manifest look fresh for ever.
	const isInTime = nowMs <= Date.parse(validUntil) && nowMs >= Date.parse(madeAt) - 36 * 3_600_000;
	return {
		...base,
		state: !isInTime
			? 'outOfDate'
			: !isKept
				? 'onlineOnly'
				: !isWhole
					? 'partly'
					: gaveUp.length > 0
						? 'gaveUp'
						: 'upToDate',
		madeAt: isWhole ? madeAt : oldest,
		validUntil,
		held: held.length,
		wanted: wanted.length,
		gaveUp: gaveUp.length,
	};
}
