import type { ComponentChildren, JSX } from 'preact';
import type { OrderKind } from '../../../shared/protocol/center.ts';
import { orderKinds } from '../../orders/kinds.ts';
import { type DeskKey, useWords } from '../words.tsx';

interface FieldProps {
	name: DeskKey;
	value: string;
	onValue(value: string): void;
	/** What is wrong with it. */
	wrong?: boolean;
	kind?: 'text' | 'number';
}

export function Field({ name, value, onValue, wrong = false, kind = 'text' }: FieldProps): JSX.Element {
	const { say, tell } = useWords();
	return (
		<label class={wrong ? 'wrong' : ''}>
			{say(name)}
			<input
				aria-label={tell(name)}
				aria-invalid={wrong}
				autoComplete="off"
				spellcheck={false}
				inputMode={kind === 'number' ? 'numeric' : 'text'}
				value={value}
				onInput={(event) => onValue(event.currentTarget.value)}
			/>
		</label>
	);
}

export function Choice<Value extends string>(props: {
	name: DeskKey;
	value: Value;
	/** Words as a browser sets them, across. */
	options: { value: Value; words: string }[];
	onValue(value: Value): void;
}): JSX.Element {
	const { name, value, options, onValue } = props;
	const { say, tell } = useWords();
	return (
		<label>
			{say(name)}
			<select aria-label={tell(name)} value={value} onChange={(event) => onValue(event.currentTarget.value as Value)}>
				{options.map((option) => (
					<option key={option.value} value={option.value}>
						{option.words}
					</option>
				))}
			</select>
		</label>
	);
}

/** Several of a list, each a key that stays down. */
export function Several<Value extends string | number>(props: {
	name: DeskKey;
	all: readonly Value[];
	chosen: readonly Value[];
	nameOf(value: Value): DeskKey;
	onChosen(chosen: Value[]): void;
}): JSX.Element {
	const { name, all, chosen, nameOf, onChosen } = props;
	const { say } = useWords();
	return (
		<fieldset class="choice">
			<legend>{say(name)}</legend>
			{all.map((one) => (
				<button
					type="button"
					key={one}
					aria-pressed={chosen.includes(one)}
					class={chosen.includes(one) ? 'on' : ''}
					onClick={() => onChosen(chosen.includes(one) ? chosen.filter((each) => each !== one) : [...chosen, one])}
				>
					{say(nameOf(one))}
				</button>
			))}
		</fieldset>
	);
}

/** Which matters an office or somebody takes. */
export function Kinds(props: { chosen: OrderKind[]; onChosen(chosen: OrderKind[]): void }): JSX.Element {
	return <Several {...props} name="offices.kinds" all={orderKinds} nameOf={(kind) => `kind.${kind}`} />;
}

/** Lines of a list are keys; arrows go from one to the next. */
export function Lines({ children, label }: { children: ComponentChildren; label: string }): JSX.Element {
	return (
		<ol
			aria-label={label}
			onKeyDown={(event) => {
				const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
				if (step === 0) return;
				const keys = [...event.currentTarget.querySelectorAll('button')];
				const at = keys.indexOf(event.target as HTMLButtonElement);
				keys[at + step]?.focus();
				event.preventDefault();
			}}
		>
			{children}
		</ol>
	);
}
