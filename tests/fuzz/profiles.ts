import type { DeviceProfiles } from '../../device/agent/profile.ts';

const path = '/dev/serial/by-id/usb-Some_Maker_Some_Device-if00';
const input = '/dev/input/by-id/usb-Some_Keypad-event-kbd';
const serial = { path, baudRate: 115_200 };
const lights = { off: '00', ready: '01', busy: '02', attention: '03' };

/** One of every driver and line that a profile can name. */
export const everyProfile: { devices: DeviceProfiles }[] = [
	{ devices: { cardReader: { driver: 'sam-serial', ...serial } } },
	{ devices: { cardReader: { driver: 'sam-usb', vendorId: '0400', productId: 'C35A', pipes: 'split' } } },
	{ devices: { cardReader: [{ driver: 'social-security-card', readerName: 'ACS' }, { driver: 'simulated' }] } },
	{ devices: { printer: { driver: 'ipp', uri: 'ipp://192.0.2.7/ipp/print', media: 'a4', copies: 1 } } },
	{ devices: { printer: { driver: 'escpos', media: 'slip-58mm', line: { kind: 'serial', ...serial } } } },
	{ devices: { printer: { driver: 'escpos', media: 'slip-80mm', line: { kind: 'tcp', host: '192.0.2.9' } } } },
	{ devices: { printer: { driver: 'escpos', media: 'slip-80mm', line: { kind: 'usb', path: '/dev/usb/lp0' } } } },
	{ devices: { satisfactionPad: { driver: 'serial-bytes', ...serial, levels: { '31': 5, '35': 1 }, ask: '0201' } } },
	{ devices: { satisfactionPad: { driver: 'websocket-json', url: 'ws://127.0.0.1:1919', timeoutS: 60 } } },
	{ devices: { satisfactionPad: { driver: 'hid-keypad', path: input, keys: { '1': 5, A: 1 } } } },
	{ devices: { satisfactionPad: { driver: 'on-screen' } } },
	{ devices: { scanner: { driver: 'serial', ...serial } } },
	{ devices: { scanner: { driver: 'keyboard-wedge' } } },
	{ devices: { headphoneJack: { driver: 'evdev', path: input } } },
	{ devices: { lamp: { driver: 'serial-relay', ...serial, lights } } },
	{
		devices: {
			lamp: { driver: 'leds', files: { ready: '/sys/class/leds/a/brightness' }, onValue: '255', offValue: '0' },
		},
	},
	{ devices: { presenceSensor: { driver: 'evdev', path: input } } },
	{ devices: { presenceSensor: { driver: 'gpio', path: '/sys/class/gpio/gpio17/value', activeLow: true } } },
];
