import { phone } from '../../content/phones.ts';
import { administrativeFee, otherFee } from '../../law/court-fees.ts';
import { limitLandArbitration, limitLandDecision, limitReview } from '../../law/deadlines.ts';
import { choice, date, place, point, proof, yesNo } from '../author.ts';
import { aidOffice, checkedOn, courtWindow, day, hotline, mediators, relief } from '../common.ts';
import { all, any, is, not } from '../condition.ts';
import type { Interview } from '../interview.ts';

const contractTrouble = is('trouble', 'taken', 'rent', 'woman');
const boundary = is('trouble', 'boundary');
const taken = is('trouble', 'taken');
const rent = is('trouble', 'rent');
const expropriated = is('trouble', 'expropriated');
const grass = is('kind', 'grass');
const decided = is('decision', 'yes');

export const land: Interview = {
	id: 'land',
	name: '草场土地，一问一答',
	title: '草场土地：意见书',
	checkedOn,
	service: 'mediation',
	aid: { matter: 'other', relief: 'relief' },
	steps: [
		choice('kind', '是什么地？', [
			['grass', '草场'],
			['field', '耕地'],
			['other', '林地、别的地'],
		]),
		choice('trouble', '是什么事？', [
			['boundary', '边界、地界争不清'],
			['taken', '承包地被收回、被调整'],
			['rent', '租出去、租进来的纠纷'],
			['woman', '出嫁、离婚、丧偶，没有地'],
			['expropriated', '修路、建厂占了地'],
			['damage', '被破坏、被别人的牲畜吃了'],
		]),
		yesNo('fight', '有人动手、\n拆围栏、毁东西吗？'),
		choice('paper', '有什么凭据？', [
			['certificate', '承包证、草原证、不动产证'],
			['contract', '承包合同'],
			['old', '老凭据、大队的账'],
			['none', '没有'],
		]),
		yesNo('matches', '证上的四至、面积\n跟实际一样吗？', {
			when: all(boundary, is('paper', 'certificate', 'contract')),
		}),
		date('knewOn', '哪天知道出了这事？', { note: '只记得年月，按六位数。' }),
		yesNo('meeting', '收回、调整，开过\n村民会议、有批准吗？', {
			note: '要三分之二以上同意，​报乡镇和旗县批准。',
			when: taken,
		}),
		choice(
			'city',
			'您家现在的情况？',
			[
				['village', '还在村里、嘎查'],
				['city', '进城落户了'],
				['returned', '自己写过交回的字据'],
			],
			{ when: taken },
		),
		choice(
			'side',
			'您是哪一边？',
			[
				['owner', '租出去的'],
				['tenant', '租进来的'],
			],
			{ when: rent },
		),
		yesNo('written', '租地写了合同吗？', { when: rent }),
		choice(
			'rentTrouble',
			'主要是什么？',
			[
				['fee', '不给租金'],
				['misuse', '乱用、糟蹋、撂荒'],
				['early', '没到期要收回'],
				['late', '到期不走'],
			],
			{ when: rent },
		),
		yesNo('newLand', '在现在住的地方\n分到地了吗？', { when: is('trouble', 'woman') }),
		yesNo('notice', '看到征地公告、\n补偿方案了吗？', { when: expropriated }),
		choice(
			'paid',
			'补偿给了吗？',
			[
				['none', '没给'],
				['low', '给了，觉得少'],
				['kept', '被截留了'],
			],
			{ when: expropriated },
		),
		yesNo('decision', '政府给过书面\n处理决定吗？', { when: any(boundary, expropriated) }),
		date('decidedOn', '哪天收到的？', { when: decided }),
		yesNo('talked', '村里、嘎查\n调解过吗？'),
		relief,
	],
	danger: { when: is('fight', 'yes'), phones: [phone('110'), phone('120')] },
	deadlines: [
		{
			name: '申请土地仲裁，最晚',
			when: any(contractTrouble, is('trouble', 'damage')),
			uses: ['knewOn'],
			count: (facts) => limitLandArbitration(day(facts, 'knewOn')),
			note: '仲裁两年。也可以不仲裁，直接去法院。',
		},
		{
			name: '不服处理决定，到法院起诉，最晚',
			when: all(boundary, decided),
			uses: ['decidedOn'],
			count: (facts) => limitLandDecision(day(facts, 'decidedOn')),
			note: '决定书上写的期限不同的，以决定书为准，先问清要不要先复议。',
		},
		{
			name: '申请行政复议，最晚',
			when: all(any(boundary, expropriated), decided),
			uses: ['decidedOn'],
			count: (facts) => limitReview(day(facts, 'decidedOn')),
			note: '复议不收费。',
		},
	],
	sums: [
		{
			name: '告政府的官司，受理费',
			when: all(any(boundary, expropriated), decided),
			uses: ['decision'],
			reckon: () => administrativeFee(),
			note: '不服处理决定、征地的官司，按行政案件收。',
		},
		{
			name: '不涉及钱的民事官司，受理费',
			when: any(contractTrouble, is('trouble', 'damage')),
			uses: ['trouble'],
			reckon: () => otherFee(),
			note: '要赔钱、要租金的，按钱数另算。土地仲裁、调解都不收费。',
		},
	],
	findings: [
		point('承包的草场、土地受法律保护，谁也不能侵占。', ['农村土地承包法 10', '农村土地承包法 17']),
		point(
			'没有三分之二以上同意、没有批准就收回、调整的，可能不算数。',
			['农村土地承包法 28'],
			is('meeting', 'no', 'unknown'),
		),
		point('租进来的，没到期、没有大错，一般不能赶您走。', ['农村土地承包法 42'], is('side', 'tenant')),
		point('租出去的，地还是您承包的，到期该还给您。', ['农村土地承包法 38'], is('side', 'owner')),
		point('觉得补偿少，可以在期限里申请复议、起诉，先别错过日子。', ['行政复议法 20'], is('paid', 'low', 'none')),
		point('承包期内，发包的不能收回承包地。', ['农村土地承包法 27'], taken),
		point('承包期内不能随便调整；特殊情形要三分之二以上同意，再报批准。', ['农村土地承包法 28'], taken),
		point('草原承包期内不得调整，个别要调的，也要三分之二以上同意、报批准。', ['草原法 13'], all(taken, grass)),
		point('进城落户，也不能逼着您退地。', ['农村土地承包法 27'], is('city', 'city')),
		point('草地承包三十到五十年，耕地三十年，到期还可以延。', ['农村土地承包法 21'], any(taken, rent)),
		point(
			'边界、归谁用争不清的，先协商；不成的，由乡镇或旗县政府处理，不服再去法院。',
			['草原法 16'],
			all(boundary, grass),
		),
		point(
			'地归谁、归谁用争不清的，先协商；不成的，由乡镇或县政府处理，不服三十天内起诉。',
			['土地管理法 14'],
			all(boundary, not(grass)),
		),
		point('没解决以前，谁也不能改变现状，不能拆围栏、毁设施。', ['草原法 16'], all(boundary, grass)),
		point('没解决以前，谁也不能改变土地的利用现状。', ['土地管理法 14'], all(boundary, not(grass))),
		point(
			'出租要自愿、给钱，写书面合同，期限不超过承包剩下的年头。',
			['农村土地承包法 36', '农村土地承包法 38', '农村土地承包法 40'],
			rent,
		),
		point(
			'没到期，一般不能单方收回；对方乱用、撂荒两年、严重糟蹋、别的严重违约除外。',
			['农村土地承包法 42'],
			is('rentTrouble', 'early', 'misuse', 'fee'),
		),
		point(
			'妇女结婚，新地方没分到地的，原来的地不能收；离婚、丧偶也一样。',
			['农村土地承包法 31', '农村土地承包法 6'],
			all(is('trouble', 'woman'), not(is('newLand', 'yes'))),
		),
		point('承包土地，妇女和男子一样。', ['农村土地承包法 6'], is('trouble', 'woman')),
		point('征地要给公平合理的补偿，足额、及时。', ['土地管理法 48'], expropriated),
		point('征收、征用集体草原，要给补偿；占用国有草原，要给承包的人补偿。', ['草原法 39'], all(expropriated, grass)),
		point('被征收的，承包的人有权得到相应补偿。', ['农村土地承包法 17'], expropriated),
		point('征地补偿的争议，土地仲裁不管，走复议或者法院。', ['土地仲裁法 2', '行政复议法 20'], expropriated),
		point(
			'别人破坏、牲畜吃了草，可以要求停止、恢复、赔偿。',
			['农村土地承包法 10', '民法典 196'],
			is('trouble', 'damage'),
		),
		point(
			'承包纠纷可以协商、调解，也可以仲裁，或者直接起诉。',
			['农村土地承包法 55', '土地仲裁法 4'],
			any(contractTrouble, is('trouble', 'damage')),
		),
		point(
			'土地仲裁不收费，一般六十天出结果；不服，三十天内起诉。',
			['土地仲裁法 52', '土地仲裁法 47', '土地仲裁法 48'],
			any(contractTrouble, is('trouble', 'damage')),
		),
		point('调解不收费；谈成了写协议，三十天内可以一起请法院确认。', ['人民调解法 4', '人民调解法 33']),
		point('转让草原承包经营权，要发包方同意，接手的人要能放牧。', ['草原法 15'], all(rent, grass)),
		point('村里的人都有权承包村里的地，谁也不能剥夺。', ['农村土地承包法 5'], is('trouble', 'woman', 'taken')),
		point('申请仲裁要说清告谁、要什么、为什么。', ['土地仲裁法 20'], any(contractTrouble, is('trouble', 'damage'))),
	],
	evidence: [
		proof('身份证、户口本'),
		proof('承包证、草原证、不动产证', is('paper', 'certificate')),
		proof('承包合同、分地的底册，去嘎查、乡镇复印'),
		proof('四至的照片、手机定位、老人和邻户的话', boundary),
		proof('流转合同、交租的记录', rent),
		proof('收回、调整的通知，会议记录', taken),
		proof('户口迁移、结婚离婚证，新地方没分地的证明', is('trouble', 'woman')),
		proof('征地公告、补偿方案、领款的单子', expropriated),
		proof('损坏的照片、牲畜头数、耳标号、报警回执', any(is('trouble', 'damage'), is('fight', 'yes'))),
		proof('政府的处理决定、送达日期', decided),
	],
	risks: [
		point(
			'没看到公告、方案的，先到乡镇、自然资源局去问，要一份复印件。',
			['土地管理法 48'],
			is('notice', 'no', 'unknown'),
		),
		point('补偿款到了村里没发下来，先要求公开账目，再打 12345。', ['土地管理法 48'], is('paid', 'kept')),
		point('别动手，别拆对方的围栏，先拍照、报警、报嘎查。', ['民法典 1179'], is('fight', 'yes')),
		point('仲裁只有两年，从知道那天算。', ['土地仲裁法 18'], any(contractTrouble, is('trouble', 'damage'))),
		point('没有证的，先去嘎查、乡镇、自然资源和林草部门查底册。', ['草原法 14'], is('paper', 'none', 'old', 'unknown')),
		point('证上和实际不一样，谁对谁错要政府查，法院一般不先定。', ['草原法 16'], is('matches', 'no')),
		point('自己写过“交回”的，承包期内可能要不回来，带上字据问律师。', ['农村土地承包法 23'], is('city', 'returned')),
		point(
			'口头租的，租期、价钱可能说不清，先补一份书面的。',
			['农村土地承包法 40'],
			all(rent, not(is('written', 'yes'))),
		),
		point('签补偿协议以前，先看清面积、标准、给谁。', ['土地管理法 48'], expropriated),
	],
	places: [
		place('嘎查、村委会', '先请他们调解，查分地的底册。', { when: not(is('talked', 'yes')) }),
		place('苏木乡镇政府', '草场、土地归谁用的争议，由乡镇或旗县政府处理。'),
		mediators,
		place('农村土地承包仲裁委员会', '旗县都有，不收费。问农牧部门或打 12345。', {
			when: any(contractTrouble, is('trouble', 'damage')),
		}),
		place('行政复议窗口', '在旗县司法局，不收费。', { when: decided }),
		{ ...courtWindow, when: any(decided, contractTrouble, is('trouble', 'damage')) },
		{ ...aidOffice, when: is('relief', 'yes') },
		hotline,
	],
};
