/** Mobile: 11 digits from 1; landline: area code 0xx(x) and 7–8 digits. */
export type PhoneFault = 'phone.tooShort' | 'phone.tooLong' | 'phone.wrongStart';

/** null when `phone` (digits, spaces and hyphens allowed) is a number that can be called back. */
export function findPhoneFault(phone: string): PhoneFault | null {
	const digits = phone.replace(/[\s-]/g, '');
	if (!/^[01]/.test(digits)) return digits === '' ? 'phone.tooShort' : 'phone.wrongStart';
	const mobile = digits.charAt(0) === '1';
	if (mobile && digits.length > 1 && digits.charAt(1) < '3') return 'phone.wrongStart';
	if (digits.length < (mobile ? 11 : 10)) return 'phone.tooShort';
	if (digits.length > (mobile ? 11 : 12)) return 'phone.tooLong';
	return null;
}
