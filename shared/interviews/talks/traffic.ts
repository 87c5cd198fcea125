import { phone } from '../../content/phones.ts';
import { propertyFee } from '../../law/court-fees.ts';
import { addLosses } from '../../law/damages.ts';
import { limitClaim, limitTrafficReview } from '../../law/deadlines.ts';
import { choice, date, money, place, point, proof, yesNo } from '../author.ts';
import { aidOffice, checkedOn, courtWindow, day, fen, hotline, mediators, relief } from '../common.ts';
import { all, any, is, not } from '../condition.ts';
import type { Interview, Told } from '../interview.ts';

const hurt = is('harm', 'light', 'heavy', 'death');
const ran = is('driver', 'ran');
const motor = is('theirs', 'car', 'truck');

const medical = (facts: Told) => (typeof facts.medical === 'number' ? facts.medical : 0);

export const traffic: Interview = {
	id: 'traffic',
	name: '车祸，一问一答',
	title: '交通事故：意见书',
	checkedOn,
	service: 'legal-aid',
	aid: { matter: 'trafficInjury', relief: 'relief' },
	steps: [
		choice('now', '是什么时候的事？', [
			['today', '刚刚、今天'],
			['earlier', '以前的事'],
		]),
		{
			kind: 'notice',
			fact: 'rescue',
			when: is('now', 'today'),
			title: '先救人，\n再报警',
			lines: [
				'有人受伤，打 120，别随便搬动人。',
				'打 122 或 110 报警，等交警来。',
				'开双闪、放牌子，人站到路外边。',
				'拍照：车的位置、车牌、伤、路面。',
			],
			phones: [phone('120'), phone('122'), phone('110')],
		},
		choice('me', '您当时是？', [
			['walker', '走路、骑自行车电动车'],
			['driver', '开汽车、骑摩托车'],
			['rider', '坐别人的车'],
			['family', '受害人的家属'],
		]),
		choice('theirs', '对方是什么车？', [
			['car', '汽车、摩托车'],
			['truck', '货车、客车、单位的车'],
			['bike', '自行车、电动自行车'],
			['animal', '没有车，是牲口'],
		]),
		choice('harm', '伤得怎么样？', [
			['none', '没伤，只坏了东西'],
			['light', '轻伤，治几天'],
			['heavy', '重伤、可能有残疾'],
			['death', '人没了'],
		]),
		date('happenedOn', '哪天出的事？', { note: '只记得年月，按六位数。' }),
		choice(
			'driver',
			'对方人呢？',
			[
				['there', '找得到'],
				['ran', '跑了'],
				['drunk', '喝了酒，或没驾照'],
			],
			{ when: not(is('theirs', 'animal')) },
		),
		yesNo('called', '报过警吗？'),
		choice(
			'finding',
			'交警怎么认定的？',
			[
				['theirs', '对方全责或主要责任'],
				['equal', '同等责任'],
				['mine', '我主要或全部责任'],
				['none', '还没有认定书'],
			],
			{ when: is('called', 'yes') },
		),
		yesNo('disagree', '对认定书服气吗？', { when: is('finding', 'theirs', 'equal', 'mine') }),
		date('findingOn', '哪天收到认定书的？', { when: is('disagree', 'no') }),
		choice(
			'insured',
			'对方的车有保险吗？',
			[
				['both', '交强险、商业险都有'],
				['basic', '只有交强险'],
				['none', '没有保险'],
			],
			{ when: motor },
		),
		money('medical', '医药费花了多少？', { note: '不管谁垫的，加起来。', when: hurt }),
		money('loss', '车和东西的损失多少？'),
		choice('paid', '对方或保险付过吗？', [
			['no', '一分没付'],
			['some', '付了一部分'],
			['all', '谈好了'],
		]),
		yesNo('work', '是上下班路上，\n或干活时出的事吗？', { when: hurt }),
		yesNo('free', '是白坐的车吗？', { note: '熟人顺路捎您，没收钱。', when: is('me', 'rider') }),
		relief,
	],
	deadlines: [
		{
			name: '对认定书不服，申请复核，最晚',
			when: is('disagree', 'no'),
			uses: ['findingOn'],
			count: (facts) => limitTrafficReview(day(facts, 'findingOn')),
			note: '只有三天，只能复核一次，要写书面的。',
		},
		{
			name: '到法院要赔偿，最晚',
			uses: ['happenedOn'],
			count: (facts) => limitClaim({ knewOn: day(facts, 'happenedOn') }),
			note: '伤势后来才清楚的，可能晚些起算；跟对方要过的，重新算。',
		},
	],
	sums: [
		{
			name: '您说的医药费和财物损失，合计',
			uses: ['loss'],
			mayUse: ['medical'],
			reckon: (facts) =>
				addLosses([
					{ name: '医药费', fen: medical(facts) },
					{ name: '财物', fen: fen(facts, 'loss') },
				]),
			note: '还可以有护理费、误工费、交通费、营养费，残疾的另算。保险先赔。',
		},
		{
			name: '上法院的受理费，照上面的数',
			uses: ['loss'],
			mayUse: ['medical'],
			reckon: (facts) => propertyFee(fen(facts, 'loss') + medical(facts)),
			note: '受了伤要赔偿的，可以申请缓交；调解结案减半。',
		},
	],
	findings: [
		point('先由交强险赔，不够的商业险赔，再不够由肇事的人赔。', ['民法典 1213'], motor),
		point(
			'汽车撞了走路、骑车的人，走路骑车的没过错，汽车一方赔；有过错的，汽车一方少赔；汽车没过错，也可能赔不超过一成。',
			['道路交通安全法 76'],
			all(motor, is('me', 'walker', 'family')),
		),
		point('机动车之间，谁有过错谁赔，都有过错的按比例。', ['道路交通安全法 76'], all(motor, is('me', 'driver'))),
		point('对方是电动自行车、自行车，按过错赔。', ['民法典 1173', '民法典 1179'], is('theirs', 'bike')),
		point('牲口撞了人、绊了车，养牲口的人一般要赔。', ['民法典 1245'], is('theirs', 'animal')),
		point(
			'能要医药费、护理费、交通费、营养费、伙食补助、误工费；残疾的还有残疾赔偿金。',
			['民法典 1179', '人身损害解释 6'],
			hurt,
		),
		point(
			'误工费：有固定工资按少挣的算；没有的，按最近三年平均，说不出来的看同行业。',
			['人身损害解释 7'],
			is('harm', 'light', 'heavy'),
		),
		point(
			'家属可以要丧葬费、死亡赔偿金和精神损害赔偿。',
			['民法典 1179', '民法典 1181', '民法典 1183'],
			is('harm', 'death'),
		),
		point('重伤造成严重精神损害的，可以要精神损害赔偿。', ['民法典 1183'], is('harm', 'heavy')),
		point(
			'肇事的跑了，车有交强险的由保险赔；没有的，抢救费可以找救助基金垫付。',
			['民法典 1216', '道路交通安全法 75'],
			ran,
		),
		point(
			'对方喝酒、没驾照，保险先垫抢救费，再找他要。',
			['交强险条例 22', '道路交通安全法 75'],
			is('driver', 'drunk'),
		),
		point('医院要先抢救，不能因为没钱拖着。', ['道路交通安全法 75'], is('harm', 'heavy')),
		point('白坐的车，开车的人可能少赔一些，故意或大意的除外。', ['民法典 1217'], is('free', 'yes')),
		point(
			'认定书是证据，不服可以三天内申请复核。',
			['道路交通安全法 73', '事故处理规定 71'],
			is('finding', 'theirs', 'equal', 'mine'),
		),
		point('干活时、上下班路上，还可能算工伤，一年内申请。', ['工伤保险条例 14', '工伤保险条例 17'], is('work', 'yes')),
		point('赔偿谈不拢，可以请交警、调解员调解，也可以直接起诉。', ['道路交通安全法 74', '事故处理规定 84']),
		point('调解不收费；谈成了写协议，三十天内可以一起请法院确认。', ['人民调解法 4', '人民调解法 33']),
		point('重伤要人照顾的，可以要护理费，最长算二十年。', ['人身损害解释 8'], is('harm', 'heavy')),
		point('保险公司可以把钱直接赔给您。', ['交强险条例 31'], motor),
		point('受了伤要赔偿的，打官司可以申请缓交费用。', ['诉讼费用交纳办法 47'], hurt),
	],
	evidence: [
		proof('身份证'),
		proof('事故认定书，或事故证明', is('called', 'yes')),
		proof('现场照片、行车记录、路口监控（尽快去要）'),
		proof('对方的姓名、电话、车牌、保险公司'),
		proof('病历、诊断、发票、用药清单', hurt),
		proof('医院开的休息、护理证明', is('harm', 'light', 'heavy')),
		proof('工资流水、单位的误工证明', is('harm', 'light', 'heavy')),
		proof('修车的单子、坏东西的照片和价钱'),
		proof('死亡证明、户口本、亲属关系证明', is('harm', 'death')),
		proof('付过钱的收条', is('paid', 'some', 'all')),
	],
	risks: [
		point('没报警，责任说不清，现在就去交警队补报。', ['道路交通安全法 70'], not(is('called', 'yes'))),
		point('伤没养好就签“一次了断”，后面的钱可能要不回来。', ['人身损害解释 6'], is('harm', 'heavy', 'light')),
		point('对方没保险又没钱，先申请保全他的车。', ['民法典 1213'], is('insured', 'none')),
		point('您也有责任的，赔偿会打折。', ['民法典 1173'], is('finding', 'equal', 'mine')),
		point('复核只有三天，过了不受理。', ['事故处理规定 71'], is('disagree', 'no')),
		point('要做伤残鉴定的，等伤养稳，由法院或双方一起找鉴定机构。', ['人身损害解释 7'], is('harm', 'heavy')),
		point('已经谈好的，看清楚写的是不是全部损失。', ['民法典 1179'], is('paid', 'all')),
	],
	places: [
		place('交警队', '拿认定书、申请复核、申请调解、打听救助基金。电话 122。'),
		place('保险公司', '您也可以直接找对方的保险公司要。', { when: any(is('insured', 'both', 'basic'), motor) }),
		{ ...mediators, when: not(ran) },
		courtWindow,
		{ ...aidOffice, when: hurt },
		hotline,
	],
};
