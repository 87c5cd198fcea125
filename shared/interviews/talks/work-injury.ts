import { labourFee } from '../../law/court-fees.ts';
import { addLosses } from '../../law/damages.ts';
import { limitClaim, limitWorkInjury } from '../../law/deadlines.ts';
import { disabilityGrant } from '../../law/work-injury.ts';
import { choice, count, date, money, place, point, proof, yesNo } from '../author.ts';
import { aidOffice, checkedOn, day, fen, hotline, migrant, relief } from '../common.ts';
import { all, any, is, not } from '../condition.ts';
import type { Interview } from '../interview.ts';

const forFirm = is('work', 'firm', 'site', 'unknown');
const forPerson = is('work', 'person');
const onTheWay = is('where', 'way');
const died = is('harm', 'death');

export const workInjury: Interview = {
	id: 'work-injury',
	name: '干活受伤，一问一答',
	title: '干活受伤：意见书',
	checkedOn,
	service: 'legal-aid',
	aid: { matter: 'workInjury', migrant: 'migrant', relief: 'relief' },
	steps: [
		choice('work', '给谁干活时受的伤？', [
			['firm', '公司、工厂、店铺'],
			['site', '工地、工程队', '跟着包工头也算'],
			['person', '给个人家干活', '放羊、帮工、装修'],
		]),
		choice('where', '是怎么受的伤？', [
			['work', '上班时间，在干活的地方'],
			['trip', '出差、外出办事'],
			['way', '上下班路上'],
			['sick', '上班时突然发病'],
			['illness', '长年干活得的职业病'],
		]),
		choice(
			'blame',
			'路上的事，交警怎么认定？',
			[
				['light', '我没责任、次要或同等责任'],
				['main', '我主要或全部责任'],
				['none', '还没有认定'],
			],
			{ when: onTheWay },
		),
		choice('harm', '伤得怎么样？', [
			['treating', '还在治'],
			['healed', '治好了，没留下残疾'],
			['disabled', '治完了，可能有残疾'],
			['death', '人没了'],
		]),
		date('injuredOn', '哪天受的伤？', { note: '职业病按诊断那天。​只记得年月，按六位数。' }),
		yesNo('applied', '单位去申请\n工伤认定了吗？', { when: forFirm }),
		yesNo('insured', '单位交了\n工伤保险吗？', { note: '不知道的，​打 12333 能查。', when: forFirm }),
		yesNo('contract', '签过书面劳动合同吗？', { when: forFirm }),
		yesNo('outsider', '是别人撞的、\n别人弄伤的吗？', { note: '单位以外的人。' }),
		choice('paid', '医药费谁出的？', [
			['boss', '单位或老板出的'],
			['me', '自己垫的'],
			['both', '各出一部分'],
		]),
		money('cost', '自己垫了多少？', { when: all(is('paid', 'me', 'both'), any(forPerson, is('outsider', 'yes'))) }),
		yesNo('graded', '做过伤残等级鉴定吗？', {
			note: '劳动能力鉴定委员会​出的结论。',
			when: all(forFirm, is('harm', 'disabled')),
		}),
		count('grade', '鉴定是几级？', '级', 10, { note: '一级最重，十级最轻。', when: is('graded', 'yes') }),
		money('monthly', '受伤前一年，\n平均每月挣多少？', { when: forFirm }),
		yesNo('careless', '自己有没有没注意\n的地方？', {
			note: '没戴安全帽、喝了酒……​照实说，不影响今天咨询。',
			when: forPerson,
		}),
		migrant,
		relief,
	],
	deadlines: [
		{
			name: '单位申请工伤认定，最晚',
			when: all(forFirm, not(is('applied', 'yes'))),
			uses: ['injuredOn'],
			count: (facts) => limitWorkInjury(day(facts, 'injuredOn')).employer,
			note: '单位晚了，这段时间的费用由单位出。',
		},
		{
			name: '您自己申请工伤认定，最晚',
			when: all(forFirm, not(is('applied', 'yes'))),
			uses: ['injuredOn'],
			count: (facts) => limitWorkInjury(day(facts, 'injuredOn')).worker,
			note: '单位不去，您、家里人或工会可以直接去。别等到最后。',
		},
		{
			name: '到法院要赔偿，最晚',
			when: any(forPerson, is('outsider', 'yes')),
			uses: ['injuredOn'],
			count: (facts) => limitClaim({ knewOn: day(facts, 'injuredOn') }),
			note: '伤势后来才清楚的，可能晚些起算。',
		},
	],
	sums: [
		{
			name: '您垫的医药费，可以向有责任的人要',
			uses: ['cost'],
			reckon: (facts) => addLosses([{ name: '医药费', fen: fen(facts, 'cost') }]),
			note: '还可以有误工费、护理费。双方都有过错的，按过错分担。',
		},
		{
			name: '一次性伤残补助金，可能是',
			when: is('graded', 'yes'),
			uses: ['grade', 'monthly'],
			reckon: (facts) => disabilityGrant(Number(facts.grade), fen(facts, 'monthly')),
			note: '按缴费工资算，高过当地平均三倍、低过六成的要调整。',
		},
		{
			name: '工伤待遇有争议，上法院的受理费',
			when: forFirm,
			uses: ['work'],
			reckon: () => labourFee(),
			note: '认定、仲裁都不收费。',
		},
	],
	findings: [
		point(
			'上班时间、在干活的地方、因为干活受伤，一般应当认定工伤。',
			['工伤保险条例 14'],
			all(forFirm, is('where', 'work')),
		),
		point('因工外出、由于工作原因受伤，一般应当认定工伤。', ['工伤保险条例 14'], all(forFirm, is('where', 'trip'))),
		point(
			'上下班路上的交通事故，您不是主要责任的，可能认定工伤。',
			['工伤保险条例 14'],
			all(forFirm, onTheWay, not(is('blame', 'main'))),
		),
		point(
			'上下班路上您负主要责任的，一般不算工伤，可以按交通事故要赔偿。',
			['工伤保险条例 14', '民法典 1213'],
			all(forFirm, is('blame', 'main')),
		),
		point(
			'上班时突然发病，当场或四十八小时内抢救无效死亡的，视同工伤；别的要看医院怎么说。',
			['工伤保险条例 15'],
			all(forFirm, is('where', 'sick')),
		),
		point('职业病要先由有资格的医院诊断，再申请工伤认定。', ['工伤保险条例 14'], all(forFirm, is('where', 'illness'))),
		point('单位三十天内要去申请；不去，您自己一年内可以去。', ['工伤保险条例 17'], forFirm),
		point(
			'没签合同也能申请，有能证明在那里干活的材料就行。',
			['工伤保险条例 18'],
			all(forFirm, not(is('contract', 'yes'))),
		),
		point('治工伤期间，原来的工资照发，一般不超过十二个月。', ['工伤保险条例 33'], all(forFirm, not(died))),
		point('认定一般六十天出结果，事实清楚的十五天。', ['工伤保险条例 20'], forFirm),
		point(
			'没交工伤保险的，这些钱由单位出；单位不出，可以申请基金先付。',
			['工伤保险条例 62', '社会保险法 41'],
			all(forFirm, not(is('insured', 'yes'))),
		),
		point('治疗费用符合目录的，由工伤保险基金付。', ['工伤保险条例 30'], all(forFirm, is('insured', 'yes'))),
		point(
			'七级到十级，除了一次性补助金，离职时还有两笔补助。',
			['工伤保险条例 37'],
			all(forFirm, is('harm', 'disabled')),
		),
		point('家属可能领取丧葬补助、抚恤金、一次性工亡补助金。', ['工伤保险条例 39'], all(forFirm, died)),
		point(
			'给个人家干活受伤，按双方过错分担；可以要医药费、误工费、护理费。',
			['民法典 1192', '民法典 1179'],
			forPerson,
		),
		point('外人弄伤的，还可以找那个人赔。', ['民法典 1179'], is('outsider', 'yes')),
		point(
			'先仲裁，不服再去法院；仲裁不收费，可以口头说，一般四十五天出结果。',
			['劳动争议调解仲裁法 5', '劳动争议调解仲裁法 28', '劳动争议调解仲裁法 43', '劳动争议调解仲裁法 53'],
			forFirm,
		),
		point(
			'在干活的地方申请仲裁就行；收到裁决书不服的，十五天内起诉。',
			['劳动争议调解仲裁法 21', '劳动争议调解仲裁法 50'],
			forFirm,
		),
		point('受了伤要赔偿的，打官司可以申请缓交费用。', ['诉讼费用交纳办法 47']),
	],
	evidence: [
		proof('身份证'),
		proof('病历、诊断证明、住院小结、发票'),
		proof('事故现场的照片、视频'),
		proof('一起干活的人的姓名、电话'),
		proof('劳动合同，或工资转账、考勤、工作证、微信群', forFirm),
		proof('交通事故认定书', onTheWay),
		proof('职业病诊断证明书', is('where', 'illness')),
		proof('单位全名、地址、营业执照照片', forFirm),
		proof('死亡证明、户口本、亲属关系证明', died),
		proof('垫钱的票据', is('paid', 'me', 'both')),
	],
	risks: [
		point('过了一年不申请，认定可能就办不了。', ['工伤保险条例 17'], all(forFirm, not(is('applied', 'yes')))),
		point('私下谈好、签“一次了断”前，先问清伤残等级，签了可能难反悔。', ['工伤保险条例 37'], not(died)),
		point('单位可能不承认您在那里上班，先把凭据收好。', ['工伤保险条例 18'], all(forFirm, not(is('contract', 'yes')))),
		point('伤养稳了再做鉴定，等级影响能拿多少。', ['工伤保险条例 33'], all(forFirm, is('harm', 'treating'))),
		point('您自己也有不小心的地方，对方的赔偿可能减少。', ['民法典 1173'], is('careless', 'yes')),
		point('超过退休年龄、学生、包工干活的，算不算工伤各地做法不一，要问窗口。', ['工伤保险条例 18'], forFirm),
	],
	places: [
		place('人社局工伤认定窗口', '在单位所在地。先打 12333 问清地址和表格，不收费。', { when: forFirm }),
		place('劳动争议仲裁委员会', '认定以后，待遇谈不拢的去这里，不收费。', { when: forFirm }),
		place('人民调解委员会', '跟雇主谈赔偿，不收费。', { when: forPerson, service: 'mediation' }),
		place('法院立案窗口', '谈不拢可以起诉。电话 12368。', { when: any(forPerson, is('outsider', 'yes')) }),
		aidOffice,
		hotline,
	],
};
