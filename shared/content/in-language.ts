import type { Language } from '../protocol/language.ts';
import type { Guide, WatchItem } from './guide.ts';

/** What stands in one language, as far as somebody wrote it; what was never written stays Chinese. */
export interface Spoken {
	language: Language;
	/** No speaker has checked these words yet, and the screen says so. */
	isDraft: boolean;
	/** The Chinese beside them; null where they are Chinese. */
	zhTitle: string | null;
}

const chinese: Spoken = { language: 'zh-CN', isDraft: false, zhTitle: null };

export function itemIn(item: WatchItem, language: Language): WatchItem & Spoken {
	const words = language === 'zh-CN' ? undefined : language === 'en' ? item.en : item.mn;
	if (!words || item.language !== 'zh-CN') return { ...item, ...chinese, language: item.language };
	const { title, text, reviewed } = words;
	return { ...item, title, text, language, isDraft: !reviewed, zhTitle: item.title };
}

/** Law stays in the language in which it holds. */
export function guideIn(guide: Guide, language: Language): Guide & Spoken {
	const words = language === 'zh-CN' ? undefined : language === 'en' ? guide.en : guide.mn;
	if (!words) return { ...guide, ...chinese };
	const { reviewed, ...said } = words;
	return { ...guide, ...said, language, isDraft: !reviewed, zhTitle: guide.title };
}
