import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { languages } from '../../../shared/protocol/language.ts';
import { Said } from '../keeping/parts.tsx';
import { useDoing } from '../keeping/use-doing.ts';
import type { DeskOffice, DeskPerson, PersonFields } from '../offices-protocol.ts';
import { useWords } from '../words.tsx';
import { Choice, Field, Kinds, Several } from './fields.tsx';
import { officesApi } from './offices-api.ts';

interface PersonProps {
	/** null: somebody new. */
	person: DeskPerson | null;
	nodeId: string;
	offices: DeskOffice[];
	onDone(): Promise<void>;
	onClose(): void;
}

/** Somebody who has orders and no account: at a counter, in a village. */
export function Person({ person, nodeId, offices, onDone, onClose }: PersonProps): JSX.Element {
	const { say } = useWords();
	const [fields, setFields] = useState<PersonFields>(
		person ? pickFields(person) : { name: '', nodeId, kinds: [], languages: ['zh-CN'], active: true },
	);
	const { fault, done, act } = useDoing();
	const set = (over: Partial<PersonFields>) => setFields({ ...fields, ...over });
	const save = async (saved: PersonFields) => {
		if (person) await officesApi.changePerson(person.id, saved);
		else await officesApi.makePerson(saved);
		await onDone();
		return null;
	};
	return (
		<form
			class="act-form"
			onSubmit={(event) => {
				event.preventDefault();
				act(() => save(fields));
			}}
			onKeyDown={(event) => event.key === 'Escape' && onClose()}
		>
			<h2>{person?.name ?? say('offices.addPerson')}</h2>
			<div class="fields">
				<Field name="people.name" value={fields.name} onValue={(name) => set({ name })} />
				<Choice
					name="offices.office"
					value={fields.nodeId}
					options={offices.map(({ id, names }) => ({ value: id, words: names['zh-CN'] }))}
					onValue={(id) => set({ nodeId: id })}
				/>
			</div>
			<Several
				name="people.languages"
				all={languages}
				chosen={fields.languages}
				nameOf={(language) => `language.${language}`}
				onChosen={(chosen) => set({ languages: chosen })}
			/>
			<Kinds chosen={fields.kinds} onChosen={(kinds) => set({ kinds })} />
			<Said fault={fault} done={done} />
			<p class="acts">
				<button type="submit" class="lampkey" disabled={fields.name.trim() === '' || fields.languages.length === 0}>
					{say(person ? 'offices.save' : 'people.make')}
				</button>
				{person && (
					<button type="button" onClick={() => act(() => save({ ...fields, active: !fields.active }))}>
						{say(fields.active ? 'offices.leave' : 'offices.comeBack')}
					</button>
				)}
				<button type="button" onClick={onClose}>
					{say('offices.cancel')}
				</button>
			</p>
		</form>
	);
}

function pickFields({ name, nodeId, kinds: taken, languages: spoken, active }: DeskPerson): PersonFields {
	return { name, nodeId, kinds: taken, languages: spoken, active };
}
