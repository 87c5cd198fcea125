import { expect, test } from 'vitest';
import { plainTitle } from './authored-laws.ts';
import { readAuthoringFolder } from './authoring/read-folder.ts';
import { starterFolder } from './command.ts';

const lending = '最高人民法院关于审理民间借贷案件适用法律若干问题的规定';
const labourCases = '最高人民法院关于审理劳动争议案件适用法律问题的解释（一）';

/** Every article that the project's fact sheet names for aid, procedures, calculators, limits and the family. */
const articles: Record<string, string> = {
	法律援助法: '20 22 25 31 32 34 38 41–44 49 53 64',
	人民调解法: '3 4 17 19 23 26 28–31 33',
	民事诉讼法: '11 123 126 152 164 165 168 171 205 206 250',
	人民法院在线调解规则: '12 24',
	公证法: '11 25 26 30–32 34 37 39 40',
	仲裁法: '2–4 9 24',
	劳动争议调解仲裁法: '21 27–29 43 47 48 50 53',
	劳动保障监察条例: '9 17 20',
	农村土地承包经营纠纷调解仲裁法: '18 47 48 50 52',
	草原法: '16',
	农村土地承包法: '21',
	行政复议法: '20 62 87',
	诉讼费用交纳办法: '12–18 20 22 29 44–47',
	劳动合同法: '19 20 37 38 40 41 46–48 82 85 87 97',
	劳动合同法实施条例: '6 7 20 25 27',
	劳动法: '41 44',
	职工带薪年休假条例: '3 5',
	[labourCases]: '42 44',
	保障农民工工资支付条例: '30',
	工伤保险条例: '17 20',
	[lending]: '24–29',
	民法典: '188–196 586 587 670 680 686 692 705 725 726 734 1062–1064 1077 1079 1082 1084 1127 1134–1142 1161',
	反家庭暴力法: '23–30',
	消费者权益保护法: '25 55',
	食品安全法: '148',
};

/** 1064 → 第一千零六十四条, 17 → 第十七条. */
function nameArticle(number: number): string {
	const digits = '零一二三四五六七八九';
	const [thousands, hundreds, tens, ones] = [...String(number).padStart(4, '0')].map(Number) as [
		number,
		number,
		number,
		number,
	];
	const parts = [
		thousands ? `${digits[thousands]}千` : '',
		hundreds ? `${digits[hundreds]}百` : thousands && (tens || ones) ? '零' : '',
		tens ? `${tens === 1 && number < 20 ? '' : digits[tens]}十` : hundreds && ones ? '零' : '',
		ones ? `${digits[ones]}` : '',
	];
	return `第${parts.join('')}条`;
}

function listNumbers(ranges: string): number[] {
	return ranges.split(' ').flatMap((range) => {
		const [from, to] = range.split('–').map(Number) as [number, number | undefined];
		return Array.from({ length: (to ?? from) - from + 1 }, (_, at) => from + at);
	});
}

const named = Object.entries(articles).flatMap(([law, ranges]) =>
	listNumbers(ranges).map((number) => law + nameArticle(number)),
);
const tables = readAuthoringFolder(starterFolder).items.flatMap((item) => (item.kind === 'table' ? [item] : []));

test('article numbers are named as laws do', () => {
	expect([4, 10, 17, 20, 41, 105, 110, 196, 1062, 1100, 1127].map(nameArticle)).toEqual([
		'第四条',
		'第十条',
		'第十七条',
		'第二十条',
		'第四十一条',
		'第一百零五条',
		'第一百一十条',
		'第一百九十六条',
		'第一千零六十二条',
		'第一千一百条',
		'第一千一百二十七条',
	]);
});

test('tables quote every article of the facts', () => {
	const quoted = new Set(tables.flatMap(({ laws }) => laws.map(({ law, article }) => plainTitle(law) + article)));
	expect([named.length, named.filter((article) => !quoted.has(article))]).toEqual([170, []]);
});

test('the old arbitration law is told as expired', () => {
	const old = tables.flatMap(({ id, expiresOn, laws }) =>
		laws.filter(({ law }) => plainTitle(law) === '仲裁法').map((quote) => [id, expiresOn, quote.expiresOn]),
	);
	expect(old).toEqual(Array(5).fill(['table-commercial-arbitration', '2026-02-28', '2026-02-28']));
});
