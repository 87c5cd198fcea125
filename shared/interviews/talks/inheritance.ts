import { propertyFee } from '../../law/court-fees.ts';
import { limitBequest } from '../../law/deadlines.ts';
import { equalShare } from '../../law/estate.ts';
import { choice, count, date, money, place, point, proof, yesNo } from '../author.ts';
import { checkedOn, day, fen, hotline, mediators, relief } from '../common.ts';
import { all, any, is, not } from '../condition.ts';
import type { Interview } from '../interview.ts';

const hasWill = not(is('will', 'none', 'unknown'));
const noWill = is('will', 'none', 'unknown');
const first = is('who', 'spouse', 'child', 'parent');

export const inheritance: Interview = {
	id: 'inheritance',
	name: '遗产，一问一答',
	title: '继承：意见书',
	checkedOn,
	service: 'notary',
	aid: { matter: 'other', relief: 'relief' },
	steps: [
		choice('who', '您是去世的人的什么人？', [
			['spouse', '丈夫或妻子'],
			['child', '儿子、女儿', '出嫁的、收养的也一样'],
			['parent', '父亲、母亲'],
			['inlaw', '儿媳、女婿'],
			['grandchild', '孙子孙女、外孙'],
			['sibling', '兄弟姐妹'],
			['other', '别的亲戚、照顾他的人'],
		]),
		choice('will', '有没有遗嘱？', [
			['own', '有，自己手写的'],
			['helped', '有，别人代写、打印、录像的'],
			['spoken', '只有口头说过'],
			['notary', '有，公证过的'],
			['none', '没有'],
		]),
		yesNo('witnesses', '有两个以上\n外人在场见证吗？', {
			note: '分遗产的人和他们的家里人不算。',
			when: is('will', 'helped', 'spoken'),
		}),
		yesNo('signedDated', '有签名，写了\n年月日吗？', { when: is('will', 'own', 'helped') }),
		yesNo('several', '有几份不一样的遗嘱吗？', { when: hasWill }),
		yesNo('mine', '遗嘱里写了给您吗？', { when: hasWill }),
		date('learnedOn', '哪天知道遗嘱里\n有您的？', {
			when: all(is('mine', 'yes'), is('who', 'inlaw', 'other', 'grandchild')),
		}),
		yesNo('parentGone', '您的父亲或母亲\n比他先去世吗？', {
			note: '是去世的人的子女。',
			when: is('who', 'grandchild'),
		}),
		yesNo('cared', '是您主要\n照顾他的吗？', { note: '一起住、出钱、看病陪护。' }),
		count('heirs', '跟您同样能分的，\n一共几个人？', '人', 30, {
			note: '配偶、子女、父母一起数，​连您在内。',
			when: all(noWill, first),
		}),
		yesNo('spouseLives', '他的丈夫或妻子\n还在吗？', { when: not(is('who', 'spouse')) }),
		choice('estate', '主要是什么？', [
			['house', '房子、宅基地上的房'],
			['money', '存款、现金'],
			['herd', '牲畜'],
			['land', '草场、承包地'],
			['mixed', '几样都有'],
		]),
		money('value', '大概值多少钱？', { note: '估不出来，按“说不清”。' }),
		yesNo('common', '是夫妻两个人\n共同的吗？', {
			note: '结婚以后挣下、买下的，一般是。',
			when: any(is('who', 'spouse'), is('spouseLives', 'yes')),
		}),
		yesNo('debts', '他有没有欠债？'),
		yesNo('weak', '有没有老小病残、\n没收入的亲人？'),
		yesNo('agree', '几个人谈得拢吗？'),
		yesNo('divided', '东西已经被人\n拿走、卖掉了吗？'),
		relief,
	],
	deadlines: [
		{
			name: '遗嘱给了您，表示要不要，最晚',
			when: all(is('mine', 'yes'), is('who', 'inlaw', 'other', 'grandchild')),
			uses: ['learnedOn'],
			count: (facts) => limitBequest(day(facts, 'learnedOn')),
			note: '法定继承人不说话，就当接受。别人不说话，当放弃。是哪一种，问公证处。',
		},
	],
	sums: [
		{
			name: '照均分，您的一份大约是',
			when: all(noWill, first),
			uses: ['value', 'heirs'],
			mayUse: ['common'],
			reckon: (facts) => equalShare(fen(facts, 'value'), Number(facts.heirs), facts.common === 'yes'),
			note: '先还清债。照顾得多的、困难的可以多分，不一定均分。',
		},
		{
			name: '打官司的受理费',
			when: is('agree', 'no', 'unknown'),
			uses: ['value'],
			reckon: (facts) => propertyFee(fen(facts, 'value')),
			note: '按您要的那一份算，调解结案减半。',
		},
	],
	findings: [
		point('有遗嘱按遗嘱，没有遗嘱按法律的顺序。', ['民法典 1123']),
		point('配偶、子女、父母是第一顺序，出嫁的女儿也一样能分。', ['民法典 1127'], first),
		point('同一顺序一般均分；大家商量好的，也可以不一样。', ['民法典 1130'], all(noWill, first)),
		point('有第一顺序的人在，兄弟姐妹一般分不到。', ['民法典 1127'], is('who', 'sibling')),
		point(
			'父母先去世的，孙子孙女可以替父母那一份。',
			['民法典 1128'],
			all(is('who', 'grandchild'), is('parentGone', 'yes')),
		),
		point(
			'丧偶的儿媳、女婿，主要赡养了公婆、岳父母的，当第一顺序。',
			['民法典 1129'],
			all(is('who', 'inlaw'), is('cared', 'yes')),
		),
		point('主要照顾他的，可以多分；有能力不管的，应当少分或不分。', ['民法典 1130'], all(first, is('cared', 'yes'))),
		point('夫妻共同的财产，先分出一半归活着的那一位，剩下的才是遗产。', ['民法典 1153'], is('spouseLives', 'yes')),
		point('您是配偶，共同财产的一半本来就是您的，剩下的一半才分。', ['民法典 1153'], is('who', 'spouse')),
		point('手写的遗嘱要本人亲笔写、签名、写年月日。', ['民法典 1134'], is('will', 'own')),
		point(
			'代写、打印、录像的遗嘱，都要两个以上见证人在场。',
			['民法典 1135', '民法典 1136', '民法典 1137'],
			is('will', 'helped'),
		),
		point('口头遗嘱只在危急时算数，要两个见证人；能写的时候没写，就不算了。', ['民法典 1138'], is('will', 'spoken')),
		point(
			'公证遗嘱是遗嘱人到公证处办的；后来又立了别的，以最后一份为准。',
			['民法典 1139', '民法典 1142'],
			is('will', 'notary'),
		),
		point('几份遗嘱不一样，以最后一份为准。', ['民法典 1142'], is('several', 'yes')),
		point('债从遗产里还，以遗产的价值为限；放弃继承的，可以不还。', ['民法典 1161'], is('debts', 'yes')),
		point('老小病残、没收入的亲人，要照顾、要留一份。', ['民法典 1130', '民法典 1159'], is('weak', 'yes')),
		point(
			'家庭承包的土地、草场按户承包，怎么接着种、接着放，要看承包合同，问嘎查和乡镇。',
			['农村土地承包法 17'],
			is('estate', 'land', 'mixed'),
		),
		point('谈不拢，可以请调解，也可以起诉。', ['民法典 1132'], is('agree', 'no', 'unknown')),
		point(
			'调解不收费；谈成了写协议，三十天内可以一起请法院确认。',
			['人民调解法 4', '人民调解法 33'],
			is('agree', 'no', 'unknown'),
		),
	],
	evidence: [
		proof('您的身份证、户口本'),
		proof('死亡证明'),
		proof('亲属关系证明（派出所、村里、单位档案）'),
		proof('遗嘱原件，录像的存好原机', hasWill),
		proof('见证人的姓名、电话', is('will', 'helped', 'spoken')),
		proof('房本、存折、草原证、牲畜头数'),
		proof('照顾他的凭据：看病票据、邻居的话', is('cared', 'yes')),
		proof('他欠别人、别人欠他的借条', is('debts', 'yes')),
		proof('东西被谁拿走的凭据：取款记录、照片', is('divided', 'yes')),
	],
	risks: [
		point(
			'见证人里有分遗产的人，这份遗嘱可能不算数。',
			['民法典 1140'],
			all(is('will', 'helped', 'spoken'), not(is('witnesses', 'yes'))),
		),
		point('没签名、没写日子的遗嘱，可能不算数。', ['民法典 1134', '民法典 1135'], is('signedDated', 'no', 'unknown')),
		point('放弃要写下来、在分以前说；签“放弃”以前问清楚。', ['民法典 1124']),
		point('藏遗嘱、改遗嘱、虐待老人的，可能失去继承权。', ['民法典 1125'], is('agree', 'no')),
		point('东西已经动了，先写清单、拍照，请人管起来。', ['民法典 1145'], is('divided', 'yes')),
		point('先弄清债有多少，再决定要不要。', ['民法典 1161'], is('debts', 'yes', 'unknown')),
	],
	places: [
		place('公证处', '谈得拢的，一起去办继承公证，先问要带什么。这台机器能约时间。', {
			service: 'notary',
			when: is('agree', 'yes'),
		}),
		{ ...mediators, when: not(is('agree', 'yes')) },
		place('法院立案窗口', '在他去世时的住处，或主要遗产在的地方。电话 12368。', { when: is('agree', 'no', 'unknown') }),
		place('律师咨询', '遗嘱算不算数，带原件当面看。', { service: 'advice', when: hasWill }),
		hotline,
	],
};
