import type { GuideCategory } from '../../shared/content/guide.ts';
import type { Library, Spelled } from '../actors/library.ts';

/** How a household sorts its troubles: six shelves over the ten categories of the guides. */
export const categories = ['labour', 'land', 'family', 'debt', 'injury', 'office'] as const;
export type Category = (typeof categories)[number];

const shelves: Record<Category, GuideCategory[]> = {
	labour: ['labour'],
	land: ['land'],
	family: ['family'],
	debt: ['debt', 'consumer'],
	injury: ['injury'],
	office: ['aid', 'mediation', 'notary', 'administration'],
};

export function isOnShelf(category: Category, of: GuideCategory): boolean {
	return shelves[category].indexOf(of) >= 0;
}

export function guidesOf(library: Library, category: Category): Spelled[] {
	return library.guides
		.filter((guide) => isOnShelf(category, guide.category))
		.map((guide) => ({ guideId: guide.id, sentence: guide.name, start: 0, length: 0 }));
}
