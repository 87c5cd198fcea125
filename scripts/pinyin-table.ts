/** Writes `shared/answers/pinyin/table.ts`: readings of common characters and of the words of our own texts. */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { pinyin, polyphonic } from 'pinyin-pro';
import { guides } from '../shared/content/built-in.ts';
import { categories } from '../shared/content/categories.ts';
import { watchItems } from '../shared/content/watch.ts';

/** Words of every day that our texts may not hold. */
const everyday =
	'欠我 欠我钱 欠钱 借我 打我 骂我 骗我 不给我 给我 让我 找我 怎么办 怎么要 今天 明天 昨天 前天 后天 上午 下午 晚上 早上 中午 去年 今年 明年 前年 上个月 下个月 这个月 星期 几天 多久 时候 以前 以后 ' +
	'我们 你们 他们 她们 咱们 大家 别人 自己 对方 家里 家人 亲戚 朋友 同学 同事 邻居 老乡 老师 医生 警察 律师 法官 干部 书记 ' +
	'爸爸 妈妈 父亲 母亲 儿子 女儿 哥哥 弟弟 姐姐 妹妹 爷爷 奶奶 外公 外婆 姥姥 姥爷 老公 老婆 丈夫 妻子 媳妇 婆婆 公公 岳父 岳母 孙子 ' +
	'什么 怎么 怎样 为什么 哪里 哪儿 谁的 多少 几个 可以 不可以 能不能 可不可以 是不是 有没有 知道 不知道 觉得 认为 希望 需要 应该 ' +
	'没有 不是 不要 不能 不会 不给 不让 不还 不管 不同意 同意 答应 拒绝 要求 要钱 给钱 还钱 借钱 欠钱 赔钱 收钱 交钱 花钱 挣钱 ' +
	'电话 手机 微信 支付宝 银行 银行卡 存款 转账 现金 收据 发票 照片 录音 录像 聊天记录 身份证 户口本 户口簿 结婚证 房产证 驾驶证 ' +
	'旗县 嘎查 苏木 乡镇 村里 村民 牧民 牧区 草场 牲畜 牛羊 羊群 骆驼 马群 草料 井水 围栏 界桩 打草 放牧 蒙古族 蒙古语 汉族 汉语 ' +
	'房子 房屋 院子 宅基地 车子 汽车 摩托车 电动车 三轮车 拖拉机 公路 学校 医院 派出所 法院 政府 民政局 人社局 公证处 司法所 信访 ' +
	'打工 上班 下班 干活 工地 工厂 饭店 超市 公司 老板 包工头 会计 经理 保安 司机 厨师 服务员 快递 外卖 临时工 小时工 ' +
	'生病 看病 住院 受伤 骨折 残疾 死亡 去世 怀孕 生孩子 上学 结婚 离婚 分居 再婚 恋爱 彩礼 嫁妆 吵架 打架 骂人 喝酒 赌博 吸毒 出轨 ' +
	'自杀 自残 割腕 跳楼 上吊 喝药 农药 安眠药 不想活 想死 救命 报警 跟踪 尾随 跟着我 家暴 打我 强奸 猥亵 威胁 绑架 砍人 杀人 流血 着火 ' +
	'一个 两个 三个 一次 两次 一年 两年 三年 半年 一个月 三个月 一万 两万 十万 百分之 大概 左右 已经 还是 但是 因为 所以 如果 就是 然后 现在 后来 一直 经常 有时候';

const longestWord = 6;

function ourTexts(): string[] {
	return [
		...guides.flatMap((guide) => [
			guide.title,
			guide.name,
			guide.bring,
			guide.time,
			guide.cost,
			...guide.phrases,
			...guide.steps.flatMap((step) => [step.title, step.detail]),
			...guide.laws.flatMap((quote) => [quote.law, quote.text]),
		]),
		...watchItems.flatMap((item) => [item.title, ...item.text]),
		...categories.flatMap((category) => [category.name.zh, category.hint]),
	];
}

function countWords(): Map<string, number> {
	const counts = new Map<string, number>();
	const add = (word: string, times: number) => {
		if (/^[\u4e00-\u9fff]+$/.test(word) && word.length >= 2 && word.length <= longestWord) {
			counts.set(word, (counts.get(word) ?? 0) + times);
		}
	};
	const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
	for (const text of ourTexts()) for (const { segment } of segmenter.segment(text)) add(segment, 1);
	for (const guide of guides) for (const keyword of [...guide.keywords, guide.name]) add(keyword, 4);
	for (const word of everyday.split(' ')) add(word, 3);
	return counts;
}

/** ü is typed v. */
function typed(syllable: string): string {
	return syllable.replace(/ü/g, 'v').replace(/[^a-z]/g, '');
}

export function readWord(word: string): string[] {
	return pinyin(word, { toneType: 'none', type: 'array' }).map(typed);
}

function groupCharacters(common: string): Map<string, string> {
	const first = new Map<string, string>();
	const rare = new Map<string, string>();
	const all = new Set([
		...common,
		...ourTexts()
			.join('')
			.replace(/[^\u4e00-\u9fff]/g, ''),
	]);
	for (const character of all) {
		const usual = typed(pinyin(character, { toneType: 'none' }));
		const readings = (polyphonic(character, { toneType: 'none', type: 'array' })[0] ?? []) as string[];
		first.set(usual, (first.get(usual) ?? '') + character);
		for (const reading of new Set(readings.map(typed))) {
			if (reading !== usual && reading.length > 1) rare.set(reading, (rare.get(reading) ?? '') + character);
		}
	}
	for (const [reading, characters] of rare) first.set(reading, (first.get(reading) ?? '') + characters);
	return first;
}

export function makePinyinTable(): string {
	const common = readFileSync(new URL('./common-characters.txt', import.meta.url), 'utf8').replace(/\s/g, '');
	const place = (group: [string, string]) => common.indexOf(group[1].charAt(0)) >>> 0;
	const characters = [...groupCharacters(common)].sort((a, b) => place(a) - place(b));
	const words = new Map<string, string[]>();
	const counted = [...countWords()].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
	for (const [word] of counted) {
		const reading = readWord(word).join("'");
		words.set(reading, [...(words.get(reading) ?? []), word]);
	}
	const order = new Map(counted.map(([word], place) => [word, place]));
	const lines = [...words].sort((a, b) => (order.get(a[1][0] ?? '') ?? 0) - (order.get(b[1][0] ?? '') ?? 0));
	return [
		'// Written by scripts/pinyin-table.ts.',
		"import type { PinyinTable } from './compose.ts';",
		'',
		'export const pinyinTable: PinyinTable = {',
		`\tcharacters:\n\t\t'${characters.map(([reading, all]) => reading + all).join(' ')}',`,
		`\twords:\n\t\t"${lines.map(([reading, all]) => reading + all.join(',')).join(' ')}",`,
		'};',
		'',
	].join('\n');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	writeFileSync(new URL('../shared/answers/pinyin/table.ts', import.meta.url), makePinyinTable());
}
