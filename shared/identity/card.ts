interface PersonOnCard {
	name: string;
	number: string;
	sex: 'male' | 'female' | 'unknown';
	/** YYYY-MM-DD */
	birth: string;
}

/** What a card reader found on a card. Dates are YYYY-MM-DD; `validTo` is 'long-term' where the card says 长期. */
interface CardBase extends PersonOnCard {
	validFrom: string;
	validTo: string;
}

/** GA 450 resident ID card, type flag ' ' at character offset 124 (byte 248). */
export interface ResidentCard extends CardBase {
	kind: 'resident';
	/** GB/T 3304 code, two digits. */
	nation: string;
	address: string;
	issuer: string;
}

/** Residence permit for Hong Kong, Macao and Taiwan residents, type flag 'J'. */
export interface PermitCard extends CardBase {
	kind: 'hkmt-permit';
	address: string;
	issuer: string;
	passNumber: string;
	issueCount: string;
}

/** Foreigner's permanent residence card, 2017 edition (flag 'I') or 2023 edition (flag 'Y'). */
export interface ForeignerCard extends CardBase {
	kind: 'foreigner-2017' | 'foreigner-2023';
	englishName: string;
	nationality: string;
}

/** Social security card (社保卡): no address, no issuer; what a region left empty on its cards is absent. */
export interface SocialSecurityCard extends PersonOnCard {
	kind: 'social-security';
	/** GB/T 3304 code, two digits. */
	nation?: string;
	validFrom?: string;
	validTo?: string;
}

export type IdentityCard = ResidentCard | PermitCard | ForeignerCard | SocialSecurityCard;

/** A card that was found but could not be read; the card must be lifted and placed again. */
export type CardUnreadableReason = 'damaged' | 'pulledTooSoon' | 'wrongCard' | 'notAuthentic' | 'timedOut';

/** Who the citizen says to be. Lives in memory during a visit only. */
export type Identity = { way: 'card'; card: IdentityCard } | { way: 'number'; number: string } | { way: 'none' };
