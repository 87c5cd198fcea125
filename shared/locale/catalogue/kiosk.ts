import type { Catalogue } from '../translate.ts';

/** Words of the kiosk's screens. */
export const kioskCatalogue = {
	'dock.back': { zh: '返回', mn: '', mnReviewed: false, en: 'Back' },
} satisfies Catalogue;
export type KioskKey = keyof typeof kioskCatalogue;
