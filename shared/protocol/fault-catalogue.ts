import type { CardUnreadableReason } from '../identity/card.ts';
import type { PhoneFault } from '../identity/phone.ts';
import type { IdentityFault } from '../identity/resident-id.ts';
import type { ProblemCode, RefusalReason } from './center.ts';
import type { ContentFault } from './content-faults.ts';
import type { DeviceFault } from './device-status.ts';
import type { CameraFault, CaseCodeFault } from './lookup-faults.ts';

/**
 * Every fault of the house, by a dotted id that is kept for ever. Reasons that are bare words in a message get the room
 * they belong to in front: `card.damaged`, `booking.slotTaken`.
 */
export type FaultId =
	| DeviceFault
	| IdentityFault
	| PhoneFault
	| CaseCodeFault
	| CameraFault
	| ProblemCode
	| `articleIndex.${ArticleIndexReason}`
	| ContentFault
	| `card.${CardUnreadableReason}`
	| `booking.${RefusalReason}`;

/** Why a chunk of the index of law articles was not read. */
export type ArticleIndexReason = 'malformed' | 'notAnIndex' | 'otherVersion' | 'tooShort' | 'wrongLength' | 'wrongSum';

export interface FaultEntry {
	/** Who can mend it: the citizen, the keeper beside the machine, or a technician. */
	audience: 'citizen' | 'staff' | 'technician';
	/** Whether the same step may be tried again: never as it is, at once, or after something has changed. */
	retry: 'no' | 'now' | 'later';
}

/** In the order of their ids. Words: `faultWords` in `locale/catalogue/faults.ts`. */
export const faultCatalogue: Record<FaultId, FaultEntry> = {
	'articleIndex.malformed': { audience: 'technician', retry: 'later' },
	'articleIndex.notAnIndex': { audience: 'technician', retry: 'later' },
	'articleIndex.otherVersion': { audience: 'technician', retry: 'later' },
	'articleIndex.tooShort': { audience: 'technician', retry: 'later' },
	'articleIndex.wrongLength': { audience: 'technician', retry: 'later' },
	'articleIndex.wrongSum': { audience: 'technician', retry: 'later' },
	'booking.alreadyAnswered': { audience: 'staff', retry: 'no' },
	'booking.institution': { audience: 'citizen', retry: 'no' },
	'booking.slotPast': { audience: 'citizen', retry: 'no' },
	'booking.slotTaken': { audience: 'citizen', retry: 'no' },
	'booking.unreadable': { audience: 'technician', retry: 'no' },
	'camera.absent': { audience: 'staff', retry: 'later' },
	'camera.blocked': { audience: 'technician', retry: 'no' },
	'camera.busy': { audience: 'staff', retry: 'now' },
	'camera.gone': { audience: 'staff', retry: 'later' },
	'camera.readerMissing': { audience: 'technician', retry: 'later' },
	'card.damaged': { audience: 'citizen', retry: 'now' },
	'card.notAuthentic': { audience: 'citizen', retry: 'no' },
	'card.pulledTooSoon': { audience: 'citizen', retry: 'now' },
	'card.timedOut': { audience: 'citizen', retry: 'now' },
	'card.wrongCard': { audience: 'citizen', retry: 'now' },
	'cardReader.driverMissing': { audience: 'technician', retry: 'no' },
	'cardReader.noise': { audience: 'technician', retry: 'later' },
	'cardReader.notAuthorised': { audience: 'technician', retry: 'no' },
	'cardReader.portGone': { audience: 'staff', retry: 'later' },
	'cardReader.selfTestFailed': { audience: 'technician', retry: 'later' },
	'cardReader.serviceGone': { audience: 'technician', retry: 'later' },
	'cardReader.silent': { audience: 'staff', retry: 'later' },
	'case.unknown': { audience: 'citizen', retry: 'no' },
	'caseCode.checkDigits': { audience: 'citizen', retry: 'now' },
	'caseCode.notOurs': { audience: 'citizen', retry: 'now' },
	'caseCode.tooShort': { audience: 'citizen', retry: 'now' },
	'content.badName': { audience: 'technician', retry: 'no' },
	'content.badSignature': { audience: 'technician', retry: 'no' },
	'content.bomb': { audience: 'technician', retry: 'no' },
	'content.budgetSpent': { audience: 'staff', retry: 'later' },
	'content.budgetTooSmall': { audience: 'technician', retry: 'later' },
	'content.diskFull': { audience: 'staff', retry: 'later' },
	'content.expired': { audience: 'staff', retry: 'later' },
	'content.fromFuture': { audience: 'technician', retry: 'later' },
	'content.malformed': { audience: 'technician', retry: 'no' },
	'content.noSource': { audience: 'staff', retry: 'later' },
	'content.notThePack': { audience: 'staff', retry: 'later' },
	'content.older': { audience: 'technician', retry: 'no' },
	'content.outsideHours': { audience: 'staff', retry: 'later' },
	'content.revokedKey': { audience: 'technician', retry: 'no' },
	'content.storeGone': { audience: 'technician', retry: 'later' },
	'content.timedOut': { audience: 'staff', retry: 'later' },
	'content.tooLarge': { audience: 'technician', retry: 'no' },
	'content.unknownKey': { audience: 'technician', retry: 'no' },
	'content.unreachable': { audience: 'staff', retry: 'later' },
	'content.versionReused': { audience: 'technician', retry: 'no' },
	'content.wrongChunk': { audience: 'technician', retry: 'later' },
	'desk.signedOut': { audience: 'staff', retry: 'now' },
	'enrolment.codeUnknown': { audience: 'technician', retry: 'now' },
	'enrolment.codeUsed': { audience: 'technician', retry: 'no' },
	'headphoneJack.driverMissing': { audience: 'technician', retry: 'no' },
	'headphoneJack.portGone': { audience: 'staff', retry: 'later' },
	'institution.unknown': { audience: 'citizen', retry: 'no' },
	internal: { audience: 'technician', retry: 'later' },
	'lamp.driverMissing': { audience: 'technician', retry: 'no' },
	'lamp.portGone': { audience: 'staff', retry: 'later' },
	notFound: { audience: 'citizen', retry: 'no' },
	'number.birthImpossible': { audience: 'citizen', retry: 'now' },
	'number.checkDigit': { audience: 'citizen', retry: 'now' },
	'number.tooShort': { audience: 'citizen', retry: 'now' },
	'number.wrongCharacter': { audience: 'citizen', retry: 'now' },
	'order.changed': { audience: 'staff', retry: 'now' },
	'order.nobody': { audience: 'technician', retry: 'later' },
	'order.notNow': { audience: 'staff', retry: 'no' },
	'phone.tooLong': { audience: 'citizen', retry: 'now' },
	'phone.tooShort': { audience: 'citizen', retry: 'now' },
	'phone.wrongStart': { audience: 'citizen', retry: 'now' },
	'presenceSensor.driverMissing': { audience: 'technician', retry: 'no' },
	'presenceSensor.portGone': { audience: 'staff', retry: 'later' },
	'printer.coverOpen': { audience: 'staff', retry: 'later' },
	'printer.formatRefused': { audience: 'technician', retry: 'no' },
	'printer.jammed': { audience: 'staff', retry: 'later' },
	'printer.paperLow': { audience: 'staff', retry: 'now' },
	'printer.paperOut': { audience: 'staff', retry: 'later' },
	'printer.stopped': { audience: 'staff', retry: 'later' },
	'printer.supplyEmpty': { audience: 'staff', retry: 'later' },
	'printer.supplyLow': { audience: 'staff', retry: 'now' },
	'printer.unreachable': { audience: 'staff', retry: 'later' },
	'request.badSignature': { audience: 'technician', retry: 'no' },
	'request.malformed': { audience: 'technician', retry: 'no' },
	'request.sessionUnknown': { audience: 'technician', retry: 'now' },
	'request.stale': { audience: 'technician', retry: 'later' },
	'request.tooLarge': { audience: 'technician', retry: 'no' },
	'request.tooMany': { audience: 'citizen', retry: 'later' },
	'request.unsigned': { audience: 'technician', retry: 'no' },
	'satisfactionPad.driverMissing': { audience: 'technician', retry: 'no' },
	'satisfactionPad.failed': { audience: 'technician', retry: 'later' },
	'satisfactionPad.portGone': { audience: 'staff', retry: 'later' },
	'scanner.driverMissing': { audience: 'technician', retry: 'no' },
	'scanner.portGone': { audience: 'staff', retry: 'later' },
	'slot.unknown': { audience: 'citizen', retry: 'no' },
	'submission.differs': { audience: 'technician', retry: 'no' },
	'submission.outOfOrder': { audience: 'technician', retry: 'later' },
	'terminal.revoked': { audience: 'technician', retry: 'no' },
	'terminal.unknown': { audience: 'technician', retry: 'no' },
};
