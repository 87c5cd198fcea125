/** Every parser of bytes that come from outside. A new wire gets its line here. */
import { createSocialSecurityFuzzer, createUsbFuzzer, samSerialFuzzer, samTwiceFuzzer } from './card-fuzzers.ts';
import type { Fuzzer } from './fuzzer.ts';
import {
	createGpioFuzzer,
	createJackFuzzer,
	createKeypadFuzzer,
	createPresenceFuzzer,
	createSerialBytesFuzzer,
	jieyuFuzzer,
	scannerFuzzer,
} from './line-fuzzers.ts';
import { photoFuzzer } from './photo-fuzzers.ts';
import { escposFuzzer, ippFuzzer, pngFuzzer, pwgFuzzer } from './printer-fuzzers.ts';
import { createSessionGrantFuzzer, sessionMarkFuzzer, sessionRequestFuzzer } from './session-fuzzers.ts';
import { commandFuzzer, profileFuzzer, twinFuzzer } from './text-fuzzers.ts';

export const fuzzers: Record<string, () => Fuzzer | Promise<Fuzzer>> = {
	'sam-serial': () => samSerialFuzzer,
	'sam-twice': () => samTwiceFuzzer,
	'sam-usb-split': () => createUsbFuzzer('split'),
	'sam-usb-single': () => createUsbFuzzer('single'),
	'social-security': createSocialSecurityFuzzer,
	ipp: () => ippFuzzer,
	escpos: () => escposFuzzer,
	pwg: () => pwgFuzzer,
	png: () => pngFuzzer,
	'serial-bytes': createSerialBytesFuzzer,
	'websocket-json': () => jieyuFuzzer,
	'hid-keypad': createKeypadFuzzer,
	jack: createJackFuzzer,
	presence: createPresenceFuzzer,
	gpio: createGpioFuzzer,
	scanner: () => scannerFuzzer,
	commands: () => commandFuzzer,
	twins: () => twinFuzzer,
	profile: () => profileFuzzer,
	photos: () => photoFuzzer,
	'session-marks': () => sessionMarkFuzzer,
	'session-requests': () => sessionRequestFuzzer,
	'session-grants': createSessionGrantFuzzer,
};
