import { labourFee, propertyFee } from '../../law/court-fees.ts';
import { limitClaim, limitInspection, limitWageClaim } from '../../law/deadlines.ts';
import { doubleWage, overtimePay } from '../../law/wages.ts';
import { choice, count, date, money, place, point, proof, yesNo } from '../author.ts';
import { aidOffice, checkedOn, courtWindow, day, fen, hotline, maybeDay, migrant, relief } from '../common.ts';
import { all, any, atLeast, is, not } from '../condition.ts';
import type { Interview } from '../interview.ts';

const employed = is('work', 'site', 'firm', 'unknown');
const forPerson = is('work', 'person');
const left = is('still', 'no');

export const wages: Interview = {
	id: 'wages',
	name: '欠工资，一问一答',
	title: '讨要工资：意见书',
	checkedOn,
	service: 'legal-aid',
	aid: { matter: 'wages', migrant: 'migrant', relief: 'relief' },
	steps: [
		choice('work', '给谁干的活？', [
			['site', '工地、工程队', '跟着包工头干活也算'],
			['firm', '公司、工厂、店铺', '有营业执照的单位'],
			['person', '给个人家干活', '放羊、帮工、装修、带孩子'],
		]),
		money('owed', '一共欠您多少钱？', { note: '算个大概就行。​以元为单位。' }),
		choice('proof', '手里有什么凭据？', [
			['note', '欠条、结算单', '写明欠多少钱'],
			['records', '转账、微信、考勤', '能看出在那里干活'],
			['people', '只有工友能作证'],
			['none', '什么都没有'],
		]),
		yesNo('contract', '签过书面劳动合同吗？', { note: '有您的签字、单位的章。', when: employed }),
		date('hiredOn', '哪天开始干的？', { note: '只记得年月，​按六位数就行。', when: employed }),
		money('monthly', '一个月说好多少钱？', { note: '日薪的，按一个月大概数。', when: employed }),
		yesNo('still', '现在还在那里干吗？'),
		date('leftOn', '最后一天是哪天？', { note: '只记得年月，​按六位数就行。', when: left }),
		yesNo('asked', '走了以后催过吗？', { note: '要有记录：微信、短信、​录音、投诉回执。', when: left }),
		date('askedOn', '最近一次是哪天催的？', { when: all(left, is('asked', 'yes')) }),
		yesNo('overtime', '有加班没给加班费吗？', { when: employed }),
		count('overtimeHours', '平时加班一共\n多少小时？', '小时', 3000, {
			note: '只算上班日多干的，​休息日、节假日另算。',
			when: is('overtime', 'yes'),
		}),
		yesNo('contractor', '知道总承包是谁吗？', { note: '工地大门口的牌子上有。', when: is('work', 'site') }),
		yesNo('found', '老板还找得到吗？'),
		migrant,
		relief,
	],
	deadlines: [
		{
			name: '申请劳动仲裁，最晚',
			when: all(employed, left),
			uses: ['leftOn'],
			mayUse: ['askedOn'],
			count: (facts) => limitWageClaim(day(facts, 'leftOn'), maybeDay(facts, 'askedOn')),
			note: '催要过、投诉过，有凭据的，一年可能重新算。',
		},
		{
			name: '申请劳动仲裁',
			when: all(employed, is('still', 'yes')),
			uses: ['still'],
			count: () => limitWageClaim(null),
			note: '哪天不干了，从那天起一年之内。',
		},
		{
			name: '向劳动监察投诉，最晚',
			when: all(employed, left),
			uses: ['leftOn'],
			count: (facts) => limitInspection(day(facts, 'leftOn')),
			note: '从欠薪停止那天算；一直欠着的，可能还能查。',
		},
		{
			name: '到法院起诉，最晚',
			when: all(forPerson, left),
			uses: ['leftOn'],
			mayUse: ['askedOn'],
			count: (facts) => {
				const askedOn = maybeDay(facts, 'askedOn');
				const knewOn = day(facts, 'leftOn');
				return limitClaim(askedOn === undefined ? { knewOn } : { knewOn, restartedOn: askedOn });
			},
			note: '说好了哪天付钱的，从那天算。',
		},
	],
	sums: [
		{
			name: '没签合同，可能多要的一倍工资',
			when: all(employed, is('contract', 'no')),
			uses: ['hiredOn', 'monthly'],
			mayUse: ['leftOn'],
			reckon: (facts, today) =>
				doubleWage({
					monthlyFen: fen(facts, 'monthly'),
					hiredOn: day(facts, 'hiredOn'),
					untilOn: maybeDay(facts, 'leftOn') ?? today,
				}),
			note: '不满一个月的零头没算。过了一年才提的月份，可能要不到。',
		},
		{
			name: '平时加班费，照您说的小时数',
			when: is('overtime', 'yes'),
			uses: ['overtimeHours', 'monthly'],
			reckon: (facts) =>
				overtimePay(fen(facts, 'monthly'), { workday: fen(facts, 'overtimeHours'), restDay: 0, holiday: 0 }),
			note: '工资里已经付过的要扣掉，加班的事要有凭据。',
		},
		{
			name: '以后上法院的受理费',
			when: employed,
			uses: ['work'],
			reckon: () => labourFee(),
			note: '仲裁不收费。追讨劳动报酬，可以不先交。',
		},
		{
			name: '上法院的受理费',
			when: forPerson,
			uses: ['owed'],
			reckon: (facts) => propertyFee(fen(facts, 'owed')),
			note: '调解结案、简易程序减半。一般由输的一方出。',
		},
	],
	findings: [
		point('工资要按月、用钱、足额发到本人，不能无故拖欠。', ['劳动法 50', '劳动合同法 30'], employed),
		point('农民工有按时足额拿工资的权利，谁也不能拖欠。', ['保障农民工工资支付条例 3'], is('migrant', 'yes')),
		point('在职期间欠的工资，申请仲裁不受一年限制；离开以后要在一年内提出。', ['劳动争议调解仲裁法 27'], employed),
		point(
			'没签书面合同，从第二个月起，可能要到两倍工资，最多十一个月。',
			['劳动合同法 82', '劳动合同法实施条例 7'],
			all(employed, is('contract', 'no')),
		),
		point(
			'单位欠薪，您可以提出解除劳动合同，并可能要到经济补偿。',
			['劳动合同法 38', '劳动合同法 46'],
			all(employed, is('still', 'yes')),
		),
		point(
			'工地上分包的欠了钱，由施工总承包单位先付，再去找分包的要。',
			['保障农民工工资支付条例 30'],
			is('work', 'site'),
		),
		point(
			'劳动监察可以责令限期付钱；还不付，可能加付百分之五十到一百。',
			['劳动合同法 85', '劳动保障监察条例 9'],
			employed,
		),
		point('平时加班不低于 1.5 倍，休息日没补休 2 倍，法定节假日 3 倍。', ['劳动法 44'], is('overtime', 'yes')),
		point('有欠条的，可以直接向法院申请支付令，或者起诉。', ['劳动合同法 30'], all(employed, is('proof', 'note'))),
		point('给个人家干活，多半算劳务，不走劳动仲裁，可以直接去法院，三年之内。', ['民法典 188'], forPerson),
		point(
			'先仲裁，不服再去法院；仲裁不收费，可以口头说，一般四十五天出结果。',
			['劳动争议调解仲裁法 5', '劳动争议调解仲裁法 28', '劳动争议调解仲裁法 43', '劳动争议调解仲裁法 53'],
			employed,
		),
		point(
			'在干活的地方申请仲裁就行；收到裁决书不服的，十五天内起诉。',
			['劳动争议调解仲裁法 21', '劳动争议调解仲裁法 50'],
			employed,
		),
		point('从上班起一个月内，就该签书面合同。', ['劳动合同法 10'], all(employed, is('contract', 'no'))),
		point('工资该打到您自己的卡上，卡谁也不能扣。', ['保障农民工工资支付条例 31'], is('work', 'site')),
		point(
			'劳动监察一般六十个工作日查完；欠薪停了满两年没人投诉，就不查了。',
			['劳动保障监察条例 17', '劳动保障监察条例 20'],
			employed,
		),
		point('追讨工资的官司可以不先交钱，一般由输的一方出。', ['诉讼费用交纳办法 20', '诉讼费用交纳办法 29']),
		point('讨工资的人请不起律师，可以申请法律援助。', ['法律援助法 31']),
	],
	evidence: [
		proof('身份证'),
		proof('欠条、结算单、工资条', is('proof', 'note')),
		proof('转账记录、微信聊天、考勤、工作证、工服照片'),
		proof('工友的姓名、电话，请他们写下知道的事'),
		proof('老板或公司的全名、电话、地址，营业执照照片'),
		proof('工地大门口的公示牌照片：总承包、项目名', is('work', 'site')),
		proof('催要的记录：短信、录音、投诉回执'),
		proof('加班的记录：排班表、打卡、工作群消息', is('overtime', 'yes')),
	],
	risks: [
		point(
			'总承包是谁，看工地大门口的公示牌，或者问住建局。',
			['保障农民工工资支付条例 30'],
			is('contractor', 'no', 'unknown'),
		),
		point(
			'一年的期限可能快到或者已经过了，今天就去问，别等。',
			['劳动争议调解仲裁法 27'],
			all(employed, left, not(is('asked', 'yes'))),
		),
		point(
			'能证明“在那里干过活”的东西越多越好；单位掌握的凭据，可以要求它拿出来。',
			['工资支付暂行规定 6'],
			is('proof', 'people', 'none', 'unknown'),
		),
		point('加班要您先拿出凭据。', ['劳动争议解释一 42'], is('overtime', 'yes')),
		point(
			'包工头找不到，也可以直接找总承包和劳动监察。',
			['保障农民工工资支付条例 30'],
			all(is('work', 'site'), is('found', 'no')),
		),
		point(
			'人找不到时，先去公安或者村里打听地址，法院要知道告谁。',
			['民事诉讼法 22'],
			all(forPerson, is('found', 'no')),
		),
		point('算不算劳动关系可能有争议，先收好谁管您、谁发钱的凭据。', [], is('work', 'site', 'unknown')),
		point('2025年9月有新的劳动争议司法解释，这台机器里没有，请问窗口。', [], employed),
		point('别堵路、别扣东西、别动手，那样反而吃亏。', [], any(is('found', 'no'), atLeast('owed', 1_000_000))),
	],
	places: [
		place('劳动监察大队', '先打 12333 问清地址。投诉不收费，一般六十个工作日内查完。', { when: employed }),
		place('劳动争议仲裁委员会', '在干活的地方或单位所在地申请，不收费，不会写可以口头说。', { when: employed }),
		{ ...courtWindow, when: forPerson },
		aidOffice,
		hotline,
	],
};
