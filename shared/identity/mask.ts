/** 110***********1234: first three and last four stay. */
export function maskNumber(number: string): string {
	return number.length < 8
		? '*'.repeat(number.length)
		: `${number.slice(0, 3)}${'*'.repeat(number.length - 7)}${number.slice(-4)}`;
}

/** 139 **** 0126 */
export function maskPhone(phone: string): string {
	const digits = phone.replace(/[\s-]/g, '');
	return digits.length < 8 ? digits.replace(/./g, '*') : `${digits.slice(0, 3)} **** ${digits.slice(-4)}`;
}
