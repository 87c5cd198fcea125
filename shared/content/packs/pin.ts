import type { ContentStore } from './contracts.ts';
import { emptyState } from './memory-store.ts';
import { startTrust } from './trust.ts';

/** The root key is pinned with the enrolment; only a technician's new enrolment at another center brings another. */
export async function pinRootKey(
	store: ContentStore,
	{ enrolment, rootKey }: { enrolment: string; rootKey: string },
): Promise<void> {
	const state = await store.loadState();
	if (state.enrolment === enrolment && state.trust) return;
	const isOther = state.trust !== null && state.trust.rootKey !== rootKey;
	if (isOther) await store.dropTopics((await store.listTopics()).map((held) => held.topic.id));
	const trust = isOther || !state.trust ? startTrust(rootKey) : state.trust;
	// What was given up, seen and signed was another's; what the line took today it took.
	const own = isOther ? { ...emptyState(), spent: state.spent } : state;
	await store.saveState({ ...own, enrolment, trust });
}
