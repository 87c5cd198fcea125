import type { VisitEventType } from './events.ts';

/** Transitions that run `action` (a named sendTo) on these events and change nothing else. */
export function forwardBy<Action extends string>(
	action: Action,
	types: readonly VisitEventType[],
): Partial<Record<VisitEventType, { actions: Action }>> {
	const transitions: Partial<Record<VisitEventType, { actions: Action }>> = {};
	for (const type of types) transitions[type] = { actions: action };
	return transitions;
}
