/** Questions that are not Chinese words: English by a table, a term of the glossary by its Chinese name. */
import type { ItemOf } from '../content/packs/items.ts';

/** English, in whole words or their beginnings, and what the guides call it. */
const english: [RegExp, string][] = [
	[/\b(?:unpaid|owe[sd]?|not paid|has ?n[o']t paid|did ?n[o']t pay|withh[eo]ld)/, '拖欠'],
	[/\b(?:wages?|salar(?:y|ies)|my pay|paid me|pay me)\b/, '工资'],
	[/\bovertime/, '加班费'],
	[/\b(?:fired|dismiss|laid off|layoff|sacked|redundan)/, '被辞退'],
	[/\b(?:employment|labou?r) contract/, '劳动合同'],
	[/\b(?:injur(?:y|ed) at work|work(?:place)? injur|hurt at work)/, '工伤'],
	[/\b(?:social (?:insurance|security)|pension)/, '社保'],
	[/\bdivorc/, '起诉离婚 协议离婚'],
	[/\bcustody/, '孩子归谁 抚养权'],
	[/\b(?:child support|alimony|maintenance)/, '抚养费'],
	[/\b(?:inherit|estate of|heirs?\b)/, '遗产 继承'],
	[/\b(?:testament|(?:a|the|my|his|her) will\b)/, '遗嘱'],
	[/\b(?:marry|marriage)/, '结婚 婚姻'],
	[/\badopt/, '收养'],
	[/\b(?:beat(?:s|en|ing)?|hits?|domestic violence|violent|abus)/, '家暴 打我'],
	[/\b(?:loan|lent|borrow|debt|iou)/, '借钱不还'],
	[/\b(?:landlord|tenant|rent|lease)/, '租房 房东'],
	[/\bdeposit/, '押金'],
	[/\b(?:car|traffic|road) (?:accident|crash)/, '交通事故 车祸'],
	[/\b(?:refund|return (?:it|goods|the))/, '退货'],
	[/\b(?:fake|counterfeit)/, '买到假货'],
	[/\b(?:scam|fraud|cheated|swindl)/, '被诈骗'],
	[/\b(?:lawyer|attorney)/, '请律师'],
	[/\blegal aid/, '法律援助'],
	[/\bmediat/, '调解'],
	[/\barbitrat/, '劳动仲裁'],
	[/\b(?:notar)/, '公证'],
	[/\b(?:grassland|pasture)/, '草场'],
	[/\bfence/, '围栏'],
	[/\b(?:sue|lawsuit|take .{1,20} to court)\b/, '起诉 打官司'],
	[/\bneighbou?r/, '邻居'],
	[/\b(?:arrest|detain)/, '拘留'],
	[/\b(?:pregnan|maternity)/, '怀孕 产假'],
	[/\b(?:expropriat|demolition|land taken)/, '征地 拆迁'],
	[/\bnoise/, '噪声'],
];

/** What to look for: the question itself, unless it is in other words. */
export function readInWords(question: string, term: ItemOf<'glossary'> | null): string {
	if (term) return [term.term.zh, ...term.alsoCalled].join(' ');
	if (!/[a-z]{3}/i.test(question)) return question;
	const lower = question.toLowerCase().replace(/’/g, "'");
	const found = english.filter(([pattern]) => pattern.test(lower)).map(([, words]) => words);
	return found.length > 0 ? found.join(' ') : question;
}
