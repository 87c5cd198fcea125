import { labourFee } from '../../law/court-fees.ts';
import { limitLabourClaim } from '../../law/deadlines.ts';
import { noticeWage, severance, unlawfulDismissal, unusedLeavePay } from '../../law/wages.ts';
import { choice, count, date, money, place, point, proof, yesNo } from '../author.ts';
import { aidOffice, checkedOn, day, fen, hotline, maybeDay, mediators, migrant, relief } from '../common.ts';
import { all, any, is, not } from '../condition.ts';
import type { Interview } from '../interview.ts';

const gone = is('over', 'yes');
const dismissed = is('how', 'told', 'locked', 'paper');
const resigned = is('how', 'resigned');
const faultClaimed = is('reason', 'fault');
const noFault = is('reason', 'unable', 'business');
const noGround = is('reason', 'none');
const covered = is('shield', 'pregnant', 'ill', 'injured');

export const dismissal: Interview = {
	id: 'dismissal',
	name: '被辞退，一问一答',
	title: '被辞退：意见书',
	checkedOn,
	service: 'legal-aid',
	aid: { matter: 'other', relief: 'relief', migrant: 'migrant' },
	steps: [
		choice('how', '是怎么不干的？', [
			['paper', '给了书面通知'],
			['told', '口头说别来了'],
			['locked', '不让进、踢出工作群'],
			['agreed', '双方商量好的'],
			['resigned', '我自己提出来的'],
			['expired', '合同到期没续'],
		]),
		yesNo('over', '已经不上班了吗？'),
		date('leftOn', '最后一天上班是哪天？', { note: '只记得年月，​按六位数就行。', when: gone }),
		date('hiredOn', '哪天到单位上班的？', { note: '只记得年月，​按六位数就行。' }),
		money('monthly', '离开前一年，\n平均每月挣多少？', { note: '奖金、补贴都算，​扣社保以前的数。' }),
		choice(
			'reason',
			'单位说的是什么理由？',
			[
				['none', '没说理由，或说不清'],
				['fault', '说我违反规定、有过错'],
				['unable', '说我干不了、身体不行'],
				['business', '说效益不好、岗位没了'],
				['probation', '说试用期不合格'],
			],
			{ when: dismissed },
		),
		yesNo('notice', '提前三十天\n书面通知了吗？', {
			note: '没通知，多给一个月工资也算。',
			when: all(dismissed, noFault),
		}),
		choice(
			'shield',
			'当时您是哪种情况？',
			[
				['pregnant', '怀孕、生孩子、哺乳期'],
				['ill', '生病，还在医疗期'],
				['injured', '工伤、职业病'],
				['none', '都不是'],
			],
			{ when: dismissed },
		),
		choice(
			'why',
			'您为什么不干了？',
			[
				['wages', '欠工资、少发工资'],
				['insurance', '不给交社会保险'],
				['forced', '被逼着写辞职'],
				['own', '自己另有打算'],
			],
			{ when: resigned },
		),
		choice(
			'agreedBy',
			'是谁先提的？',
			[
				['firm', '单位先提的'],
				['me', '我先提的'],
			],
			{ when: is('how', 'agreed') },
		),
		yesNo('renewal', '单位愿意按原来的\n或更好的条件续吗？', { when: is('how', 'expired') }),
		yesNo('signed', '签过离职的\n文件吗？', { note: '离职协议、辞职申请、​“已结清”的字据。' }),
		yesNo('claimed', '跟单位要过补偿吗？', { note: '要有记录。', when: gone }),
		date('claimedOn', '最近一次是哪天要的？', { when: all(gone, is('claimed', 'yes')) }),
		count('leave', '今年还有几天\n年休假没休？', '天', 15, { note: '没有，或不知道，按“说不清”。' }),
		migrant,
		relief,
	],
	deadlines: [
		{
			name: '申请劳动仲裁，最晚',
			when: gone,
			uses: ['leftOn'],
			mayUse: ['claimedOn'],
			count: (facts) => {
				const claimedOn = maybeDay(facts, 'claimedOn');
				const knewOn = day(facts, 'leftOn');
				return limitLabourClaim(claimedOn === undefined ? { knewOn } : { knewOn, restartedOn: claimedOn });
			},
			note: '要过补偿、有凭据的，一年可能重新算。',
		},
	],
	sums: [
		{
			name: '经济补偿（常说的 N），可能是',
			when: any(
				all(dismissed, noFault),
				is('why', 'wages', 'insurance', 'forced'),
				is('agreedBy', 'firm'),
				is('renewal', 'no'),
			),
			uses: ['hiredOn', 'monthly'],
			mayUse: ['leftOn'],
			reckon: (facts, today) =>
				severance({
					monthlyFen: fen(facts, 'monthly'),
					hiredOn: day(facts, 'hiredOn'),
					leftOn: maybeDay(facts, 'leftOn') ?? today,
				}),
			note: '工资高过当地平均三倍的要封顶，低过最低工资的按最低工资。2008年以前的年头另算。',
		},
		{
			name: '没提前通知，多给的一个月（+1）',
			when: all(dismissed, noFault, is('notice', 'no')),
			uses: ['monthly'],
			reckon: (facts) => noticeWage(fen(facts, 'monthly')),
			note: '按上一个月的工资算，这里用的是您说的平均数。',
		},
		{
			name: '要是违法辞退，赔偿金（2N）可能是',
			when: all(dismissed, any(noGround, faultClaimed, covered, is('reason', 'probation', 'unknown'))),
			uses: ['hiredOn', 'monthly'],
			mayUse: ['leftOn'],
			reckon: (facts, today) =>
				unlawfulDismissal({
					monthlyFen: fen(facts, 'monthly'),
					hiredOn: day(facts, 'hiredOn'),
					leftOn: maybeDay(facts, 'leftOn') ?? today,
				}),
			note: '算不算违法由仲裁和法院看证据定。拿了赔偿金，就不再拿经济补偿。',
		},
		{
			name: '没休的年休假，可能是',
			uses: ['leave', 'monthly'],
			reckon: (facts) => unusedLeavePay(fen(facts, 'monthly'), fen(facts, 'leave')),
			note: '三倍里面含了正常发的那一份。',
		},
		{
			name: '以后上法院的受理费',
			uses: ['how'],
			reckon: () => labourFee(),
			note: '劳动仲裁不收费。',
		},
	],
	findings: [
		point(
			'单位要您走，得有法律写明的理由；没有理由的，可能算违法解除。',
			['劳动合同法 48', '劳动合同法 87'],
			all(dismissed, not(noFault)),
		),
		point('为什么辞退，由单位拿证据证明。', ['劳动争议解释一 44'], dismissed),
		point('说您有过错，要看规章写没写、您知不知道、够不够“严重”。', ['劳动合同法 39'], faultClaimed),
		point('试用期也要证明您不符合录用条件，不能随便说一句就算。', ['劳动合同法 39'], is('reason', 'probation')),
		point(
			'干不了或者岗位没了，要先培训、调岗或商量，还要提前三十天通知或多给一个月工资。',
			['劳动合同法 40'],
			all(dismissed, noFault),
		),
		point('您说的情况，法律一般不让单位用“干不了”“岗位没了”这类理由辞退。', ['劳动合同法 42'], covered),
		point('经济补偿按年头算：一年一个月工资，半年以上算一年，不到半年算半个月。', ['劳动合同法 46', '劳动合同法 47']),
		point('要是违法解除，可以要求回去上班，也可以要两倍的赔偿金。', ['劳动合同法 48', '劳动合同法 87'], dismissed),
		point(
			'因为欠薪、不交社保才走的，也可能要到经济补偿，走的时候要写明这个理由。',
			['劳动合同法 38', '劳动合同法 46'],
			is('why', 'wages', 'insurance', 'forced'),
		),
		point('自己另有打算辞职的，一般没有经济补偿。', ['劳动合同法 46'], is('why', 'own')),
		point('单位先提、双方商量好走的，单位一般要给经济补偿。', ['劳动合同法 46'], is('agreedBy', 'firm')),
		point('您先提、双方商量好走的，法律没要求给经济补偿，看协议怎么写。', ['劳动合同法 46'], is('agreedBy', 'me')),
		point('离职时单位要开离职证明，十五天内转档案和社保。', ['劳动合同法 50'], gone),
		point('先仲裁，不服再去法院；仲裁不收费，可以口头说，一般四十五天出结果。', [
			'劳动争议调解仲裁法 5',
			'劳动争议调解仲裁法 28',
			'劳动争议调解仲裁法 43',
			'劳动争议调解仲裁法 53',
		]),
		point('在干活的地方申请仲裁就行；收到裁决书不服的，十五天内起诉。', [
			'劳动争议调解仲裁法 21',
			'劳动争议调解仲裁法 50',
		]),
		point(
			'“多给一个月”按上个月工资算；拿了两倍赔偿金，就没有经济补偿了。',
			['劳动合同法实施条例 20', '劳动合同法实施条例 25'],
			dismissed,
		),
	],
	evidence: [
		proof('身份证、劳动合同'),
		proof('辞退通知、录音、聊天记录', dismissed),
		proof('被移出工作群、门禁停用的截图和照片', is('how', 'locked')),
		proof('工资流水、工资条，最近十二个月的'),
		proof('社保缴费记录（手机上或社保局能查）'),
		proof('考勤、工牌、工作群消息'),
		proof('怀孕、住院、工伤的证明', covered),
		proof('签过的离职文件，拍照留底', is('signed', 'yes')),
		proof('您写的辞职信，特别是写了什么理由', resigned),
	],
	risks: [
		point('口头叫您走，要留下凭据；别自己写“个人原因辞职”。', ['劳动合同法 46'], is('how', 'told', 'locked')),
		point(
			'签过“自愿离职”“已结清”的，可能影响要补偿，带上文件问律师。',
			['劳动合同法 46'],
			is('signed', 'yes', 'unknown'),
		),
		point('没有正式通知就不去上班，单位可能说您旷工，先发消息问清楚。', ['劳动合同法 39'], is('over', 'no', 'unknown')),
		point('一年之内要申请仲裁，过了可能不支持。', ['劳动争议调解仲裁法 27']),
		point('被逼着写辞职的，难在拿出证据：录音、聊天、同事作证。', ['劳动合同法 38'], is('why', 'forced')),
		point('2025年9月有新的劳动争议司法解释，这台机器里没有，请问窗口。', []),
	],
	places: [
		place('劳动争议仲裁委员会', '在上班的地方或单位所在地申请，不收费，一般四十五天出结果。'),
		{ ...mediators, text: '愿意谈的，可以先调解，不收费。' },
		place('12333 人社热线', '问仲裁委在哪里、要什么材料。'),
		aidOffice,
		hotline,
	],
};
