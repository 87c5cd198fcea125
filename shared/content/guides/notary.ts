import type { Guide } from '../guide.ts';
import { phone } from '../phones.ts';
import { quoteLaw } from '../quote-law.ts';

export const notaryGuides: Guide[] = [
	{
		id: 'notary',
		category: 'notary',
		title: '办公证，先问材料',
		name: '办公证',
		phrases: [
			'办公证要带什么',
			'公证处在哪里',
			'房子继承公证怎么办',
			'委托书公证',
			'办公证多久能拿到',
			'公证能让别人替我去吗',
			'出国要办出生公证',
		],
		keywords: ['公证', '公证处', '公证书', '委托书', '委托公证', '声明', '继承公证', '材料', '出国', '证明', '学历'],
		steps: [
			{ title: '先问要带哪些材料', detail: '事情不同，材料不一样' },
			{ title: '去哪个公证处', detail: '住的地方就行；房子的，去房子所在地' },
			{ title: '等公证书', detail: '材料齐了，15 个工作日之内' },
		],
		laws: [
			quoteLaw(
				'公证法',
				'第三十条',
				'公证机构经审查，认为申请提供的证明材料真实、合法、充分，申请公证的事项真实、合法的，应当自受理公证申请之日起十五个工作日内向当事人出具公证书。但是，因不可抗力、补充证明材料或者需要核实有关情况的，所需时间不计算在期限内。',
			),
			quoteLaw(
				'公证法',
				'第二十六条',
				'自然人、法人或者其他组织可以委托他人办理公证，但遗嘱、生存、收养关系等应当由本人办理公证的除外。',
			),
		],
		bring: '身份证、户口簿、有关证件',
		time: '15 个工作日',
		cost: '问公证处',
		service: 'notary',
		phones: [phone('12348')],
		danger: false,
		checkedOn: '2026-11-22',
	},
];
