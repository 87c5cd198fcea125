import { findGuide } from './built-in.ts';
import type { GuideCategory, LawQuote, WatchItem } from './guide.ts';

const invented = '这个案例是编的，人和地方都不是真的，法律是真的。';

function lawsOf(guideId: string): LawQuote[] {
	return findGuide(guideId)?.laws ?? [];
}

interface Told {
	id: string;
	title: string;
	minutes: number;
	category: GuideCategory;
	/** The guide whose articles the item rests on. */
	guideId: string;
	text: string[];
}

function tellCase({ guideId, text, ...told }: Told): WatchItem {
	const paragraphs = [invented, ...text];
	return { ...told, kind: 'case', text: paragraphs, laws: lawsOf(guideId), language: 'zh-CN', held: true };
}

function teach({ guideId, ...told }: Told): WatchItem {
	return { ...told, kind: 'lesson', laws: lawsOf(guideId), language: 'zh-CN', held: true };
}

export const watchItems: WatchItem[] = [
	tellCase({
		id: 'case-site-wages',
		title: '包工头跑了，工钱谁给',
		minutes: 3,
		category: 'labour',
		guideId: 'unpaid-wages',
		text: [
			'老赵在工地砌了四个月砖，包工头结账前换了电话，人找不到。手里只有几张工地的照片和微信里的记工本。',
			'他打 12333 问清了去处，到劳动监察投诉，把照片、记工本和工友的话都交上去。',
			'工地的总承包单位先把钱垫上，再去找包工头要。老赵没花一分钱。',
			'记住：照片、记工本、聊天记录都是凭据，当天就拍下来存好。',
		],
	}),
	tellCase({
		id: 'case-fence',
		title: '一道围栏，两家人',
		minutes: 4,
		category: 'land',
		guideId: 'grassland-boundary',
		text: [
			'春天，巴图家的围栏往南挪了三十步。南边的老额说，那是他家的草场，当晚就想拆。',
			'嘎查的人劝住了他：地界没定下来以前，谁也别动，先拍照。',
			'两家拿出草原证，苏木派人照着四至量了一遍，当场定下界桩。',
			'记住：先保持原样，再找证、找苏木。动手拆，有理也变没理。',
		],
	}),
	tellCase({
		id: 'case-old-iou',
		title: '一张五年前的欠条',
		minutes: 3,
		category: 'debt',
		guideId: 'loan-limitation',
		text: [
			'李婶借给表弟两万，欠条上写着“年底还”。她不好意思催，一放就是两年十个月。',
			'调解员让她先发一条消息，写清多少钱、哪年借的、哪天前还。表弟回了“再缓缓”。',
			'这一句“再缓缓”，就是他认账。三年从这天重新算。',
			'记住：催要留下凭据，别只打电话。',
		],
	}),
	tellCase({
		id: 'case-protection',
		title: '她用一张报警回执换来平安',
		minutes: 3,
		category: 'family',
		guideId: 'domestic-violence',
		text: [
			'丈夫喝了酒又动手，小萨跑到邻居家打了 110，要了一张报警回执。',
			'第二天她带着回执和伤情照片到法院，话说不利索，法院的人替她记下来。',
			'保护令当天就下来了。丈夫再上门，就不只是家里的事了。',
			'记住：先离开，再报警，回执一定要。',
		],
	}),
	teach({
		id: 'lesson-keep-proof',
		title: '凭据怎么留，三分钟学会',
		minutes: 3,
		category: 'labour',
		guideId: 'no-written-contract',
		text: [
			'第一，当天拍。工牌、考勤、工地大门、车间，都拍下来，看得清人和地方。',
			'第二，存两份。手机里一份，发给家里人一份。换手机也丢不了。',
			'第三，话写下来。打电话说的，挂了再发一条消息：“刚才您说月底给我结账，对吧？”',
			'没有合同，这些也能证明您在这里上过班。',
		],
	}),
	teach({
		id: 'lesson-will',
		title: '遗嘱写三样就有效',
		minutes: 2,
		category: 'family',
		guideId: 'will',
		text: [
			'自己动手写。全文都是您的字，不能别人写好您签名。',
			'写清楚给谁、给什么。房子写地址，存款写银行。',
			'签名，写上年、月、日，少一样都不行。',
			'写了好几份的，看最后那一份。',
		],
	}),
	teach({
		id: 'lesson-mediation',
		title: '找人调解，怎么个过程',
		minutes: 2,
		category: 'mediation',
		guideId: 'peoples-mediation',
		text: [
			'不收费。调解员可以自己挑，也可以说不要。',
			'谈的时候谁不愿意了，随时可以停，不影响您去法院。',
			'谈成了写协议。三十天里两边一起去法院确认，他再不给，就能申请执行。',
		],
	}),
	{
		id: 'lesson-mongolian-mediation',
		kind: 'lesson',
		title: '蒙古语讲草场纠纷',
		minutes: 5,
		category: 'land',
		text: [],
		laws: lawsOf('grassland-boundary'),
		language: 'mn-Mong',
		held: false,
	},
];
