/** Why content was not taken. The topic that was there stays in every case. */
export const contentFaults = [
	'content.badName',
	'content.badSignature',
	'content.bomb',
	'content.budgetSpent',
	'content.diskFull',
	'content.expired',
	'content.fromFuture',
	'content.malformed',
	'content.noSource',
	'content.notThePack',
	'content.older',
	'content.outsideHours',
	'content.revokedKey',
	'content.storeGone',
	'content.timedOut',
	'content.tooLarge',
	'content.unknownKey',
	'content.unreachable',
	'content.versionReused',
	'content.wrongChunk',
] as const;
export type ContentFault = (typeof contentFaults)[number];
