/** Problems of the desk's own routes, private to page and center: their words stand in the desk's catalogue, `fault.<code>`. */
export const deskProblemCodes = [
	'account.codesOn',
	'account.codeWrong',
	'account.lastAdministrator',
	'account.nameTaken',
	'account.noBureau',
	'account.passwordUnfit',
	'account.passwordWrong',
	'account.unknown',
	'desk.codeNeeded',
	'desk.notYours',
	'desk.passwordIsGiven',
	'desk.plainHttp',
	'events.address',
	'import.file',
	'request.badToken',
	'terminal.numberUnknown',
] as const;
export type DeskProblemCode = (typeof deskProblemCodes)[number];
