/** Problems of the phone page's own routes, private to page and center: their words stand in the page's catalogue. */
export const phoneProblemCodes = [
	'phone.notOpened',
	'phone.signedOut',
	'phone.plainHttp',
	'phone.slotTaken',
	'phone.enough',
	'photo.unknown',
	'photo.broken',
	'photo.tooWide',
	'photo.tells',
] as const;
export type PhoneProblemCode = (typeof phoneProblemCodes)[number];
