import type { Catalogue } from '../translate.ts';

/** Words that the page itself says, outside any screen of a visit. */
export const runtimeCatalogue = {
	secondTabTitle: {
		zh: '这台机器已经在另一个窗口开着',
		mn: 'ᠡᠨᠡ ᠮᠠᠰᠢᠨ ᠨᠢᠭᠡᠨᠲᠡ ᠥᠭᠡᠷ᠎ᠡ ᠴᠣᠩᠬᠣᠨ ᠳᠤ ᠨᠡᠭᠡᠭᠳᠡᠵᠡᠢ',
		mnReviewed: false,
		en: 'This kiosk is already open in another window',
	},
	secondTabWords: {
		zh: '请回到那个窗口接着办。那个窗口关了，这里会自己打开。',
		mn: 'ᠲᠡᠷᠡ ᠴᠣᠩᠬᠣᠨ ᠳᠤ ᠦᠷᠭᠡᠯᠵᠢᠯᠡᠭᠡᠷᠡᠢ᠃ ᠲᠡᠷᠡ ᠴᠣᠩᠬᠣ ᠬᠠᠭᠠᠭᠳᠠᠪᠠᠯ ᠡᠨᠳ᠎ᠡ ᠥᠪᠡᠷ ᠢᠶᠡᠨ ᠨᠡᠭᠡᠭᠳᠡᠨ᠎ᠡ᠃',
		mnReviewed: false,
		en: 'Please go on in that window. When it closes, this one opens by itself.',
	},
	cannotStartTitle: {
		zh: '这台机器现在打不开',
		mn: 'ᠡᠨᠡ ᠮᠠᠰᠢᠨ ᠣᠳᠣ ᠨᠡᠭᠡᠭᠳᠡᠬᠦ ᠦᠭᠡᠢ',
		mnReviewed: false,
		en: 'This kiosk cannot start now',
	},
	cannotStartWords: {
		zh: '正在重新打开。有急事请打 12348，24 小时。',
		mn: 'ᠳᠠᠬᠢᠨ ᠨᠡᠭᠡᠵᠦ ᠪᠠᠶᠢᠨ᠎ᠠ᠃ ᠶᠠᠭᠠᠷᠠᠯ ᠪᠣᠯ 12348 ᠤᠲᠠᠰᠤᠳᠠᠭᠠᠷᠠᠢ᠂ 24 ᠴᠠᠭ᠃',
		mnReviewed: false,
		en: 'It is starting again. If it is urgent, call 12348, day and night.',
	},
	noVoice: {
		zh: '这台机器还读不出这种话，请找人帮忙。',
		mn: 'ᠡᠨᠡ ᠮᠠᠰᠢᠨ ᠡᠨᠡ ᠬᠡᠯᠡ ᠪᠡᠷ ᠤᠩᠰᠢᠵᠤ ᠴᠢᠳᠠᠭᠠᠳᠤᠢ᠂ ᠬᠦᠮᠦᠨ ᠳᠠᠭᠤᠳᠠᠭᠠᠷᠠᠢ᠃',
		mnReviewed: false,
		en: 'This machine has no voice for this language. Please ask for help.',
	},
} satisfies Catalogue;
export type RuntimeKey = keyof typeof runtimeCatalogue;
