/**
 * What a slip says, before it has a shape. The paper says no more than is true now: a booking that is kept here says so,
 * a wish is called a wish. The narrow slip is a thing left lying about: no name on it, and a masked phone.
 */
import { groupCaseCode, speakGroup } from '../../shared/cases/case-code.ts';
import { groupPin, phoneAddress } from '../../shared/cases/pin.ts';
import type { Guide } from '../../shared/content/guide.ts';
import type { BookingDraft, BookingOutcome } from '../../shared/flows/visit-data.ts';
import { maskPhone } from '../../shared/identity/mask.ts';
import { kioskCatalogue } from '../../shared/locale/catalogue/kiosk.ts';
import { type SlipKey, slipCatalogue } from '../../shared/locale/catalogue/slip.ts';
import { clockOf, formatDate, formatDay, formatSpokenTime, localDate, stampOf } from '../../shared/locale/dates.ts';
import { createTranslate, type Translate } from '../../shared/locale/translate.ts';
import type { Institution, Slot, TerminalProfile } from '../../shared/protocol/center.ts';
import type { Language } from '../../shared/protocol/language.ts';

export interface SlipInput {
	outcome: BookingOutcome;
	draft: BookingDraft;
	language: Language;
	/** 1, 2, 3 … */
	copy: number;
	printedAt: Date;
	terminal: TerminalProfile;
	/** The slot that the draft names, when its list was seen. */
	slot: Slot | null;
	institution: Institution | null;
	guide: Guide | null;
}

export interface SlipFact {
	label: string;
	/** Lines of the fact itself. */
	lines: string[];
	/** Second lines. */
	notes: string[];
	/** Boxes to tick instead of lines. */
	boxes: string[];
	main: boolean;
}

export interface SlipContent {
	state: BookingOutcome['booking']['state'];
	center: string;
	title: string;
	spine: string;
	stateTitle: string;
	stateNote: string;
	facts: SlipFact[];
	codeTitle: string;
	codeHint: string;
	codeHintLong: string;
	groups: { digits: string; spoken: string }[];
	qr: string;
	scan: string[];
	/** null where there is no phone page for it to open. */
	pin: { label: string; digits: string } | null;
	keeper: { label: string; longLabel: string; name: string; phone: string };
	call: string;
	foot: string;
	/** A4 only. */
	page: SlipPage;
}

export interface SlipPage {
	stamp: string;
	ways: string;
	bring: SlipFact;
	said: { title: string; text: string };
	first: { title: string; text: string } | null;
	law: { cite: string; text: string; checked: string } | null;
	stages: { name: string; note: string; state: 'done' | 'here' | 'later' }[];
	isNot: string;
}

/** What the QR code carries: the phone page with the code, or the bare code. Digits only, so that it says nothing about anybody. */
export function slipQrText(caseCode: string, phonePage?: string): string {
	return phonePage ? phoneAddress(phonePage, caseCode) : `LAWPOST:${caseCode}`;
}

/** On the screen a phone without a phone page shows it as one line; a counter's scanner still finds the case code in it. */
export function phoneQrText(caseCode: string, state: string, phonePage?: string): string {
	return phonePage ? slipQrText(caseCode, phonePage) : `${slipQrText(caseCode)} 法驿 ${state} ☎12348`;
}

/** Paper is set across: Mongolian would lie on its side, so a Mongolian visit gets the Chinese slip that every counter reads. */
export function writeSlip(given: SlipInput): SlipContent {
	const input: SlipInput = { ...given, language: given.language === 'mn-Mong' ? 'zh-CN' : given.language };
	const { outcome, language, terminal, printedAt, copy } = input;
	const t = createTranslate(slipCatalogue, language);
	const { state } = outcome.booking;
	const number = `000${terminal.terminalNumber}`.slice(-4);
	const foot = t('foot', { date: stampOf(printedAt), terminal: number, copy });
	return {
		state,
		center: terminal.centerName[language] || terminal.centerName['zh-CN'],
		title: t('title'),
		spine: t('spine'),
		stateTitle: t(state),
		stateNote: writeStateNote(input, t, number),
		facts: writeFacts(input, t),
		codeTitle: t('code'),
		codeHint: t('codeHint'),
		codeHintLong: t('codeHintLong'),
		groups: groupCaseCode(outcome.caseCode).map((digits) => ({ digits, spoken: speakGroup(digits) })),
		qr: slipQrText(outcome.caseCode, terminal.phonePage),
		scan: t(scanWords(state, terminal)).split('\n'),
		pin: terminal.phonePage ? { label: t('pin'), digits: groupPin(outcome.pin) } : null,
		keeper: { label: t('keeper'), longLabel: t('organiser'), ...terminal.keeper },
		call: t(state === 'confirmed' ? 'callConfirmed' : state === 'waiting' ? 'callWaiting' : 'callRefused'),
		foot,
		page: writePage(input, t, foot),
	};
}

function scanWords(state: SlipContent['state'], { phonePage }: TerminalProfile): SlipKey {
	if (phonePage) return state === 'refused' ? 'scanPhoneRefused' : 'scanPhone';
	return state === 'confirmed' ? 'scanConfirmed' : state === 'waiting' ? 'scanWaiting' : 'scanRefused';
}

function writeStateNote({ outcome, language }: SlipInput, t: Translate<SlipKey>, terminal: string): string {
	const { booking } = outcome;
	if (booking.state === 'waiting') return outcome.delivered ? t('received') : t('keptHere', { terminal });
	const at = new Date(booking.answeredAt);
	const clock = clockOf(at);
	const today = localDate(at) === localDate(new Date(outcome.storedAt));
	return t('answered', { time: today ? clock : `${formatDate(localDate(at), language)} ${clock}` });
}

function writeFacts(input: SlipInput, t: Translate<SlipKey>): SlipFact[] {
	const { booking } = input.outcome;
	if (booking.state === 'confirmed') {
		return [
			fact(t('time'), whenLines(booking.slot, null, input.language, t), { main: true }),
			whereFact(input, booking.slot, t),
			whoFact(booking.slot, t),
			bringFact(input.guide, t, 3),
		];
	}
	const lines = whenLines(input.slot, input.draft.wish, input.language, t);
	if (booking.state === 'waiting') {
		const phone = maskPhone(input.draft.phone);
		return [
			fact(t('wish'), lines, { main: true }),
			whereFact(input, input.slot, t),
			...(input.slot ? [whoFact(input.slot, t)] : []),
			fact(t('hear'), [t('hearPhone', { phone })], { notes: [t('hearElse')] }),
		];
	}
	const nameRefusal = createTranslate(kioskCatalogue, input.language);
	const provider = input.slot ? [input.slot.provider.name] : [];
	return [
		fact(t('why'), [nameRefusal(`refused.${booking.reason}`)], {
			main: true,
			notes: booking.reason === 'institution' ? [booking.words] : [],
		}),
		fact(t('wished'), [lines.join(' ')], { notes: provider }),
		fact(t('instead'), [], { boxes: [t('insteadAgain'), t('insteadWindow'), t('insteadCall')] }),
	];
}

function fact(label: string, lines: string[], more: Partial<SlipFact> = {}): SlipFact {
	return { label, lines: lines.filter((line) => line !== ''), notes: [], boxes: [], main: false, ...more };
}

function whenLines(slot: Slot | null, wish: BookingDraft['wish'], language: Language, t: Translate<SlipKey>): string[] {
	if (slot) return [formatDay(slot.date, language), formatSpokenTime(slot.time, language)];
	return wish ? [formatDay(wish.date, language), t(wish.half)] : ['—'];
}

function whereFact({ institution, language, terminal }: SlipInput, slot: Slot | null, t: Translate<SlipKey>): SlipFact {
	const name = institution ? institution.name[language] || institution.name['zh-CN'] : '';
	const isIssuer = terminal.centerName['zh-CN'] === institution?.name['zh-CN'];
	const notes = institution ? [institution.address] : [];
	return fact(t('where'), [slot?.place ?? name], { notes: slot && name && !isIssuer ? [name, ...notes] : notes });
}

function whoFact(slot: Slot, t: Translate<SlipKey>): SlipFact {
	const speaks = slot.provider.speaksMongolian ? [t('speaksMongolian')] : [];
	return fact(t('who'), [slot.provider.name], {
		notes: [[...speaks, t('minutes', { minutes: slot.minutes })].join('，')],
	});
}

/** The guide's things to bring, one a box; `most` boxes fit. */
function bringFact(guide: Guide | null, t: Translate<SlipKey>, most: number): SlipFact {
	const parts = guide ? guide.bring.split(/[；;。\n]/) : [];
	const things = parts.length > 1 ? parts : (guide?.bring ?? '').split(/[，,、]/);
	const boxes = things.map((thing) => thing.trim()).filter((thing) => thing !== '');
	return fact(t('bring'), [], { boxes: (boxes.length > 0 ? boxes : [t('idCard'), t('thisSlip')]).slice(0, most) });
}

function writePage(input: SlipInput, t: Translate<SlipKey>, foot: string): SlipPage {
	const { draft, language, guide, outcome } = input;
	const confirmed = outcome.booking.state === 'confirmed';
	const question = draft.question || t('saidNothing');
	const phone = maskPhone(draft.phone);
	const name = draft.identity?.way === 'card' ? draft.identity.card.name : null;
	const law = guide?.laws[0];
	const step = guide?.steps[0];
	const today = localDate(input.printedAt);
	const isOld = [guide?.expiresOn, law?.expiresOn].some((day) => day !== undefined && day < today);
	return {
		stamp: foot,
		ways: t(input.terminal.phonePage ? 'waysPhone' : 'ways'),
		bring: bringFact(guide, t, 5),
		said: {
			title: t('said'),
			text: name ? t('saidBy', { name, phone, question }) : t('saidUnnamed', { phone, question }),
		},
		first: step ? { title: t(isOld ? 'firstOld' : 'first'), text: `${step.title}。${step.detail}` } : null,
		law: law
			? {
					cite: `${law.law} ${law.article}`,
					text: law.text,
					checked: t(isOld ? 'checkedOld' : 'checked', {
						date: formatDate(law.checkedOn, language),
						source: law.source,
					}),
				}
			: null,
		stages: writeStages(input, t),
		isNot: t(confirmed ? 'isConfirmed' : 'notConfirmed'),
	};
}

function writeStages({ outcome, language }: SlipInput, t: Translate<SlipKey>): SlipPage['stages'] {
	const { booking, delivered } = outcome;
	const stored = new Date(outcome.storedAt);
	const note = delivered ? `${formatDay(localDate(stored), language).split(' ')[0]} ${clockOf(stored)}` : t('kept');
	const here = booking.state === 'confirmed' ? 2 : delivered ? 1 : 0;
	const slot = booking.state === 'confirmed' ? booking.slot : null;
	const notes = [
		note,
		slot?.provider.name ?? '',
		slot ? t('meet', { date: formatDay(slot.date, language).split(' ')[0] ?? '' }) : '',
	];
	const names: SlipKey[] = ['stage1', 'stage2', 'stage3', 'stage4', 'stage5', 'stage6'];
	return names.map((key, index) => ({
		name: t(key),
		note: notes[index] ?? '',
		state: index < here ? 'done' : index === here ? 'here' : 'later',
	}));
}
