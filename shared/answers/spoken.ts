/**
 * Plain speech to one form. Guides and questions pass through the same door, so that 老公, 我男人 and 丈夫 meet.
 * Every character keeps the stretch of the original it came from, so that matched words can be marked there.
 */
export interface Spoken {
	characters: string[];
	/** Start and end in the original, per character. */
	starts: number[];
	ends: number[];
}

/** Stands where words were dropped: no pair of characters reaches across it. */
export const gap = ' ';
export const longestQuestion = 200;

const synonyms: [string, string[]][] = [
	['丈夫', ['老公', '我男人', '我家男人', '孩子他爸', '孩子爸', '当家的', '爱人']],
	['妻子', ['老婆', '媳妇', '我女人', '孩子他妈']],
	['老板', ['包工头', '工头', '用人单位', '单位', '公司', '厂里', '工厂', '雇主', '东家', '领导', '企业']],
	['工资', ['工钱', '薪水', '薪资', '劳动报酬', '血汗钱', '劳务费', '薪']],
	['辞退', ['开除', '炒鱿鱼', '解雇', '炒了', '裁了', '裁员', '解聘', '辞了我', '不让我上班', '不让上班']],
	['拖欠', ['欠着', '拖着', '压着', '不发', '没发', '不结', '没结', '扣着', '赖着']],
	['电话', ['打我电话', '打我手机', '给我打电话', '打电话']],
	['转账', ['打我卡', '打到我卡', '打我账']],
	['加班', ['超时工作']],
	['孩子', ['娃', '小孩', '儿子', '女儿', '闺女', '子女', '儿女']],
	['老人', ['父母', '爸妈', '爹妈', '爹娘', '公婆', '老两口', '爷爷', '奶奶']],
	['去世', ['过世', '死了', '走了以后', '没了以后', '不在了', '病故']],
	['遗产', ['家产', '留下的钱', '留下的房']],
	['家暴', ['家庭暴力']],
	['打我', ['揍我', '打了我', '殴打我', '动手打']],
	['草场', ['草原', '牧场', '草地']],
	['围栏', ['网围栏', '铁丝网', '栏杆']],
	['租金', ['承包费', '租钱']],
	['收回', ['要回去', '收走', '拿回去']],
	['嘎查', ['村里', '村上', '村委会', '大队', '苏木']],
	['车祸', ['交通事故', '撞车', '出了车', '追尾']],
	['医药费', ['医疗费', '药费', '住院费', '看病钱']],
	['邻居', ['隔壁', '楼上', '楼下', '邻家', '对门']],
	['借条', ['欠条', '借据', '字据', '白条']],
	['不还', ['不还钱', '赖账', '不认账', '要不回来', '还不上', '没还', '不肯还']],
	['房东', ['房主', '出租人']],
	['假货', ['假的', '假冒', '冒牌', '山寨']],
	['诈骗', ['被骗', '骗子', '上当', '骗了', '骗走', '骗我']],
	['起诉', ['告他', '告她', '上法院', '打官司', '诉讼']],
	['律师费', ['请律师的钱']],
	['没钱', ['请不起', '交不起', '困难', '没有钱', '掏不起']],
	['蒙古语', ['蒙语', '蒙文', '蒙古话', '蒙古文']],
	['社保', ['社会保险', '五险', '养老保险', '保险不给交']],
	['合同', ['合约', '协议书']],
	['拘留', ['被抓', '抓走', '抓了', '关起来', '逮捕', '看守所', '抓进去']],
	['拆迁', ['征收', '占地', '占了我家地', '修路', '修高速', '修铁路']],
	['保健品', ['补品', '保健药']],
	['抚养费', ['生活费', '抚育费']],
	['手续', ['登记', '流程', '步骤']],
	['材料', ['证件', '资料', '手续材料']],
];

const fillers = [
	'请问', '你好', '您好', '谢谢', '麻烦', '我想问一下', '我想问', '想问一下', '问一下', '咨询一下', '咨询', '想了解',
	'怎么办', '怎么处理', '怎么弄', '咋办', '咋整', '咋弄', '该怎么', '应该怎么', '怎样', '怎么', '如何', '可不可以',
	'能不能', '可以吗', '行不行', '有没有', '是不是', '什么', '这个', '那个', '就是', '然后', '现在', '已经', '一个',
	'的话', '吗', '呢', '啊', '吧', '呀', '哦', '嗯', '的', '了', '我', '你', '您', '他', '她', '是', '在', '有', '就', '都',
	'也', '很', '把', '给', '说', '想', '要', '能', '会',
]; // biome-ignore format: a table

/** Words that hold a filler and must stay whole. */
const kept = [
	'不给', '没给', '给钱', '要钱', '要回', '要债', '说和', '说好', '会见', '有效', '不想', '不要', '有病', '看会', '不能', '想离', '有权',
]; // biome-ignore format: a table

const rules = buildRules();

function buildRules(): Map<string, [string, string][]> {
	const found = new Map<string, [string, string][]>();
	const add = (spoken: string, plain: string) => {
		const first = spoken.charAt(0);
		const list = found.get(first) ?? [];
		list.push([spoken, plain]);
		found.set(first, list);
	};
	for (const [plain, variants] of synonyms) {
		add(plain, plain);
		for (const variant of variants) add(variant, plain);
	}
	for (const word of kept) add(word, word);
	for (const filler of fillers) add(filler, gap);
	found.forEach((list) => {
		list.sort((a, b) => b[0].length - a[0].length);
	});
	return found;
}

/** Reads at most `longestQuestion` characters of `text`. */
export function plainSpeech(text: string): Spoken {
	const source = text.slice(0, longestQuestion).toLowerCase();
	const spoken: Spoken = { characters: [], starts: [], ends: [] };
	let at = 0;
	while (at < source.length) {
		const rule = findRule(source, at);
		const length = rule ? rule[0].length : 1;
		const plain = rule ? rule[1] : plainCharacter(source.charAt(at));
		for (let i = 0; i < plain.length; i++) {
			spoken.characters.push(plain.charAt(i));
			spoken.starts.push(at);
			spoken.ends.push(at + length);
		}
		at += length;
	}
	return spoken;
}

function findRule(source: string, at: number): [string, string] | null {
	const list = rules.get(source.charAt(at));
	if (!list) return null;
	for (const rule of list) if (source.substr(at, rule[0].length) === rule[0]) return rule;
	return null;
}

function plainCharacter(character: string): string {
	const code = character.charCodeAt(0);
	if (code >= 0xff10 && code <= 0xff19) return String.fromCharCode(code - 0xfee0);
	return /[0-9a-z\u3400-\u9fff\u1800-\u18af]/.test(character) ? character : gap;
}
