import type { Catalogue, Entry } from '../translate.ts';

function words(zh: string, en: string, mn = ''): Entry {
	return { zh, mn, mnReviewed: false, en };
}

/** People beside institutions, on kiosk and TV. */
export const peopleWords = {
	'people.speaks': words('会{languages}', 'speaks {languages}'),
	'people.zh-CN': words('汉语', 'Chinese', 'ᠬᠢᠲᠠᠳ ᠬᠡᠯᠡ'),
	'people.mn-Mong': words('蒙语', 'Mongolian', 'ᠮᠣᠩᠭᠣᠯ ᠬᠡᠯᠡ'),
	'people.en': words('英语', 'English'),
	'people.lawyer': words('律师', 'lawyer', 'ᠬᠠᠤᠯᠢᠴᠢ'),
	'people.mediator': words('调解员', 'mediator'),
	'people.notary': words('公证员', 'notary'),
	'people.legal-aid': words('法律援助的人', 'legal aid'),
	'people.appraiser': words('鉴定人', 'appraiser'),
	'people.grassroots-worker': words('基层法律服务工作者', 'grassroots legal worker'),
	'people.village-adviser': words('村里的法律顾问', 'village adviser'),
} satisfies Catalogue;
