/** What is put on record, in the groups by which it is looked for. */
export const auditActs = {
	read: ['opened', 'revealed', 'phone.opened', 'photo.opened', 'recording.played', 'audit.read'],
	decided: ['confirmed', 'refused', 'moved', 'entered', 'recording.deleted'],
	taken: ['ledger.exported', 'audit.exported', 'imported'],
	people: [
		'account.signedIn',
		'account.made',
		'account.changed',
		'account.disabled',
		'account.enabled',
		'account.passwordGiven',
		'account.passwordChanged',
		'account.codesOn',
		'account.codesOff',
	],
	offices: [
		'office.made',
		'office.changed',
		'office.closed',
		'office.opened',
		'person.made',
		'person.changed',
		'roster.changed',
		'institution.changed',
	],
	kept: [
		'terminal.revoked',
		'sealKey.rotated',
		'backup.made',
		'backup.restored',
		'retention.deleted',
		'clock.believed',
		'events.targetAdded',
		'events.targetChanged',
		'events.deadSettled',
	],
} as const;
export type AuditGroup = keyof typeof auditActs;
export type AuditAct = (typeof auditActs)[AuditGroup][number];
export const allAuditActs: AuditAct[] = Object.values(auditActs).flat();
