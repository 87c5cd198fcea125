/** A small invented corpus for tests: none of these is law. */
import type { LawArticle } from './article.ts';
import { spellArticleNumber, spellNumber } from './number.ts';

const invented: [string, [string, string[]][]][] = [
	['中华人民共和国河马饲养法', [
		['总则', ['为了保护河马，规范饲养活动，制定本法。', '河马的饲养人应当保证河马每日有清水。']],
		['责任', ['河马踩坏他人菜地的，饲养人应当赔偿损失。', '故意放走河马，造成他人伤害的，依照本法第三条承担责任。']],
	]],
	['风筝合同条例', [
		['订立', ['风筝合同应当采用书面形式。', '借用风筝不还的，出借人可以请求返还并支付违约金。']],
		['解除', ['连续三日无风的，双方可以解除风筝合同。']],
	]],
	['最高人民法院关于审理河马纠纷案件的规定', [
		['', ['饲养人依据《河马饲养法》第三条主张减轻责任的，人民法院不予支持。', '拖欠饲养员工资的，人民法院应当及时受理。']],
	]],
]; // biome-ignore format: a table

const figures = '一二三四五六七八九';

export const inventedCorpus: LawArticle[] = invented.flatMap(([law, chapters]) => {
	let number = 0;
	return chapters.flatMap(([chapter, texts]) =>
		texts.map((text) => ({ law, no: `第${figures.charAt(number++)}条`, sec: chapter === '' ? [] : [chapter], text })),
	);
});

/** A larger one: `laws` laws of `articles` articles each, of words drawn by a fixed seed. */
export function inventMany(laws: number, articles: number): LawArticle[] {
	let state = 20_261_128;
	const draw = (below: number) => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return Math.floor((state / 4294967296) * below);
	};
	const word = () => String.fromCharCode(0x4e00 + draw(draw(2) === 0 ? 200 : 4000));
	const made: LawArticle[] = [];
	for (let law = 0; law < laws; law++) {
		for (let at = 1; at <= articles; at++) {
			let text = '';
			for (let left = 40 + draw(80); left > 0; left--) text += draw(12) === 0 ? '，' : word();
			const no = spellArticleNumber({ number: at, part: 0 });
			made.push({
				law: `编造${spellNumber(law + 1)}法`,
				no,
				sec: [`第${spellNumber(1 + Math.floor(at / 10))}章`],
				text,
			});
		}
	}
	return made;
}
