import { phone } from '../../content/phones.ts';
import { halve, preservationFee, propertyFee } from '../../law/court-fees.ts';
import { limitClaim, limitGuarantee } from '../../law/deadlines.ts';
import { realPrincipal } from '../../law/loan-interest.ts';
import { choice, date, money, place, point, proof, yesNo } from '../author.ts';
import { checkedOn, courtWindow, day, fen, hotline, maybeDay, mediators, relief } from '../common.ts';
import { all, any, below, is, not } from '../condition.ts';
import type { Interview } from '../interview.ts';

const lender = is('side', 'lender');
const borrower = is('side', 'borrower');
const dated = is('due', 'yes');
const hasInterest = is('interest', 'yes');

export const loan: Interview = {
	id: 'loan',
	name: '借钱的事，一问一答',
	title: '借钱：意见书',
	checkedOn,
	service: 'advice',
	aid: { matter: 'other', relief: 'relief' },
	steps: [
		choice('side', '您是哪一边？', [
			['lender', '我借给别人的'],
			['borrower', '我借了别人的'],
			['guarantor', '我替人做了担保'],
		]),
		choice('proof', '有什么凭据？', [
			['note', '有借条、欠条'],
			['transfer', '没借条，有转账、微信记录'],
			['people', '只有人知道'],
			['none', '什么都没有'],
		]),
		money('written', '借条上写的、\n说好的是多少？', { note: '以元为单位。' }),
		yesNo('advance', '给钱的时候\n先扣过利息吗？', { note: '写一万，到手九千，​这样的。' }),
		money('advanceFen', '先扣了多少？', { when: is('advance', 'yes') }),
		yesNo('due', '说好哪天还了吗？'),
		date('dueOn', '该还的那天是哪天？', { note: '还没到的，按“说不清”。​只记得年月，按六位数。', when: dated }),
		yesNo('instalments', '是说好分几次还的吗？', { note: '分期的，按最后一期算。', when: dated }),
		yesNo('demanded', '催过，或对方\n认过账吗？', { note: '要有记录：微信、短信、​还过一点也算。' }),
		date('demandedOn', '最近一次是哪天？', { when: is('demanded', 'yes') }),
		yesNo('interest', '说好利息了吗？', { note: '写在纸上、微信里的才好算。' }),
		choice(
			'rate',
			'利息大概多高？',
			[
				['low', '一年不到一成', '一万块一年不到 1,000 元'],
				['middle', '一年一成到两成四'],
				['high', '一年两成四以上', '月息两分以上'],
			],
			{ when: hasInterest },
		),
		date('lentOn', '哪天借的？', { note: '利息最高能算多少，​要看借钱那天。', when: hasInterest }),
		choice(
			'guarantee',
			'写的是哪种担保？',
			[
				['joint', '写了“连带”'],
				['general', '写了“一般保证”'],
				['unclear', '没写清'],
			],
			{ when: is('side', 'guarantor') },
		),
		yesNo('pressed', '有人上门威胁、\n骚扰吗？', { when: not(lender) }),
		yesNo('assets', '知道对方有什么财产吗？', { note: '房、车、牲畜、存款。', when: lender }),
		relief,
	],
	danger: { when: is('pressed', 'yes'), phones: [phone('110')] },
	deadlines: [
		{
			name: '到法院起诉，最晚',
			when: all(lender, dated),
			uses: ['dueOn'],
			mayUse: ['demandedOn'],
			count: (facts) => limit(day(facts, 'dueOn'), maybeDay(facts, 'demandedOn')),
			note: '催过、认过账、还过一点的，三年重新算。',
		},
		{
			name: '对方还能起诉到',
			when: all(borrower, dated),
			uses: ['dueOn'],
			mayUse: ['demandedOn'],
			count: (facts) => limit(day(facts, 'dueOn'), maybeDay(facts, 'demandedOn')),
			note: '过了期限再写还款协议、还一点，期限可能重新算。',
		},
		{
			name: '没约定保证期间的，担保到',
			when: all(is('side', 'guarantor'), dated),
			uses: ['dueOn'],
			count: (facts) => limitGuarantee(day(facts, 'dueOn')),
			note: '借条上写了担保到哪天的，看写的。',
		},
	],
	sums: [
		{
			name: '本金，实际到手的数',
			when: is('advance', 'yes'),
			uses: ['written', 'advanceFen'],
			reckon: (facts) => realPrincipal(fen(facts, 'written'), fen(facts, 'advanceFen')),
			note: '先扣掉的利息不算本金。',
		},
		{
			name: '起诉的受理费',
			when: not(is('side', 'guarantor')),
			uses: ['written'],
			reckon: (facts) => propertyFee(fen(facts, 'written')),
			note: '先由起诉的人交，一般由输的一方出。',
		},
		{
			name: '简易程序或调解结案，受理费',
			when: lender,
			uses: ['written'],
			reckon: (facts) => halve(propertyFee(fen(facts, 'written'))),
		},
		{
			name: '申请财产保全的费用',
			when: all(lender, is('assets', 'yes')),
			uses: ['written'],
			reckon: (facts) => preservationFee(fen(facts, 'written')),
			note: '怕对方转移财产，可以申请先封住，法院可能要担保。',
		},
	],
	findings: [
		point('分几次还的，三年从最后一期该还的那天算。', ['民法典 189'], is('instalments', 'yes')),
		point(
			'2020年8月20日以前借的，利息分两段算：前一段照当时的规定，后一段不超过起诉时 LPR 的四倍。',
			['民间借贷规定 31'],
			below('lentOn', '2020-08-20'),
		),
		point('借钱要还。约定了日子的，到日子要还。', ['民法典 675']),
		point('没约定日子的，可以随时要，但要给对方合理的时间准备。', ['民法典 675'], is('due', 'no', 'unknown')),
		point('起诉要有借条这类凭据，和给过钱的凭据。', ['民间借贷规定 2'], lender),
		point('只有转账记录也能起诉；对方说是还以前的债，要他拿证据。', ['民间借贷规定 16'], is('proof', 'transfer')),
		point('没说利息的，不能要利息。', ['民法典 680', '民间借贷规定 24'], not(hasInterest)),
		point(
			'利息最高不超过借钱那时一年期贷款市场报价利率（LPR）的四倍，超过的法院不支持。这台机器没存 LPR 的数，窗口能查。',
			['民间借贷规定 25'],
			hasInterest,
		),
		point('违约金、手续费加利息，合起来也不能超过四倍。', ['民间借贷规定 29'], hasInterest),
		point('没说利息，逾期以后还可能要到逾期利息。', ['民间借贷规定 28'], all(lender, not(hasInterest), dated)),
		point('先扣利息的，按实际到手的钱算本金。', ['民间借贷规定 26'], is('advance', 'yes')),
		point(
			'三年不要，对方可以说过期了；他不说，法院不主动管。',
			['民法典 188', '民法典 192'],
			not(is('side', 'guarantor')),
		),
		point('催一次、对方认账一次，三年就从那天重新算。', ['民法典 195'], not(is('side', 'guarantor'))),
		point(
			'没写清哪种担保的，算一般保证：先找借钱的人，执行不了才轮到您。',
			['民法典 686'],
			is('guarantee', 'general', 'unclear', 'unknown'),
		),
		point('写了“连带”的，到期没还，出借人可以直接找您。', ['民法典 686'], is('guarantee', 'joint')),
		point('没约定担保多久的，到期后六个月不找您，可能就不用担了。', ['民法典 692'], is('side', 'guarantor')),
		point('调解不收费；谈成了写协议，三十天内可以一起请法院确认。', ['人民调解法 4', '人民调解法 33']),
		point('熟人之间借钱，从给了钱那时起才算借成。', ['民法典 679'], lender),
		point('到日子不还，要付逾期的利息。', ['民法典 676'], all(dated, lender)),
		point(
			'受理费由起诉的人先交，一般由输的一方出，简易程序减半。',
			['诉讼费用交纳办法 20', '诉讼费用交纳办法 29', '诉讼费用交纳办法 16'],
			lender,
		),
		point('家里吃低保、残疾没收入的，可以申请免交受理费。', ['诉讼费用交纳办法 45'], is('relief', 'yes')),
	],
	evidence: [
		proof('身份证，对方的姓名、电话、地址、身份证号'),
		proof('借条、欠条、借款合同的原件', is('proof', 'note')),
		proof('转账记录、银行流水，去银行打带章的'),
		proof('微信、短信、通话录音，别删，别换手机'),
		proof('催款的记录、还过钱的记录'),
		proof('当时在场的人的姓名、电话', is('proof', 'people', 'none', 'note')),
		proof('对方房、车、牲畜、账户的线索', is('assets', 'yes')),
		proof('担保字据、银行或法院的通知', is('side', 'guarantor')),
		proof('被威胁、骚扰的录音、照片、报警回执', is('pressed', 'yes')),
	],
	risks: [
		point(
			'没有凭据，先在微信里把借多少、哪天还说清楚，让对方回一句。',
			['民间借贷规定 2'],
			all(lender, is('proof', 'people', 'none', 'unknown')),
		),
		point('期限可能快到，先发消息催一次，留好记录。', ['民法典 195'], all(lender, dated, not(is('demanded', 'yes')))),
		point(
			'现金给的大额借款，法院可能问钱从哪来、怎么给的。',
			['民间借贷规定 15'],
			all(lender, is('proof', 'note', 'people')),
		),
		point('利息太高的部分要不到，约得太高还可能惹别的麻烦。', ['民法典 680'], is('rate', 'high')),
		point('打赢了也要对方有钱才执行得到，先摸清财产。', ['民事诉讼法 250'], all(lender, not(is('assets', 'yes')))),
		point('还钱用转账，写明“还款”，拿回借条，防止再要一次。', ['民间借贷规定 15'], borrower),
		point('有人威胁、堵门，打 110。欠钱不等于可以动手。', ['民法典 1179'], is('pressed', 'yes')),
		point('别急着替他还，先看担保写了什么、过没过期。', ['民法典 692'], is('side', 'guarantor')),
	],
	places: [
		mediators,
		{ ...courtWindow, when: any(lender, is('side', 'guarantor')) },
		place('律师咨询', '带上借条和流水，当面看。这台机器能约时间。', { service: 'advice' }),
		hotline,
	],
};

function limit(knewOn: string, restartedOn: string | undefined) {
	return limitClaim(restartedOn === undefined ? { knewOn } : { knewOn, restartedOn });
}
