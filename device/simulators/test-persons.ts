/**
 * Invented people for simulators and tests. Their numbers carry area codes that were never given (999999, 990001) and
 * countries out of the range kept for private use (XXA), so that nobody can hold them.
 */
import type { ForeignerCard, PermitCard, ResidentCard, SocialSecurityCard } from '../../shared/identity/card.ts';
import { computeCheckCharacter } from '../../shared/identity/resident-id.ts';

/** 18 characters with a valid check character, from area (6), birth (YYYY-MM-DD) and sequence (3). */
export function makeImpossibleNumber(area: string, birth: string, sequence: string): string {
	const first17 = `${area}${birth.replace(/-/g, '')}${sequence}`;
	return first17 + computeCheckCharacter(first17);
}

export const residentPerson: ResidentCard = {
	kind: 'resident',
	name: '试驿安',
	number: makeImpossibleNumber('999999', '1962-03-08', '002'),
	sex: 'female',
	birth: '1962-03-08',
	nation: '02',
	address: '虚构省虚构旗无此苏木无此嘎查7号',
	issuer: '虚构旗公安局',
	validFrom: '2018-05-01',
	validTo: 'long-term',
};

export const secondResidentPerson: ResidentCard = {
	...residentPerson,
	name: '试驿平',
	number: makeImpossibleNumber('990001', '1988-11-30', '017'),
	sex: 'male',
	birth: '1988-11-30',
	nation: '01',
	address: '虚构省虚构市无此路12号3单元501室',
	validTo: '2038-05-01',
};

export const permitPerson: PermitCard = {
	kind: 'hkmt-permit',
	name: '试港澳',
	number: makeImpossibleNumber('999999', '1979-06-21', '031'),
	sex: 'male',
	birth: '1979-06-21',
	address: '虚构省虚构市无此街8号',
	issuer: '虚构市公安局',
	validFrom: '2021-02-03',
	validTo: '2026-02-03',
	passNumber: 'X00000000',
	issueCount: '01',
};

export const foreigner2017Person: ForeignerCard = {
	kind: 'foreigner-2017',
	name: '试远客',
	englishName: 'TESTER, IMAGINARY ALEX',
	number: 'XXA999985071416',
	sex: 'unknown',
	birth: '1985-07-14',
	nationality: 'XXA',
	validFrom: '2019-09-10',
	validTo: '2029-09-09',
};

export const foreigner2023Person: ForeignerCard = {
	kind: 'foreigner-2023',
	name: '试新客',
	englishName: 'TESTER-OF-A-NAME, LONGER THAN THIRTY FIVE',
	number: makeImpossibleNumber('999999', '1991-12-05', '026'),
	sex: 'female',
	birth: '1991-12-05',
	nationality: 'XXB',
	validFrom: '2024-01-15',
	validTo: '2034-01-14',
};

/** A name that only the four-byte part of GB18030 can write. */
export const socialSecurityPerson: SocialSecurityCard = {
	kind: 'social-security',
	name: '试𬭚社保',
	number: makeImpossibleNumber('999999', '1957-10-16', '004'),
	sex: 'female',
	birth: '1957-10-16',
	nation: '02',
	validFrom: '2019-03-04',
	validTo: '2029-03-04',
};

export const secondSocialSecurityPerson: SocialSecurityCard = {
	...socialSecurityPerson,
	name: '试苏木·娜仁图雅',
	number: makeImpossibleNumber('990001', '1990-02-27', '035'),
	sex: 'male',
	birth: '1990-02-27',
	nation: '17',
};
