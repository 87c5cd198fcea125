/**
 * What a scanner meant by a key. With an input method on, the browser says `Process` or `Unidentified` (keyCode 229) and
 * no character; the physical key is still known, and scanners type as a US keyboard.
 */
const shifted: Record<string, string> = {
	Digit1: '!',
	Digit2: '@',
	Digit3: '#',
	Digit4: '$',
	Digit5: '%',
	Digit6: '^',
	Digit7: '&',
	Digit8: '*',
	Digit9: '(',
	Digit0: ')',
};
/** Code → plain, with shift. */
const marks: Record<string, [string, string]> = {
	Space: [' ', ' '],
	Minus: ['-', '_'],
	Equal: ['=', '+'],
	BracketLeft: ['[', '{'],
	BracketRight: [']', '}'],
	Backslash: ['\\', '|'],
	Semicolon: [';', ':'],
	Quote: ["'", '"'],
	Backquote: ['`', '~'],
	Comma: [',', '<'],
	Period: ['.', '>'],
	Slash: ['/', '?'],
	NumpadAdd: ['+', '+'],
	NumpadSubtract: ['-', '-'],
	NumpadMultiply: ['*', '*'],
	NumpadDivide: ['/', '/'],
	NumpadDecimal: ['.', '.'],
};
const ends = ['Enter', 'NumpadEnter', 'Tab'];
const groupSeparator = '\u001d';

export type PressedKey = Pick<
	KeyboardEvent,
	'key' | 'code' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey' | 'keyCode'
>;

export function isEndKey({ key, code }: PressedKey): boolean {
	return ends.indexOf(code) >= 0 || ends.indexOf(key) >= 0;
}

/** A key that stands for nothing by itself and comes between the others: Shift before a capital. */
export function isModifierKey({ key, code }: PressedKey): boolean {
	return /^(Shift|Control|Alt|Meta|CapsLock|NumLock)/.test(key) || /^(Shift|Control|Alt|Meta|CapsLock)/.test(code);
}

/** null: cannot be told. */
export function readKey(pressed: PressedKey): string | null {
	const { key, code, shiftKey, ctrlKey, altKey, metaKey } = pressed;
	// Scanners send the control characters of GS1 codes as Ctrl and a mark.
	if (ctrlKey && !altKey && code === 'BracketRight') return groupSeparator;
	if (ctrlKey || altKey || metaKey) return null;
	const isHidden = pressed.keyCode === 229 || key === 'Process' || key === 'Unidentified' || key === 'Dead';
	if (!isHidden) return Array.from(key).length === 1 ? key : null;
	const letter = /^Key([A-Z])$/.exec(code)?.[1];
	if (letter) return shiftKey ? letter : letter.toLowerCase();
	const digit = /^(?:Digit|Numpad)([0-9])$/.exec(code)?.[1];
	if (digit) return (shiftKey && shifted[code]) || digit;
	return marks[code]?.[shiftKey ? 1 : 0] ?? null;
}
