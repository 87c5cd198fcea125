import { foodDamages, fraudDamages } from '../../law/consumer.ts';
import { propertyFee } from '../../law/court-fees.ts';
import { limitClaim, limitProductClaim, limitReturn } from '../../law/deadlines.ts';
import { choice, date, money, place, point, proof, yesNo } from '../author.ts';
import { checkedOn, courtWindow, day, fen, hotline, relief } from '../common.ts';
import { all, any, is, not } from '../condition.ts';
import type { Interview } from '../interview.ts';

const food = is('what', 'food');
const online = is('where', 'online', 'phone');
const fake = is('trouble', 'fake');
const prepaid = is('what', 'card');
const broken = is('trouble', 'broken');

export const consumer: Interview = {
	id: 'consumer',
	name: '买东西吃亏，一问一答',
	title: '买东西吃亏：意见书',
	checkedOn,
	service: 'advice',
	aid: { matter: 'other', relief: 'relief' },
	steps: [
		choice('what', '买的是什么？', [
			['goods', '用的东西', '手机、衣服、家电'],
			['food', '吃的、喝的', '保健品也算'],
			['card', '办卡、充值', '理发、健身、培训'],
			['service', '修理、旅游这类服务'],
		]),
		choice('where', '在哪里买的？', [
			['online', '网上、直播间'],
			['phone', '电话、电视购物'],
			['shop', '店里、集市'],
			['door', '上门推销、听讲座'],
		]),
		choice(
			'trouble',
			'出了什么事？',
			[
				['fake', '假货、说的和实际不一样'],
				['broken', '质量不好、坏了'],
				['regret', '没毛病，就是想退'],
				['hurt', '伤了人、吃坏了'],
			],
			{ when: not(prepaid) },
		),
		choice(
			'cardTrouble',
			'办卡出了什么事？',
			[
				['closed', '关门、跑了、找不到人'],
				['changed', '换了地方、降了服务'],
				['regret', '刚交钱，想退'],
				['refuse', '剩下的钱不给退'],
			],
			{ when: prepaid },
		),
		date('gotOn', '哪天收到的货？', { when: all(online, not(prepaid)) }),
		date('paidOn', '哪天交的钱？', { when: prepaid }),
		money('price', '花了多少钱？'),
		money('loss', '看病、别的损失\n一共多少？', { when: is('trouble', 'hurt') }),
		date('hurtOn', '哪天受的伤？', { when: is('trouble', 'hurt') }),
		yesNo('intact', '东西完好、\n不影响再卖吗？', {
			note: '拆了看看、试一试，一般不算坏。',
			when: all(online, is('trouble', 'regret')),
		}),
		yesNo('special', '是定做的、生鲜、\n拆了的软件、报刊吗？', { when: all(online, is('trouble', 'regret')) }),
		yesNo('knew', '商家是故意骗的吗？', { note: '宣传的话、明知是假的还卖。', when: any(fake, food) }),
		choice('proof', '有什么凭据？', [
			['all', '小票订单、东西都在'],
			['some', '有一部分'],
			['none', '都没有了'],
		]),
		yesNo('seller', '知道商家是谁吗？', { note: '店名、营业执照、​平台上的名字。' }),
		yesNo('elder', '是老人被推销的吗？', { when: any(is('where', 'door', 'phone'), food) }),
		yesNo('asked', '找商家说过吗？'),
		relief,
	],
	deadlines: [
		{
			name: '七天无理由退货，最晚',
			when: all(online, not(is('special', 'yes')), not(prepaid)),
			uses: ['gotOn'],
			count: (facts) => limitReturn(day(facts, 'gotOn')),
			note: '从收到那天的第二天算起；定做的、生鲜的这些不行。',
		},
		{
			name: '东西有缺陷伤了人，最晚',
			when: is('trouble', 'hurt'),
			uses: ['hurtOn'],
			count: (facts) => limitProductClaim(day(facts, 'hurtOn')),
			note: '法律写的是两年，后来的民法典一般是三年，按早的办最稳。',
		},
		{
			name: '到法院要钱，最晚',
			when: prepaid,
			uses: ['paidOn'],
			count: (facts) => limitClaim({ knewOn: day(facts, 'paidOn') }),
			note: '从知道权利受损那天算，可能比这更晚。这里从交钱那天算，最稳。',
		},
	],
	sums: [
		{
			name: '要是算欺诈，可以再要',
			when: all(not(food), fake),
			uses: ['price'],
			reckon: (facts) => fraudDamages(fen(facts, 'price')),
			note: '在退钱以外。算不算欺诈，要看证据。',
		},
		{
			name: '要是食品不合标准，可以再要',
			when: all(food, any(fake, broken, is('trouble', 'hurt'))),
			uses: ['price'],
			mayUse: ['loss'],
			reckon: (facts) => foodDamages(fen(facts, 'price'), typeof facts.loss === 'number' ? facts.loss : 0),
			note: '卖家要“明知”，生产的不用。标签小毛病、不影响安全的不算。',
		},
		{
			name: '上法院的受理费，照您花的钱',
			uses: ['price'],
			reckon: (facts) => propertyFee(fen(facts, 'price')),
			note: '打 12315、请消协调解都不收费。',
		},
	],
	findings: [
		point(
			'说的和实际不一样、拿假的当真的，可能算欺诈，可以退钱再要三倍，最少五百元。',
			['消费者权益保护法 55'],
			all(fake, not(food)),
		),
		point('卖的东西要跟宣传的一样。', ['消费者权益保护法 23'], any(fake, broken)),
		point(
			'不合食品安全标准，除了赔损失，可以再要十倍价款或三倍损失，最少一千元。',
			['食品安全法 148'],
			all(food, any(fake, broken, is('trouble', 'hurt'))),
		),
		point('找卖家还是找厂家都行，先找到的要先赔，不能推。', ['食品安全法 148'], food),
		point('网上、电话、电视买的，七天内可以退，不用说理由。', ['消费者权益保护法 25'], all(online, not(prepaid))),
		point(
			'退回的东西要完好，运费一般自己出；收到退货七天内要退您钱。',
			['消费者权益保护法 25'],
			all(online, is('trouble', 'regret')),
		),
		point(
			'店里买的，没毛病想退，法律没要求一定退，看商家怎么承诺。',
			['消费者权益保护法 24'],
			all(not(online), is('trouble', 'regret')),
		),
		point('质量不合格的，按国家规定、约定退、换、修；没有约定的，七天内可以退。', ['消费者权益保护法 24'], broken),
		point('平台知道有问题不管的，可能要跟商家一起赔。', ['电子商务法 38'], is('where', 'online')),
		point('东西有缺陷伤了人，可以要医药费这些赔偿。', ['民法典 1179', '产品质量法 45'], is('trouble', 'hurt')),
		point(
			'预付的钱，交钱七天内一般可以要回本金，以前用过同样服务的除外。',
			['预付消费解释 14'],
			is('cardTrouble', 'regret'),
		),
		point('卡不能用了、合同解除了，没用完的钱要退。', ['预付消费解释 15'], prepaid),
		point('争议可以协商、请消协调解、投诉、仲裁、起诉。', ['消费者权益保护法 39']),
	],
	evidence: [
		proof('小票、发票、订单、付款记录', is('proof', 'all', 'some')),
		proof('付款记录：手机支付、银行里能查出来', is('proof', 'none', 'unknown')),
		proof('东西本身、包装、标签，别扔、别全吃完'),
		proof('宣传的话：直播录屏、广告、聊天、录音'),
		proof('商家的店名、电话、营业执照照片'),
		proof('病历、发票、医生说的原因', is('trouble', 'hurt')),
		proof('办卡的合同、剩余金额截图', prepaid),
		proof('一起去的人、一样上当的人的电话', is('elder', 'yes')),
	],
	risks: [
		point('弄脏弄坏了的，商家可能不退，或者少退。', ['消费者权益保护法 25'], is('intact', 'no')),
		point('没有凭据的难要，先去查付款记录、找平台调订单。', ['消费者权益保护法 39'], is('proof', 'none', 'unknown')),
		point('七天快到了，今天就在平台上点退货，截图。', ['消费者权益保护法 25'], all(online, is('trouble', 'regret'))),
		point('定做的、生鲜的、拆了的软件、报刊，不能无理由退。', ['消费者权益保护法 25'], is('special', 'yes')),
		point('商家是不是故意，要有证据；拿不出来，可能只能退货。', ['消费者权益保护法 55'], is('knew', 'no', 'unknown')),
		point('关门跑路的，早点一起投诉、报警，别再往里充钱。', ['预付消费解释 15'], is('cardTrouble', 'closed')),
		point(
			'说保健品能治病的，多半是骗，别停药，打 12315，骗得多的打 110。',
			['消费者权益保护法 55'],
			is('elder', 'yes'),
		),
		point('找不到商家，网上买的先找平台要真实的名字和电话。', ['电子商务法 58'], is('seller', 'no')),
	],
	places: [
		place('先找商家', '说清要退、要换还是要赔，用微信、短信说，留下记录。', { when: not(is('asked', 'yes')) }),
		place('12315 消费投诉', '打电话、手机上都行，不收费，写清商家名、要多少。'),
		place('消费者协会', '请他们调解，不收费。'),
		place('网购平台客服', '在订单里申请退款、投诉，截图留好。', { when: is('where', 'online') }),
		place('派出所 110', '骗的钱多、人跑了，可以报案。', { when: any(is('cardTrouble', 'closed'), is('elder', 'yes')) }),
		courtWindow,
		hotline,
	],
};
