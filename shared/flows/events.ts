import type { CardUnreadableReason, IdentityCard } from '../identity/card.ts';
import type { FactValue } from '../interviews/interview.ts';
import type { CallView } from '../live/call-view.ts';
import type { CallMode } from '../live/protocol.ts';
import type { ServiceKind } from '../protocol/center.ts';
import type { PrintState, SatisfactionLevel } from '../protocol/device.ts';
import type { DeviceStatuses } from '../protocol/device-status.ts';
import type { Language } from '../protocol/language.ts';
import type { CameraFault } from '../protocol/lookup-faults.ts';

/** Where a home tile leads. `ServiceKind` tiles are booked; the rest have screens or rooms of their own. */
export type HomeChoice =
	| ServiceKind
	| 'ask'
	| 'watch'
	| 'choose'
	| 'follow'
	| 'papers'
	| 'calculator'
	| 'map'
	| 'arbitration'
	| 'call';

/** Lines of the summary that can be gone back to. */
export type SummaryLine = 'institution' | 'slot' | 'question' | 'identity' | 'phone';

/** Everything that can happen in a visit; one union for all machines, `subject.pastParticiple`. */
export type VisitEvent =
	| { type: 'citizen.touched' }
	| { type: 'citizen.choseLanguage'; language: Language }
	| { type: 'citizen.toggledLargeText' }
	| { type: 'citizen.chose'; choice: HomeChoice }
	| { type: 'citizen.wentBack' }
	| { type: 'citizen.wentHome' }
	| { type: 'citizen.ended' }
	| { type: 'citizen.askedForHelp' }
	| { type: 'citizen.sawDanger' }
	| { type: 'citizen.closedOverlay' }
	/** The yellow key: yes, go on. */
	| { type: 'citizen.confirmed' }
	| { type: 'citizen.stayed' }
	| { type: 'citizen.askedForTime' }
	/** Text under composition; kept, so that going back loses nothing. */
	| { type: 'citizen.typed'; text: string }
	/** Ask this question now. */
	| { type: 'citizen.asked'; question: string }
	| { type: 'citizen.choseGuide'; guideId: string }
	/** From an answer: see a person. */
	| { type: 'citizen.choseBooking'; service: ServiceKind }
	| { type: 'citizen.choseIdentityWay'; way: 'card' | 'number' | 'none' }
	| { type: 'citizen.choseLookupWay'; way: 'camera' | 'number' }
	| { type: 'citizen.consented' }
	| { type: 'citizen.choseInstitution'; institutionId: string }
	| { type: 'citizen.choseSlot'; slotId: string }
	| { type: 'citizen.choseWish'; date: string; half: 'morning' | 'afternoon' }
	| { type: 'citizen.changedLine'; line: SummaryLine }
	/** From an answer: one question after another, then an opinion sheet. */
	| { type: 'citizen.startedInterview'; interviewId: string }
	/** The answer to the question that stands; null: 说不清. */
	| { type: 'citizen.toldFact'; value: FactValue }
	/** From the sheet back to one answer. */
	| { type: 'citizen.changedFact'; fact: string }
	| { type: 'citizen.askedForPaper' }
	| { type: 'citizen.retried' }
	| { type: 'citizen.tookOnScreen' }
	| { type: 'citizen.rated'; level: SatisfactionLevel }
	| { type: 'citizen.skipped' }
	/** A person is asked for in this way; in a call, from now on. */
	| { type: 'citizen.choseCall'; wish: CallMode }
	| { type: 'citizen.wrote'; text: string }
	| { type: 'citizen.toggledMute' }
	/** Whether the call may be recorded. */
	| { type: 'citizen.answeredConsent'; granted: boolean }
	| { type: 'citizen.hungUp' }
	| { type: 'card.found' }
	| { type: 'card.read'; card: IdentityCard }
	| { type: 'card.unreadable'; reason: CardUnreadableReason }
	| { type: 'card.removed' }
	| { type: 'cardReader.gone' }
	/** By a scanner or a camera; any text that anybody can print. */
	| { type: 'code.scanned'; text: string }
	| { type: 'camera.failed'; reason: CameraFault }
	| ({ type: 'print.changed' } & PrintState)
	| { type: 'pad.pressed'; level: SatisfactionLevel }
	| { type: 'room.changed'; call: CallView }
	/** The center cannot be asked for a person now. */
	| { type: 'room.failed' }
	| { type: 'devices.changed'; devices: DeviceStatuses }
	| { type: 'center.connected' }
	| { type: 'center.lost' };
export type VisitEventType = VisitEvent['type'];
