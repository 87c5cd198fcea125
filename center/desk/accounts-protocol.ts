import type { TerminalKind } from '../../shared/protocol/center.ts';
import type { Language } from '../../shared/protocol/language.ts';
import type { Role } from '../accounts/roles.ts';

/** GET /desk/api/own */
export interface DeskOwn {
	name: string;
	signInName: string;
	/** false: signs in by the bureau's own service only. */
	hasPassword: boolean;
	hasCodes: boolean;
	recoveryLeft: number;
}

/** What the authenticator of a phone is given: as a QR code, and to type. */
export interface DeskSecret {
	secret: string;
	uri: string;
}

/** Shown once. */
export interface DeskRecovery {
	recoveryCodes: string[];
}

export interface DeskAccountFields {
	name: string;
	roles: Role[];
	nodeId: string | null;
	languages: Language[];
	/** `sub` of this person at the bureau's sign-in service. */
	oidcSubject: string | null;
}

/** A line of GET /desk/api/accounts. */
export interface DeskAccount extends DeskAccountFields {
	id: string;
	signInName: string;
	passwordIsGiven: boolean;
	hasCodes: boolean;
	disabled: boolean;
}

/** Shown once, to be told to its owner. */
export interface DeskGivenPassword {
	password: string;
}

/** A line of GET /desk/api/terminals. */
export interface DeskTerminal {
	number: number;
	kind: TerminalKind;
	enrolledAt: string;
	revokedAt: string | null;
}
