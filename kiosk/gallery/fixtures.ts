import type { AnswerArticle, AnswerHelp } from '../../shared/answers/answer.ts';
import { makeCaseCode } from '../../shared/cases/case-code.ts';
import type { Guide } from '../../shared/content/guide.ts';
import type { Screen } from '../../shared/flows/screens.ts';
import type { BookingOutcome, InterviewView, VisitView } from '../../shared/flows/visit-data.ts';
import { openInterview } from '../../shared/interviews/built-in.ts';
import type { FactValue } from '../../shared/interviews/interview.ts';
import { writeSheet } from '../../shared/interviews/sheet.ts';
import { beginTalk, stepOf, type Talk, tell, type, typedOf } from '../../shared/interviews/talk.ts';
import { countSteps } from '../../shared/interviews/walk.ts';
import type { CallView } from '../../shared/live/call-view.ts';
import { localDate } from '../../shared/locale/dates.ts';
import type { Institution, Slot, TerminalProfile } from '../../shared/protocol/center.ts';
import { absentDevices, mapDevices } from '../../shared/protocol/device-status.ts';
import { phoneQrText } from '../slip/slip-content.ts';

/** Everything here is invented; the ID number has an area code and a birth that nobody can have. */
export const now = new Date(2026, 10, 23, 9, 42);

export const terminal: TerminalProfile = {
	terminalId: '00000000-0000-7000-8000-000000000001',
	kind: 'kiosk',
	region: '159902',
	terminalNumber: 12,
	centerName: { 'zh-CN': '白音塔拉旗公共法律服务中心', 'mn-Mong': '', en: 'Bayantala Public Legal Service Center' },
	keeper: { name: '其木格', phone: '0479-000 0126' },
	sealKey: { id: 'seal', publicKey: '' },
	signKey: { id: 'sign', publicKey: '' },
	phonePage: 'https://fuwu.example.org/phone/',
};

const wages: Guide = {
	id: 'wages-owed',
	category: 'labour',
	title: '讨要工资，先做三件事',
	name: '工资被拖欠',
	phrases: ['老板欠我三个月工资不给', '老板欠我三个月工资，没签合同', '包工头欠工资，人找不到了'],
	keywords: ['工资', '欠薪'],
	steps: [
		{ title: '今天：把凭据留好', detail: '工资条、考勤、转账和微信记录，拍照存两份' },
		{ title: '这几天：向劳动监察投诉', detail: '旗劳动保障监察大队，电话 12333，不收费' },
		{ title: '还不给：申请劳动仲裁', detail: '不收费。离职的，一年之内要提出来' },
	],
	laws: [
		{
			law: '保障农民工工资支付条例',
			article: '第三十条',
			text: '分包单位拖欠农民工工资的，由施工总承包单位\u200b先行清偿，\u200b再依法进行追偿。',
			source: '国家法律法规数据库',
			checkedOn: '2026-11-03',
		},
	],
	bring: '身份证、凭据、老板或公司名',
	time: '监察 60 个工作日仲裁 45 天',
	cost: '0 元，跑 1 次',
	service: 'advice',
	phones: [{ number: '12333', name: '劳动保障' }],
	danger: false,
	checkedOn: '2026-11-03',
};
const grassland: Guide = {
	...wages,
	id: 'grassland',
	category: 'land',
	title: '草场起争议，先别动手',
	name: '草场边界争议',
	phrases: ['邻居把羊赶到我家草场'],
	service: 'mediation',
};
const violence: Guide = {
	...wages,
	id: 'violence',
	category: 'family',
	title: '家里人打您，先躲开再说',
	name: '家里人打我',
	phrases: ['丈夫喝了酒打我'],
	service: 'legal-aid',
	danger: true,
};
const loan: Guide = {
	...wages,
	id: 'loan',
	category: 'debt',
	title: '借出去的钱，这样要',
	name: '借钱不还',
	phrases: ['朋友借钱不还'],
};
const divorce: Guide = {
	...wages,
	id: 'divorce',
	category: 'family',
	title: '离婚，先想好三件事',
	name: '离婚',
	phrases: ['想离婚，孩子归谁'],
};
export const guides: Guide[] = [wages, grassland, violence, loan, divorce];

const institution: Institution = {
	id: 'banner-center',
	services: ['advice', 'mediation'],
	name: { 'zh-CN': '旗公共法律服务中心', 'mn-Mong': '', en: 'Banner Public Legal Service Center' },
	address: '白音塔拉镇团结路 8 号一楼',
	phone: '0479-000 0100',
	hours: '工作日 9:00–17:30',
	allowsAnonymous: true,
	confirmsAtOnce: false,
};
const institutions: Institution[] = [
	institution,
	{
		...institution,
		id: 'town',
		name: { ...institution.name, 'zh-CN': '白音塔拉镇司法所', en: 'Bayantala Judicial Office' },
	},
	{
		...institution,
		id: 'gacha',
		name: { ...institution.name, 'zh-CN': '巴彦嘎查人民调解委员会', en: 'Bayan Gacha Mediation Committee' },
	},
];

const times = ['09:00', '09:30', '10:00', '10:30', '11:00', '11:30', '14:30', '15:00', '15:30'];
export const slots: Slot[] = [23, 24, 25, 26, 27].flatMap((day) =>
	times.map((time, index) => ({
		id: `${day}-${time}`,
		institutionId: institution.id,
		date: `2026-11-${day}`,
		time,
		minutes: 30,
		free: day === 23 || index % 5 === 0 || (day === 24 && index !== 2) ? 0 : 1,
		place: '2 号窗口',
		provider: { name: '律师乌兰', speaksMongolian: true },
	})),
);
const chosen = slots.find(({ id }) => id === '25-10:00') as Slot;

const caseCode = makeCaseCode('159902', 12, 341);
const waiting: BookingOutcome = {
	caseCode,
	pin: '307512',
	submissionId: '00000000-0000-7000-8000-000000000002',
	delivered: false,
	booking: { state: 'waiting' },
	storedAt: new Date(2026, 10, 23, 9, 41).toISOString(),
};
const confirmed: BookingOutcome = {
	...waiting,
	delivered: true,
	booking: { state: 'confirmed', slot: chosen, answeredAt: waiting.storedAt },
};
const refused: BookingOutcome = {
	...waiting,
	delivered: true,
	booking: { state: 'refused', reason: 'slotTaken', words: '', answeredAt: waiting.storedAt },
};
export const slipQr = phoneQrText(caseCode, '已确认', terminal.phonePage);

const draft: NonNullable<VisitView['draft']> = {
	service: 'advice',
	question: '老板欠我三个月工资不给',
	guideId: wages.id,
	identity: {
		way: 'card',
		card: {
			kind: 'resident',
			name: '苏和',
			number: '999999190001010015',
			sex: 'male',
			birth: '1900-01-01',
			validFrom: '2016-01-01',
			validTo: 'long-term',
			nation: '04',
			address: '某旗某嘎查',
			issuer: '某旗公安局',
		},
	},
	institutionId: institution.id,
	slotId: chosen.id,
	wish: null,
	phone: '13900000126',
};

const base: VisitView = {
	screen: 'home',
	beneath: 'home',
	language: 'zh-CN',
	largeText: false,
	online: true,
	devices: mapDevices(() => ({ state: 'ready' })),
	capabilities: { cardReader: true, printer: true, satisfactionPad: true, scanner: true, camera: true },
	typed: '',
	question: '',
	answer: null,
	interview: null,
	draft: null,
	institutions: [],
	slots: [],
	slotsFetchedAt: null,
	identityFault: null,
	phoneFault: null,
	cardReason: null,
	outcome: null,
	print: null,
	rating: null,
	lookup: null,
	call: null,
	cardOnReader: false,
	paperOut: false,
	choice: null,
	idleSeconds: 40,
	failure: null,
};

/** Not the laws' own words. */
const article: AnswerArticle = {
	id: 'law:中华人民共和国编的法:第三十条',
	quote: {
		law: '编的工资法',
		article: '第三十条',
		text: '用人单位应当按月支付工资。\n拖欠工资的，由编的部门责令限期支付；过了期限还不支付的，按照应付工资的一半以上一倍以下加付赔偿金，并把结果告诉劳动者本人。',
		source: '编的文本',
		checkedOn: '2026-11-03',
	},
	marks: [
		{ from: 10, to: 12 },
		{ from: 14, to: 18 },
	],
	inForce: true,
};
const help: AnswerHelp = {
	articles: [
		article,
		{
			...article,
			id: 'law:编的合同法:第八条',
			quote: { ...article.quote, law: '编的合同法', article: '第八条' },
			inForce: false,
		},
	],
	cases: [{ id: 'case:one', name: '工资拖了一年，怎么要回来', note: '凭据留得早，要得回来' }],
	forms: [{ id: 'form:one', name: '劳动争议仲裁申请书', note: '交旗劳动人事争议仲裁院，一式三份' }],
	institution,
	term: null,
};

const nothing: AnswerHelp = { articles: [], cases: [], forms: [], institution: null, term: null };

const answer = {
	question: draft.question,
	confidence: 'confident' as const,
	guide: wages,
	others: [loan],
	interview: { id: 'wages', name: '欠工资，一问一答' },
	matched: ['工资'],
	danger: false,
	expired: false,
	help,
};
const booking = { draft, institutions, slots, slotsFetchedAt: new Date(2026, 10, 23, 9, 40).toISOString() };

const call: CallView = {
	phase: 'talking',
	place: 3,
	onDuty: true,
	linked: true,
	mode: 'video',
	cause: 'choice',
	wish: 'video',
	muted: false,
	cameraOn: true,
	fault: null,
	you: 'first',
	others: [{ seat: 'desk', present: true, connected: true }],
	texts: [
		{ from: 'desk', text: '您好，我是值班律师乌兰。', sent: true },
		{ from: 'first', text: '老板三个月没发工资。', sent: true },
		{ from: 'first', text: '有欠条。', sent: false },
	],
	recording: 'off',
	mayRecord: false,
	isAsked: false,
	end: null,
};
const lookup: NonNullable<VisitView['lookup']> = { fault: null, cameraFault: null, caseCode: null, found: null };
const masonTold = [
	'site', 2_400_000, 'records', 'no', '2025-03-01', 600_000, 'no', '2026-01-31', 'no', 'no', 'no', 'no', 'yes', 'no',
]; // biome-ignore format: answers in order
const beatenTold = [
	'violence', 'seen', 'yes', 'no', 'wife', 'less', 'no', 'small', 'me', 'herd', 30_000_000, 'no', 'yes', 'yes', 'no',
]; // biome-ignore format: answers in order

/** An interview after these answers, with digits under way. */
function showTalk(id: string, values: FactValue[], typed = ''): InterviewView {
	const open = openInterview(id);
	const { interview } = open;
	const told = values.reduce<Talk>((talk, value) => tell(interview, talk, value), beginTalk(interview));
	const talk = typed === '' ? told : type(told, typed);
	const counted = talk.fact === null ? { number: 0, left: 0 } : countSteps(interview, talk.told, talk.fact);
	const today = localDate(now);
	return {
		name: interview.name,
		step: stepOf(interview, talk),
		value: talk.fact === null ? undefined : talk.told[talk.fact],
		typed: typedOf(interview, talk),
		fault: null,
		...counted,
		sheet: talk.fact === null ? writeSheet(open, talk.told, today) : null,
		service: interview.service,
		print: null,
	};
}

const parts: Record<Screen, Partial<VisitView>> = {
	attract: {},
	language: {},
	home: {},
	danger: {},
	help: {},
	idle: { beneath: 'slot' },
	notHere: { choice: 'map' },
	watch: {},
	lookUp: { choice: 'papers' },
	choose: {},
	ask: { typed: '老板欠我三个月gongzi' },
	searching: {},
	answer: { answer, question: draft.question },
	noAnswer: {
		question: '羊丢了',
		answer: {
			...answer,
			question: '羊丢了',
			confidence: 'maybe',
			guide: null,
			others: [grassland, loan],
			help: { ...help, cases: [], forms: [], institution: null },
		},
	},
	caseFind: { lookup },
	caseCamera: { lookup },
	caseCameraGone: { lookup: { ...lookup, cameraFault: 'camera.gone' } },
	caseType: { lookup, typed: caseCode.slice(0, 11) },
	caseAsking: { lookup: { ...lookup, caseCode } },
	caseShown: {
		lookup: {
			...lookup,
			caseCode,
			found: { at: 'center', case: { caseCode, booking: confirmed.booking, order: null } },
		},
	},
	caseUnknown: { lookup: { ...lookup, caseCode } },
	caseUnreachable: { lookup: { ...lookup, caseCode }, online: false },
	interview: { interview: showTalk('wages', ['site', 2_400_000, 'records']) },
	opinion: { interview: showTalk('wages', masonTold) },
	identityChoice: { draft: { ...draft, identity: null } },
	cardNotice: { draft: { ...draft, identity: null } },
	cardPlace: { draft },
	cardReading: { draft },
	cardUnreadable: { draft, cardReason: 'pulledTooSoon' },
	cardReaderGone: { draft },
	typeNumber: { draft, typed: '99999919000101001' },
	identityShown: { draft },
	institution: { ...booking, draft: { ...draft, institutionId: null } },
	loadingSlots: booking,
	slot: booking,
	slotWish: {
		...booking,
		online: false,
		slots: [],
		draft: { ...draft, slotId: null, wish: { date: '2026-11-25', half: 'morning' } },
	},
	phone: { ...booking, typed: '139000001' },
	summary: booking,
	sending: booking,
	sendFailed: { ...booking, failure: 'QuotaExceededError' },
	outcomeConfirmed: { ...booking, outcome: confirmed },
	outcomeWaiting: { ...booking, outcome: waiting, online: false },
	outcomeRefused: { ...booking, outcome: refused },
	printing: { ...booking, outcome: confirmed, print: { state: 'printing', pagesDone: 0, pages: 1 } },
	printHeld: { ...booking, outcome: confirmed, print: { state: 'held', reason: 'printer.paperOut' } },
	printFailed: { ...booking, outcome: waiting, print: { state: 'failed', reason: 'printer.unreachable' } },
	slipOnScreen: { ...booking, outcome: waiting },
	printed: { ...booking, outcome: confirmed, print: { state: 'printed' } },
	roomAsk: {},
	roomWaiting: { call: { ...call, phase: 'waiting', texts: [], cameraOn: false } },
	roomNobody: { call: { ...call, phase: 'waiting', onDuty: false, texts: [], cameraOn: false } },
	roomTalk: { call },
	roomConsent: { call: { ...call, recording: 'asked', isAsked: true } },
	roomEnded: { call: { ...call, phase: 'ended', end: 'left', texts: [] } },
	roomUnreachable: { online: false },
	rate: { ...booking, outcome: confirmed },
	rated: { ...booking, outcome: confirmed, rating: 4 },
	goodbye: { ...booking, outcome: confirmed, cardOnReader: true, paperOut: true },
	wiping: {},
	wipeFailed: {},
};

const more: Record<string, Partial<VisitView>> = {
	'answer-danger': {
		screen: 'answer',
		question: '丈夫打我',
		answer: { ...answer, guide: violence, danger: true, expired: true },
	},
	'answer-article': {
		screen: 'answer',
		answer: {
			...answer,
			guide: {
				...wages,
				title: '编的工资法 第三十条',
				steps: [],
				laws: [article.quote],
				bring: '',
				time: '',
				cost: '',
			},
			others: [],
			interview: null,
			article: { ...article, before: { id: 'law:编的合同法:第二十九条', number: '第二十九条' }, after: null },
		},
	},
	'answer-form': {
		screen: 'answer',
		answer: {
			...answer,
			help: nothing,
			interview: null,
			guide: { ...wages, title: '工资投诉书（劳动监察）', steps: [], phones: [] },
			told: ['投诉人：＿＿＿＿，电话：＿＿＿＿', '被投诉单位：＿＿＿＿', '请求：责令支付拖欠的工资＿＿＿＿元。'],
		},
	},
	'noAnswer-laws': {
		screen: 'noAnswer',
		question: '工钱压了三个月',
		answer: {
			...answer,
			confidence: 'maybe',
			guide: null,
			others: [],
			help: { ...help, cases: [], forms: [], institution: null },
		},
	},
	'noAnswer-danger': {
		screen: 'noAnswer',
		question: '有人天天跟着我',
		answer: { ...answer, confidence: 'none', guide: null, others: [], danger: true, help: nothing },
	},
	'noAnswer-none': {
		screen: 'noAnswer',
		question: '月亮归谁',
		answer: { ...answer, question: '月亮归谁', confidence: 'none', guide: null, others: [], help: nothing },
	},
	'interview-money': { screen: 'interview', interview: showTalk('wages', ['site'], '24000') },
	'interview-date': { screen: 'interview', interview: showTalk('wages', masonTold.slice(0, 4), '202503') },
	'interview-slip': { screen: 'interview', interview: showTalk('wages', masonTold.slice(0, 4), '20250230') },
	'interview-many': { screen: 'interview', interview: showTalk('inheritance', []) },
	'interview-danger': { screen: 'interview', interview: showTalk('violence', []) },
	'opinion-danger': { screen: 'opinion', interview: showTalk('divorce', beatenTold) },
	'opinion-printing': {
		screen: 'opinion',
		interview: { ...showTalk('wages', masonTold), print: { state: 'printing', pagesDone: 0, pages: 2 } },
	},
	'home-noDevices': { screen: 'home', devices: absentDevices },
	'printHeld-coverOpen': {
		...booking,
		screen: 'printHeld',
		outcome: confirmed,
		print: { state: 'held', reason: 'printer.coverOpen' },
	},
	'ask-empty': { screen: 'ask' },
	'cardUnreadable-wrongCard': { screen: 'cardUnreadable', draft, cardReason: 'wrongCard' },
	'typeNumber-wrong': { screen: 'typeNumber', draft, typed: '999999190001010016' },
	'identityChoice-must': {
		screen: 'identityChoice',
		draft: { ...draft, service: 'notary', identity: null },
		devices: { ...base.devices, cardReader: { state: 'fault', reason: 'cardReader.portGone' } },
	},
	'roomTalk-recording': { screen: 'roomTalk', call: { ...call, recording: 'on' } },
	'roomTalk-text': { screen: 'roomTalk', call: { ...call, mode: 'text', cause: 'loss', cameraOn: false } },
	'caseFind-stranger': { screen: 'caseFind', lookup: { ...lookup, fault: 'caseCode.notOurs' } },
	'caseFind-scannerGone': {
		screen: 'caseFind',
		lookup,
		devices: { ...base.devices, scanner: { state: 'fault', reason: 'scanner.portGone' } },
	},
	'caseFind-bare': {
		screen: 'caseFind',
		lookup,
		capabilities: { ...base.capabilities, scanner: false, camera: false },
	},
	'caseType-wrong': {
		screen: 'caseType',
		lookup: { ...lookup, fault: 'caseCode.checkDigits' },
		typed: `${caseCode.slice(0, 13)}${(Number(caseCode.charAt(13)) + 1) % 10}${caseCode.slice(14)}`,
	},
	'caseShown-here': { screen: 'caseShown', online: false, lookup: { ...lookup, caseCode, found: { at: 'here' } } },
	'caseShown-refused': {
		screen: 'caseShown',
		lookup: { ...lookup, caseCode, found: { at: 'center', case: { caseCode, booking: refused.booking, order: null } } },
	},
	'caseShown-waiting': {
		screen: 'caseShown',
		lookup: { ...lookup, caseCode, found: { at: 'center', case: { caseCode, booking: waiting.booking, order: null } } },
	},
	'slot-full': { ...booking, screen: 'slot', slots: slots.map((slot) => ({ ...slot, free: 0 })) },
	'phone-good': { ...booking, screen: 'phone', typed: '13900000126' },
	'outcomeRefused-office': {
		...booking,
		screen: 'outcomeRefused',
		outcome: {
			...refused,
			booking: {
				state: 'refused',
				reason: 'institution',
				words: '调解员周三去苏木，周四上午在，可以改到周四。',
				answeredAt: waiting.storedAt,
			},
		},
	},
	'goodbye-none': { screen: 'goodbye' },
};

export const fixtures: Record<string, VisitView> = {};
for (const screen of Object.keys(parts) as Screen[]) fixtures[screen] = { ...base, ...parts[screen], screen };
for (const name of Object.keys(more)) fixtures[name] = { ...base, ...more[name] };
