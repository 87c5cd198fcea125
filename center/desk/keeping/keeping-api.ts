import type {
	DeskAccount,
	DeskAccountFields,
	DeskGivenPassword,
	DeskOwn,
	DeskRecovery,
	DeskSecret,
	DeskTerminal,
} from '../accounts-protocol.ts';
import type { AuditChain, AuditPage } from '../audit-protocol.ts';
import { ask } from '../desk-api.ts';

const account = (id: string, what: string) => `api/accounts/${id}/${what}`;

export const keepingApi = {
	own: () => ask<DeskOwn>('GET', 'api/own'),
	changePassword: (present: string, password: string) => ask<null>('POST', 'api/own/password', { present, password }),
	startCodes: (password: string) => ask<DeskSecret>('POST', 'api/own/codes/start', { password }),
	confirmCodes: (code: string) => ask<DeskRecovery>('POST', 'api/own/codes/confirm', { code }),
	stopCodes: (password: string) => ask<null>('POST', 'api/own/codes/stop', { password }),
	accounts: () => ask<{ accounts: DeskAccount[] }>('GET', 'api/accounts'),
	make: (fields: DeskAccountFields & { signInName: string }) => ask<DeskGivenPassword>('POST', 'api/accounts', fields),
	change: (id: string, fields: DeskAccountFields) => ask<null>('POST', account(id, 'change'), fields),
	setDisabled: (id: string, disabled: boolean) => ask<null>('POST', account(id, disabled ? 'disable' : 'enable'), {}),
	givePassword: (id: string) => ask<DeskGivenPassword>('POST', account(id, 'password'), {}),
	resetCodes: (id: string) => ask<null>('POST', account(id, 'codes'), {}),
	terminals: () => ask<{ terminals: DeskTerminal[] }>('GET', 'api/terminals'),
	audit: (day: string, act: string, before: string | null) =>
		ask<AuditPage>(
			'GET',
			`api/audit?${new URLSearchParams({ ...(day && { day }), ...(act && { act }), ...(before && { before }) })}`,
		),
	auditChain: () => ask<AuditChain>('GET', 'api/audit/chain'),
	revoke: (number: number) => ask<null>('POST', `api/terminals/${number}/revoke`, {}),
};
