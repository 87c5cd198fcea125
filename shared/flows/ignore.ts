import type { VisitEventType } from './events.ts';

/** Decided: these events mean nothing here. Written at the root of a machine, a state below may still answer them. */
export function ignore<const Types extends readonly VisitEventType[]>(
	...types: Types
): Record<Types[number], Record<string, never>> {
	const decided = {} as Record<Types[number], Record<string, never>>;
	for (const type of types) decided[type as Types[number]] = {};
	return decided;
}
