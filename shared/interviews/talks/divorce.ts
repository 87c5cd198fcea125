import { phone } from '../../content/phones.ts';
import { divorceFee } from '../../law/court-fees.ts';
import { waitToDivorce } from '../../law/deadlines.ts';
import { choice, date, money, place, point, proof, yesNo } from '../author.ts';
import { aidOffice, checkedOn, courtWindow, day, fen, hotline, mediators, relief } from '../common.ts';
import { all, any, is, not } from '../condition.ts';
import type { Interview } from '../interview.ts';

const beaten = is('trouble', 'violence');
const inCourt = not(is('both', 'yes'));
const hasChild = is('child', 'baby', 'small', 'big');
const registered = is('married', 'yes');

export const divorce: Interview = {
	id: 'divorce',
	name: '离婚，一问一答',
	title: '离婚：意见书',
	checkedOn,
	service: 'advice',
	aid: { matter: 'other', relief: 'relief' },
	danger: { when: beaten, phones: [phone('110'), phone('12338'), phone('120')] },
	steps: [
		choice('trouble', '家里有这样的事吗？', [
			['violence', '对方打人、吓唬人、关人'],
			['gamble', '赌博、吸毒，改不了'],
			['affair', '跟别人同居、重婚'],
			['none', '没有，就是过不下去'],
		]),
		{
			kind: 'notice',
			fact: 'safety',
			when: beaten,
			title: '先保证安全，\n再说离婚',
			lines: ['正在挨打、被关着，马上打 110。', '受了伤打 120，看病留好病历。', '妇联 12338 能帮您找地方住。'],
			phones: [phone('110'), phone('12338'), phone('120')],
		},
		yesNo('married', '领过结婚证吗？'),
		yesNo('both', '两个人都同意离吗？', { note: '孩子、财产也都谈好了，​才算“都同意”。', when: registered }),
		choice(
			'wife',
			'您是哪一方？',
			[
				['wife', '妻子'],
				['husband', '丈夫'],
			],
			{ when: registered },
		),
		yesNo('pregnant', '妻子怀着孕，\n或孩子不满一岁吗？', {
			note: '流产不满六个月也算。',
			when: all(registered, is('wife', 'husband'), inCourt),
		}),
		choice(
			'apart',
			'分居多久了？',
			[
				['two', '满两年了', '因为感情不和'],
				['less', '不到两年'],
				['no', '没有分居'],
			],
			{ when: all(registered, inCourt) },
		),
		yesNo('before', '以前法院判过\n不准离吗？', { when: all(registered, inCourt) }),
		date('judgedOn', '判决是哪天生效的？', { note: '看判决书。​只记得年月，按六位数。', when: is('before', 'yes') }),
		choice('child', '有没有未成年的孩子？', [
			['baby', '有，不满两岁'],
			['small', '有，两岁到八岁'],
			['big', '有，满八岁了'],
			['none', '没有'],
		]),
		choice(
			'lives',
			'孩子现在跟谁？',
			[
				['me', '跟我'],
				['other', '跟对方'],
				['elders', '跟老人'],
			],
			{ when: hasChild },
		),
		choice('property', '有什么要分的？', [
			['house', '房子、车、存款'],
			['herd', '牲畜、草场、承包地'],
			['debts', '主要是债'],
			['none', '没什么可分'],
		]),
		money('total', '一共大约值多少钱？', { note: '房子、牲畜、存款加起来。', when: is('property', 'house', 'herd') }),
		yesNo('debt', '有一方借的外债吗？'),
		yesNo('debtShared', '借钱两个人都签字，\n或用在家里了吗？', { when: is('debt', 'yes') }),
		yesNo('gift', '有彩礼要说吗？'),
		yesNo('care', '平时主要是您\n带孩子、照顾老人吗？'),
		relief,
	],
	deadlines: [
		{
			name: '没有新情况，再起诉要等到',
			when: is('before', 'yes'),
			uses: ['judgedOn'],
			count: (facts) => waitToDivorce(day(facts, 'judgedOn')),
			note: '只管上次起诉的那一方。有新情况、新理由的不用等。',
		},
	],
	sums: [
		{
			name: '离婚官司的受理费',
			when: all(registered, inCourt),
			uses: ['both'],
			mayUse: ['total'],
			reckon: (facts) => divorceFee(typeof facts.total === 'number' ? fen(facts, 'total') : null),
			note: '具体多少由省里定，简易程序减半。',
		},
	],
	findings: [
		point('没领证，一般不用离婚，但孩子、财产、彩礼还是要说清。', ['民法典 1049'], not(registered)),
		point(
			'都同意的，两个人一起到民政局办。三十天内可以反悔，过后三十天内一起去领证，不领就作废。',
			['民法典 1076', '民法典 1077'],
			is('both', 'yes'),
		),
		point('一方不同意，可以直接到法院起诉，法院先调解。', ['民法典 1079'], all(registered, inCourt)),
		point('有家庭暴力的，调解不成，法院应当准离。', ['民法典 1079'], all(registered, beaten, inCourt)),
		point(
			'赌博、吸毒屡教不改的，调解不成，法院应当准离。',
			['民法典 1079'],
			all(registered, is('trouble', 'gamble'), inCourt),
		),
		point(
			'跟别人同居、重婚的，调解不成，法院应当准离。',
			['民法典 1079'],
			all(registered, is('trouble', 'affair'), inCourt),
		),
		point('因为感情不和分居满两年，调解不成，法院应当准离。', ['民法典 1079'], is('apart', 'two')),
		point('判过不准离，又分居满一年，再起诉的，应当准离。', ['民法典 1079b'], is('before', 'yes')),
		point('妻子怀孕、孩子不满一岁、流产不满六个月，丈夫一般不能提离婚。', ['民法典 1082'], is('pregnant', 'yes')),
		point('不满两岁的孩子，一般跟母亲。', ['民法典 1084'], is('child', 'baby')),
		point('两岁以上，看怎样对孩子最好；跟谁过惯了，法院会看。', ['民法典 1084'], is('child', 'small')),
		point('孩子一直跟着您过得好好的，法院会看这一点。', ['民法典 1084'], is('lives', 'me')),
		point('满八岁的孩子，要听孩子自己的意思。', ['民法典 1084'], is('child', 'big')),
		point('不带孩子的一方要出抚养费，也有权看孩子。', ['民法典 1085', '民法典 1086'], hasChild),
		point('结婚以后挣的，一般是共同财产；谈不拢由法院照顾孩子、女方、没过错的一方来分。', [
			'民法典 1062',
			'民法典 1087',
		]),
		point('结婚以前的、写明只给一方的，归一方自己。', ['民法典 1063'], is('property', 'house', 'herd')),
		point('家里承包的草场、土地，离婚时您的那份受保护。', ['民法典 1087', '农村土地承包法 31'], is('property', 'herd')),
		point('两个人签字的、用在家里的债，一起还。', ['民法典 1064', '民法典 1089'], is('debtShared', 'yes')),
		point(
			'一方自己借、没用在家里的债，另一方可能不用还。',
			['民法典 1064'],
			all(is('debt', 'yes'), not(is('debtShared', 'yes'))),
		),
		point(
			'领了证又一起过的，彩礼一般不退；过得很短、彩礼又太高的，法院可能让退一部分。',
			['彩礼规定 5'],
			all(registered, is('gift', 'yes')),
		),
		point(
			'没领证、一起过了的，退不退、退多少，看过了多久、有没有孩子、谁有过错。',
			['彩礼规定 6'],
			all(not(registered), is('gift', 'yes')),
		),
		point('带孩子、照顾老人付出多的，离婚时可以要补偿。', ['民法典 1088'], all(registered, is('care', 'yes'))),
		point(
			'对方有家暴、同居、重婚这些大错，可以要损害赔偿。',
			['民法典 1091'],
			all(registered, is('trouble', 'violence', 'affair')),
		),
		point('被打的人可以马上申请人身安全保护令，不用先离婚。', ['反家庭暴力法 23', '保护令规定 1'], beaten),
	],
	evidence: [
		proof('身份证、户口本'),
		proof('一起过日子的凭据：照片、证人、村里的证明', not(registered)),
		proof('结婚证', registered),
		proof('报警回执、告诫书、伤的照片、病历、录音', beaten),
		proof('对方同居、赌博的凭据，别去偷拍、翻锁', is('trouble', 'gamble', 'affair')),
		proof('房本、行车证、存折、草原证、牲畜头数', is('property', 'house', 'herd')),
		proof('借条、还款记录，钱用到哪里的凭据', is('debt', 'yes')),
		proof('孩子出生证、上学和看病的记录', hasChild),
		proof('分居的凭据：租房合同、证人', is('apart', 'two', 'less')),
		proof('上一次的判决书', is('before', 'yes')),
		proof('彩礼的转账、介绍人的话', is('gift', 'yes')),
	],
	risks: [
		point('别去抢孩子、藏孩子，先留好您照顾孩子的凭据。', ['民法典 1084'], is('lives', 'other', 'elders')),
		point(
			'第一次起诉，没有这些情形的，法院可能不判离，可以以后再诉。',
			['民法典 1079'],
			all(registered, inCourt, is('trouble', 'none', 'unknown'), not(is('apart', 'two'))),
		),
		point('别自己藏钱、转钱，被发现可能少分。', ['民法典 1092'], is('property', 'house', 'herd')),
		point('协议里孩子、房子、债都要写清，写完再签。', ['民法典 1076'], is('both', 'yes')),
		point('家里藏着的债，签字前问清楚。', ['民法典 1064'], is('debt', 'yes', 'unknown')),
		point('判了不准离，没有新情况，自己再起诉要过六个月。', ['民事诉讼法 127'], is('before', 'yes')),
		point('先把孩子和自己放安全了，再谈别的。', ['反家庭暴力法 13'], beaten),
	],
	places: [
		place('婚姻登记处（民政局）', '两个人一起去，带身份证、户口本、结婚证、协议。', { when: is('both', 'yes') }),
		{ ...mediators, text: '愿意谈的，请人说和，不收费。', when: not(beaten) },
		{ ...courtWindow, when: any(inCourt, not(registered)) },
		place('妇联 12338', '受了欺负，妇联能帮着出主意、找地方。', { when: any(beaten, is('wife', 'wife')) }),
		{ ...aidOffice, when: any(beaten, is('relief', 'yes')) },
		place('律师咨询', '分财产、要孩子，当面说清楚。这台机器能约时间。', { service: 'advice' }),
		hotline,
	],
};
