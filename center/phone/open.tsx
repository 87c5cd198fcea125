import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { groupCaseCode, isCaseCode } from '../../shared/cases/case-code.ts';
import { isPin } from '../../shared/cases/pin.ts';
import { Key, Lack } from './parts.tsx';
import { useWords } from './words.tsx';

export interface OpenProps {
	/** From the slip's QR code; '' when none was scanned. */
	scanned: string;
	note: string | null;
	busy: boolean;
	onOpen(caseCode: string, pin: string): void;
}

const digitsOf = (text: string, most: number) => text.replace(/\D/g, '').slice(0, most);

/** Number and PIN off the slip; nothing is filled in by the phone, and nothing kept by it. */
export function Open({ scanned, note, busy, onOpen }: OpenProps): JSX.Element {
	const { tell } = useWords();
	const [code, setCode] = useState(scanned);
	const [pin, setPin] = useState('');
	const wrong = code.length === 18 && !isCaseCode(code);
	const ready = isCaseCode(code) && isPin(pin) && !busy;
	const go = () => {
		if (ready) onOpen(code, pin);
	};
	const quiet = { type: 'text', inputMode: 'numeric', autoComplete: 'off', spellcheck: false } as const;
	return (
		<form
			onSubmit={(event) => {
				event.preventDefault();
				go();
			}}
		>
			{note && <Lack words={note} />}
			<label for="code">{tell('open.code')}</label>
			<input
				id="code"
				class="num long"
				{...quiet}
				value={groupCaseCode(code).join(' ')}
				onInput={(event) => {
					const next = digitsOf(event.currentTarget.value, 18);
					setCode(next);
					event.currentTarget.value = groupCaseCode(next).join(' ');
				}}
			/>
			{wrong && <Lack words={tell('open.checkDigits')} />}
			<label for="pin">{tell('open.pin')}</label>
			<input
				id="pin"
				class="num pin"
				{...quiet}
				value={pin}
				onInput={(event) => {
					const next = digitsOf(event.currentTarget.value, 6);
					setPin(next);
					event.currentTarget.value = next;
				}}
			/>
			<Key lamp submit words={tell(busy ? 'phone.busy' : 'open.go')} disabled={!ready} />
		</form>
	);
}
