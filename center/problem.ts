import type { FastifyReply } from 'fastify';
import type { Problem, ProblemCode } from '../shared/protocol/center.ts';
import type { DeskProblemCode } from './desk/problems.ts';
import type { PhoneProblemCode } from './phone/problems.ts';
import type { StorageFault } from './storage-fault.ts';

export type CenterProblemCode = ProblemCode | DeskProblemCode | PhoneProblemCode;

/** Status and English title of every problem; the code is what programs read. */
export const problems: Record<CenterProblemCode, { status: number; title: string }> = {
	'request.malformed': { status: 400, title: 'The request is not what this route takes' },
	'request.tooLarge': { status: 413, title: 'The body is larger than this route takes' },
	'request.tooMany': { status: 429, title: 'Too many requests, try later' },
	'request.unsigned': { status: 401, title: 'The request carries no terminal signature' },
	'request.badSignature': { status: 401, title: 'The signature does not fit the request' },
	'request.sessionUnknown': { status: 401, title: 'The session is over or not of this center; sign with the own key' },
	'request.stale': { status: 401, title: 'The date of the request is more than five minutes off' },
	'terminal.unknown': { status: 401, title: 'No such terminal is enrolled here' },
	'terminal.revoked': { status: 403, title: 'This terminal was revoked' },
	'enrolment.codeUnknown': { status: 403, title: 'The enrolment code is not known or has expired' },
	'enrolment.codeUsed': { status: 409, title: 'The enrolment code was used by another terminal' },
	'submission.differs': { status: 409, title: 'Other bytes stand under this id; these were kept aside' },
	'submission.outOfOrder': { status: 409, title: 'An earlier submission of this case has not arrived' },
	'case.unknown': { status: 404, title: 'No such case of this terminal' },
	'slot.unknown': { status: 404, title: 'No such slot' },
	'institution.unknown': { status: 404, title: 'No such institution' },
	'desk.signedOut': { status: 401, title: 'Nobody is signed in at this desk' },
	'account.codesOn': { status: 409, title: 'One-time codes are on already, or were not begun' },
	'account.codeWrong': { status: 403, title: 'The one-time code does not fit' },
	'account.lastAdministrator': { status: 409, title: 'One administrator who can sign in must be left' },
	'account.nameTaken': { status: 409, title: 'Another account has this name' },
	'account.noBureau': { status: 409, title: 'This center signs nobody in through a bureau' },
	'account.passwordUnfit': { status: 400, title: 'The password is too short, too plain, the old one or the name' },
	'account.passwordWrong': { status: 403, title: 'The present password is another' },
	'account.unknown': { status: 404, title: 'No such account, or its service name is taken' },
	'desk.codeNeeded': { status: 401, title: 'This account also needs a one-time code' },
	'terminal.numberUnknown': { status: 404, title: 'No terminal of this number that is not revoked' },
	'desk.notYours': { status: 403, title: 'This account has no role that may do this' },
	'desk.passwordIsGiven': { status: 403, title: 'The password was given by somebody else; choose another first' },
	'desk.plainHttp': { status: 403, title: 'Sign-in from another machine needs https' },
	'booking.alreadyAnswered': { status: 409, title: 'This booking has been answered, or its place is taken' },
	'order.changed': { status: 409, title: 'Somebody else changed this order meanwhile' },
	'order.notNow': { status: 409, title: 'The order is not in a state for this' },
	'order.nobody': { status: 409, title: 'No office here can take this order' },
	'phone.notOpened': { status: 401, title: 'Code and PIN do not fit together' },
	'phone.signedOut': { status: 401, title: 'This phone was told no PIN, or too long ago' },
	'phone.plainHttp': { status: 403, title: 'A PIN from another machine needs https' },
	'phone.slotTaken': { status: 409, title: 'Somebody else took this slot' },
	'phone.enough': { status: 409, title: 'This case has as much as it takes' },
	'photo.unknown': { status: 415, title: 'Neither JPEG, PNG nor WebP' },
	'photo.broken': { status: 400, title: 'The photo is cut off, or more than a photo' },
	'photo.tooWide': { status: 400, title: 'The photo has too many dots' },
	'photo.tells': { status: 400, title: 'The photo says where or with what it was taken' },
	'import.file': { status: 422, title: 'Not a table with the documented columns, or too many rows' },
	'recording.full': { status: 413, title: 'The recording is as long as one may be' },
	'recording.missing': { status: 410, title: 'The bytes of this recording are not here, or not what was recorded' },
	'recording.over': { status: 409, title: 'Nobody may be recorded there now' },
	'request.badToken': { status: 401, title: 'The token is not the one of this center' },
	'office.institutionTaken': { status: 409, title: 'No such institution, or another office has it' },
	'office.inUse': { status: 409, title: 'Orders wait there, or an office below is open' },
	'office.misplaced': { status: 409, title: 'Level and region code do not fit the offices above and below' },
	'office.unknown': { status: 404, title: 'No such office of yours' },
	'person.isKeeper': { status: 409, title: 'This person is the keeper of an office' },
	'person.unknown': { status: 404, title: 'No such person of yours' },
	'roster.overlap': { status: 409, title: 'Hours overlap or end before they begin' },
	'roster.past': { status: 409, title: 'That day is over' },
	'events.address': { status: 422, title: 'Events go to https addresses outside private networks only' },
	notFound: { status: 404, title: 'Nothing here' },
	internal: { status: 500, title: 'The center failed; nothing was stored' },
};

/** Thrown by handlers, answered as RFC 9457 by the server's error handler. */
export class ProblemError extends Error {
	readonly fault: CenterProblemCode;
	constructor(fault: CenterProblemCode) {
		super(fault);
		this.fault = fault;
	}
}

export function makeProblem(fault: CenterProblemCode): Omit<Problem, 'fault'> & { fault: CenterProblemCode } {
	const { status, title } = problems[fault];
	return { type: `urn:lawpost:problem:${fault}`, title, status, fault };
}

export function sendProblem(reply: FastifyReply, fault: CenterProblemCode): FastifyReply {
	return send(reply, makeProblem(fault));
}

const waitSeconds = { least: 1, spread: 5 };

/**
 * Nothing was stored and the same may be sent again: 503, `internal` to programs, with its name for the person who mends it. Each is told
 * another moment to come again, so that those who were sent away together do not come back together.
 */
export function sendStorageProblem(
	reply: FastifyReply,
	detail: StorageFault,
	random: () => number = Math.random,
): FastifyReply {
	reply.header('retry-after', waitSeconds.least + Math.floor(random() * waitSeconds.spread));
	return send(reply, { ...makeProblem('internal'), status: 503, detail });
}

function send(reply: FastifyReply, problem: ReturnType<typeof makeProblem>): FastifyReply {
	return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}
