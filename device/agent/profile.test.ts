import { expect, test } from 'vitest';
import { checkProfile, readProfile, simulatedProfile } from './profile.ts';

test('the profile of the issue is read', () => {
	const profile = {
		devices: {
			cardReader: { driver: 'sam-serial', path: '/dev/ttyS1', baudRate: 115200 },
			printer: {
				...{ driver: 'ipp', uri: 'ipp://127.0.0.1:8631/ipp/print', media: 'a4' },
				...{ copies: 2, sides: 'two-sided-long-edge' },
			},
			satisfactionPad: { driver: 'serial-bytes', path: '/dev/ttyS2', baudRate: 9600, levels: { '31': 5, '3a': 1 } },
			scanner: { driver: 'serial', path: '/dev/ttyACM0', baudRate: 9600 },
		},
	};
	expect(checkProfile(profile)).toEqual({ ok: true, profile });
});

test('a problem names its place', () => {
	const result = checkProfile({
		devices: {
			cardReader: { driver: 'sam-serial', path: '/dev/ttyS1', baudRate: 'fast' },
			satisfactionPad: { driver: 'serial-bytes', path: '/dev/ttyS2', baudRate: 9600, levels: { '31': 6 } },
		},
	});
	expect(result.ok ? [] : result.problems.map((problem) => problem.split(':')[0])).toEqual([
		'devices.cardReader.baudRate',
		'devices.satisfactionPad.levels.31',
	]);
});

test('unknown drivers and keys are refused', () => {
	const problems = (value: unknown) => {
		const result = checkProfile(value);
		return result.ok ? [] : result.problems.map((problem) => problem.split(':')[0]);
	};
	expect(problems({ devices: { printer: { driver: 'lpt' } } })).toEqual(['devices.printer.driver']);
	expect(problems({ devices: { kettle: {} } })).toEqual(['devices.kettle']);
	expect(problems(null)).toEqual(['profile']);
});

test('without a file everything is simulated', () => {
	expect(readProfile(null)).toEqual({ ok: true, profile: simulatedProfile });
	expect(readProfile('/nowhere/profile.json')).toEqual({
		ok: false,
		problems: ['/nowhere/profile.json: cannot be read'],
	});
});

test('one card reader or a list of them', () => {
	const check = (cardReader: unknown) => {
		const result = checkProfile({ devices: { cardReader } });
		return result.ok ? result.profile.devices.cardReader : result.problems.map((problem) => problem.split(':')[0]);
	};
	const usb = { driver: 'sam-usb', vendorId: '0400', productId: 'C35A', pipes: 'single' };
	const social = { driver: 'social-security-card', readerName: 'Virtual PCD' };
	expect(check(usb)).toEqual(usb);
	expect(check([{ driver: 'sam-usb' }, social])).toEqual([{ driver: 'sam-usb' }, social]);
	expect(check([])).toEqual(['devices.cardReader']);
	expect(check([social, { driver: 'sam-usb', vendorId: '1024', productId: 'usb' }])).toEqual([
		'devices.cardReader.1.productId',
	]);
	expect(check({ driver: 'sam-usb', pipes: 'three' })).toEqual(['devices.cardReader.pipes']);
});
