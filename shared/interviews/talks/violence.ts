import { phone } from '../../content/phones.ts';
import { divorceFee } from '../../law/court-fees.ts';
import { limitClaim } from '../../law/deadlines.ts';
import { choice, date, place, point, proof, yesNo } from '../author.ts';
import { checkedOn, day, hotline } from '../common.ts';
import { all, any, is, not } from '../condition.ts';
import type { Interview } from '../interview.ts';

const calls = [phone('110'), phone('12338'), phone('120')];
const family = is('who', 'spouse', 'parent', 'child', 'living');
const spouse = is('who', 'spouse');

export const violence: Interview = {
	id: 'violence',
	name: '家里有人打人，一问一答',
	title: '保护自己：意见书',
	checkedOn,
	service: 'legal-aid',
	aid: { matter: 'domesticViolence' },
	danger: { when: is('first', 'seen'), phones: calls },
	steps: [
		{
			kind: 'notice',
			fact: 'first',
			title: '先保证安全，\n别的慢慢说',
			lines: [
				'正在挨打、被关着、被威胁，马上打 110。',
				'受了伤，打 120。',
				'妇联 12338，能帮您找地方住、出主意。',
				'不方便说话，可以找这里的工作人员。',
			],
			phones: calls,
		},
		yesNo('safe', '现在安全吗？', { note: '对方就在附近、​在等您，按“不是”。' }),
		{
			kind: 'notice',
			fact: 'unsafe',
			when: is('safe', 'no', 'unknown'),
			title: '现在就打 110，\n找人陪着您',
			lines: [
				'说清：在哪里、谁、在做什么、有没有孩子。',
				'先到人多的地方，带上孩子、身份证、手机。',
				'按下面“找人帮忙”，工作人员会来。',
			],
			phones: calls,
		},
		choice('who', '是谁？', [
			['spouse', '丈夫或妻子'],
			['ex', '前夫、前妻、分手的对象'],
			['parent', '父母、公婆、岳父母'],
			['child', '儿女、儿媳、女婿'],
			['living', '一起住的别人'],
		]),
		choice('what', '对方做了什么？', [
			['beat', '打、掐、推、捆'],
			['threat', '骂、吓唬、要杀要砍'],
			['control', '不让出门、不给钱、不给饭'],
			['follow', '跟着、堵着、不停打电话'],
		]),
		choice('often', '有过几次？', [
			['once', '一次'],
			['some', '好几次'],
			['always', '经常'],
		]),
		date('lastOn', '最近一次是哪天？', { note: '只记得年月，按六位数。' }),
		choice('hurt', '受伤了吗？', [
			['now', '有伤，还没看'],
			['seen', '看过病了'],
			['none', '没有伤'],
		]),
		yesNo('called', '报过警吗？'),
		choice(
			'police',
			'警察怎么处理的？',
			[
				['warning', '给了告诫书'],
				['detained', '拘留、罚款了'],
				['talked', '说了几句就走了'],
			],
			{ when: is('called', 'yes') },
		),
		yesNo('kids', '有孩子在家吗？'),
		yesNo('unable', '受害的人自己\n来不了吗？', { note: '老人、孩子、病人，​或者被看着、吓着了。' }),
		yesNo('place', '有地方住吗？'),
		yesNo('divorce', '想离婚吗？', { when: spouse }),
		yesNo('order', '申请过保护令吗？'),
		yesNo('broken', '对方违反了吗？', { when: is('order', 'yes') }),
	],
	deadlines: [
		{
			name: '要医药费、赔偿，到法院最晚',
			when: is('hurt', 'now', 'seen'),
			uses: ['lastOn'],
			count: (facts) => limitClaim({ knewOn: day(facts, 'lastOn') }),
			note: '保护令、报警没有这个期限，什么时候都可以。',
		},
	],
	sums: [
		{
			name: '要离婚的，官司受理费',
			when: is('divorce', 'yes'),
			uses: ['divorce'],
			reckon: () => divorceFee(null),
			note: '申请保护令的费用，问法院窗口。财产多的另算。',
		},
	],
	findings: [
		point('家里人打、捆、关、经常骂和吓唬，都是家庭暴力。', ['反家庭暴力法 2'], family),
		point(
			'冻饿、经常侮辱、威胁、跟踪、骚扰，也算家庭暴力。',
			['保护令规定 3'],
			is('what', 'threat', 'control', 'follow'),
		),
		point('一起住的、不是亲人的，也照这部法律办。', ['反家庭暴力法 37'], is('who', 'living')),
		point(
			'已经离了婚、分了手的，对方纠缠、骚扰妇女，也可以申请保护令；谁受了害都可以报警。',
			['妇女权益保障法 29'],
			is('who', 'ex'),
		),
		point('您可以向法院申请人身安全保护令，不用先离婚、不用先打官司。', ['反家庭暴力法 23', '保护令规定 1']),
		point('法院七十二小时内定，情况紧急的二十四小时内定。', ['反家庭暴力法 28']),
		point('保护令可以不许他打、不许骚扰跟踪、让他搬出去。', ['反家庭暴力法 29']),
		point('保护令最长六个月，快到期可以申请延长。', ['反家庭暴力法 30']),
		point('写不了申请，可以口头说，法院记下来。', ['反家庭暴力法 24']),
		point(
			'本人来不了的，近亲属、公安、妇联、居委会村委会、救助站可以代为申请。',
			['反家庭暴力法 23'],
			is('unable', 'yes'),
		),
		point('在您住的地方、对方住的地方、出事的地方的法院都可以申请。', ['反家庭暴力法 25']),
		point('报了警，警察要及时来，制止、取证、帮您看病验伤。', ['反家庭暴力法 15']),
		point(
			'不够拘留罚款的，警察可以给告诫书，告诫书是证据。',
			['反家庭暴力法 16', '反家庭暴力法 20'],
			not(is('police', 'detained')),
		),
		point('违反保护令的，法院可以训诫、罚款、拘留；严重的追究刑事责任。', ['反家庭暴力法 34'], is('order', 'yes')),
		point('没地方住，民政有临时庇护的地方。', ['反家庭暴力法 18'], is('place', 'no', 'unknown')),
		point('医药费、误工费可以要他赔。', ['民法典 1179'], is('hurt', 'now', 'seen')),
		point(
			'有家庭暴力，调解不成，法院应当准离；还可以要损害赔偿。',
			['民法典 1079', '民法典 1091'],
			is('divorce', 'yes'),
		),
		point('打孩子、当着孩子打人，跟孩子归谁有关系；满八岁要问孩子。', ['民法典 1084'], all(is('kids', 'yes'), spouse)),
		point('任何人都不能对家里人使用暴力，妇女受的害更要管。', ['民法典 1042', '妇女权益保障法 65']),
		point('说清是谁、要法院做什么、有过或会有危险，就可以申请。', ['反家庭暴力法 27']),
		point('您自己的话、报警回执、聊天记录、病历、证人都能当证据，大致可信就可能发保护令。', ['保护令规定 6']),
		point('受家庭暴力的人申请法律援助，不看家里穷不穷。', ['法律援助法 32']),
	],
	evidence: [
		proof('身份证（被藏了也能先报警、先申请）'),
		proof('伤的照片，写上日子'),
		proof('病历、诊断、发票', is('hurt', 'now', 'seen')),
		proof('报警回执、告诫书、处罚决定书', is('called', 'yes')),
		proof('录音、录像、微信、短信，存到信得过的人那里'),
		proof('对方写的保证书、悔过书'),
		proof('邻居、亲戚、孩子看见的，记下姓名电话'),
		proof('妇联、村里、单位帮过您的记录'),
		proof('以前的保护令', is('order', 'yes')),
	],
	risks: [
		point(
			'他说“再也不打了”，也请把证据留好。',
			['反家庭暴力法 20'],
			any(is('often', 'some', 'always'), is('what', 'beat')),
		),
		point('伤没看的，今天去看，过几天就看不出来了。', ['反家庭暴力法 15'], is('hurt', 'now')),
		point(
			'手机里查这些，可能被他看见，用完删掉记录，或用别人的手机。',
			['反家庭暴力法 13'],
			is('what', 'control', 'follow', 'threat'),
		),
		point('没报过警的，现在也可以报，说清最近一次。', ['反家庭暴力法 13'], not(is('called', 'yes'))),
		point(
			'离开家那几天最危险，带上孩子、证件，告诉信得过的人。',
			['反家庭暴力法 18'],
			any(is('divorce', 'yes'), is('place', 'no')),
		),
		point('对方违反保护令，马上报警，也告诉法院。', ['反家庭暴力法 34'], is('broken', 'yes')),
	],
	places: [
		place('派出所、110', '报警，要回执；够得上的，请警察开告诫书。'),
		place('妇联 12338', '帮您申请保护令、找住处、找律师。'),
		place('法院立案窗口', '说“我要申请人身安全保护令”。电话 12368。'),
		place('法律援助中心', '受家庭暴力的人申请，不看家里穷不穷。这台机器能约时间。', { service: 'legal-aid' }),
		place('民政、救助站', '临时住处。打 12345 问最近的。', { when: is('place', 'no', 'unknown') }),
		hotline,
	],
};
