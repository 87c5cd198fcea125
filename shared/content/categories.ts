import type { Entry } from '../locale/translate.ts';
import type { GuideCategory } from './guide.ts';

export interface Category {
	id: GuideCategory;
	/** One to four characters, as on a key. */
	name: Entry;
	/** What belongs here, in the words of the street. */
	hint: string;
	/** Name of a drawing in `shared/look/icons`. */
	icon: string;
}

function category(id: GuideCategory, zh: string, en: string, hint: string, icon: string, mn = ''): Category {
	return { id, name: { zh, mn, mnReviewed: false, en }, hint, icon };
}

/** In the order in which they are offered. */
export const categories: Category[] = [
	category('labour', '打工上班', 'Work', '工资、合同、辞退、社保', 'wrench', 'ᠴᠠᠯᠢᠩ ᠬᠥᠯᠦᠰᠦ'),
	category('family', '家里的事', 'Family', '离婚、孩子、老人、遗产', 'home', 'ᠭᠡᠷᠯᠡᠯᠲᠡ ᠰᠠᠯᠬᠤ'),
	category('debt', '借钱欠债', 'Debts', '借钱、利息、担保、执行', 'slip', 'ᠵᠡᠭᠡᠯᠢ ᠥᠷᠢ'),
	category('land', '草场土地', 'Land', '地界、承包、转租、征地', 'map', 'ᠪᠡᠯᠴᠢᠭᠡᠷ ᠦᠨ ᠮᠠᠷᠭᠤᠭᠠᠨ'),
	category('injury', '受伤赔偿', 'Injury', '工伤、车祸、打伤、狗咬', 'warning'),
	category('consumer', '买东西租房', 'Buying, renting', '假货、退货、诈骗、租房', 'card'),
	category('mediation', '邻里调解', 'Mediation', '邻居、说和、仲裁', 'mediation'),
	category('aid', '法律援助', 'Legal aid', '请不起律师怎么办', 'legal-aid'),
	category('notary', '公证', 'Notary', '遗嘱、委托、证明', 'notary'),
	category('administration', '打官司找政府', 'Courts, offices', '起诉、上诉、复议、费用', 'papers'),
];
