import type { JSX } from 'preact';
import type { DeskKey } from '../../../shared/locale/catalogue/desk.ts';
import { useWords } from '../words.tsx';

interface FieldProps {
	name: DeskKey;
	value: string;
	onValue(value: string): void;
}

export function SecretField({ name, value, onValue, auto }: FieldProps & { auto: string }): JSX.Element {
	const { say } = useWords();
	return (
		<label>
			{say(name)}
			<input
				type="password"
				autoComplete={auto}
				value={value}
				onInput={(event) => onValue(event.currentTarget.value)}
			/>
		</label>
	);
}

export function TextField({
	name,
	value,
	onValue,
	mode = 'text',
}: FieldProps & { mode?: 'text' | 'numeric' }): JSX.Element {
	const { say } = useWords();
	return (
		<label>
			{say(name)}
			<input
				autoComplete="off"
				spellcheck={false}
				inputMode={mode}
				value={value}
				onInput={(event) => onValue(event.currentTarget.value)}
			/>
		</label>
	);
}

export function Choices<Choice extends string>(props: {
	legend: DeskKey;
	all: readonly Choice[];
	chosen: readonly Choice[];
	nameOf(choice: Choice): DeskKey;
	onChosen(chosen: Choice[]): void;
}): JSX.Element {
	const { legend, all, chosen, nameOf, onChosen } = props;
	const { say } = useWords();
	return (
		<fieldset class="choices">
			<legend>{say(legend)}</legend>
			{all.map((one) => (
				<label key={one}>
					<input
						type="checkbox"
						checked={chosen.includes(one)}
						onChange={(event) =>
							onChosen(event.currentTarget.checked ? [...chosen, one] : chosen.filter((each) => each !== one))
						}
					/>
					{say(nameOf(one))}
				</label>
			))}
		</fieldset>
	);
}

export function Said({ fault, done }: { fault: DeskKey | null; done: DeskKey | null }): JSX.Element {
	const { say } = useWords();
	return (
		<>
			{fault && (
				<p class="lack" role="alert">
					{say(fault)}
				</p>
			)}
			{done && <p role="status">{say(done)}</p>}
		</>
	);
}
