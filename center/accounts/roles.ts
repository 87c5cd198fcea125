import type { Language } from '../../shared/protocol/language.ts';

export const roles = ['clerk', 'lawyer', 'mediator', 'director', 'technician', 'administrator'] as const;
export type Role = (typeof roles)[number];

/** Whoever is signed in at the desk. */
export interface Staff {
	accountId: string;
	name: string;
	roles: Role[];
	/** Node of the tree that this person works for; null sees the whole center. */
	nodeId: string | null;
	languages: Language[];
}

/** Who may call a route of the desk: anybody at all, whoever is signed in, or one of these roles. */
export type Access = 'open' | 'signedIn' | readonly Role[];

/** Those who work on citizens' cases. */
export const caseRoles = ['clerk', 'lawyer', 'mediator', 'director', 'administrator'] as const satisfies Role[];
