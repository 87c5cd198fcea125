import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { categories } from '../../../shared/content/categories.ts';
import type { GreenChannel, OrderKind, Slot } from '../../../shared/protocol/center.ts';
import { askAgainWhys, closeWhys, refusalReasons } from '../../orders/events.ts';
import { orderKinds } from '../../orders/kinds.ts';
import { findHandOnFault } from '../../orders/routing.ts';
import { deskApi } from '../desk-api.ts';
import { useFocus } from '../focus.ts';
import type { OfficeView, OrderAct, OrderActName, OrderDetail } from '../order-protocol.ts';
import { type DeskKey, useWords } from '../words.tsx';
import { nameLevel } from './office.ts';

export type ActFormName = Exclude<OrderActName, 'answer' | 'handOn'> | 'sideways' | 'down';

export interface ActFormProps {
	form: ActFormName;
	detail: OrderDetail;
	office: OfficeView | null;
	onAct(act: OrderAct): void;
	onClose(): void;
}

const greens = ['elderly', 'disabled', 'minor', 'migrant'] as const;
/** Forms whose words the other side needs. */
const needsWords: ActFormName[] = ['sideways', 'down', 'giveBack', 'refuse', 'note', 'appoint'];

/** One act in one place: what it needs, its yellow key, and a way back. Ctrl and Enter send it, Esc leaves it. */
export function ActForm({ form, detail, office, onAct, onClose }: ActFormProps): JSX.Element {
	const { say, tell, across } = useWords();
	const { item } = detail;
	const here = office?.nodes.find((node) => node.id === item.nodeId);
	const field = useFocus<HTMLTextAreaElement>();
	const [words, setWords] = useState('');
	const [days, setDays] = useState(form === 'tellGaps' ? 7 : 3);
	const [choice, setChoice] = useState(firstChoice(form));
	const [kind, setKind] = useState<OrderKind>(item.kind);
	const [topic, setTopic] = useState(item.topic ?? '');
	const [green, setGreen] = useState<GreenChannel[]>(item.green);
	const [institutionId, setInstitution] = useState(detail.institutionId ?? office?.institutions[0]?.id ?? '');
	const [slots, setSlots] = useState<Slot[]>([]);

	const offices = (office?.nodes ?? []).filter((node) => {
		if (!here || (form !== 'sideways' && form !== 'down')) return false;
		return findHandOnFault(form, here, node, office?.nodes ?? []) === null;
	});
	const handlers = (office?.handlers ?? []).filter((handler) => handler.nodeId === here?.id);
	useEffect(() => {
		if (form === 'sideways' || form === 'down') setChoice(offices[0]?.id ?? '');
		if (form === 'assign') setChoice(handlers[0]?.id ?? '');
	}, [form, office]);
	useEffect(() => {
		if (form !== 'book' || institutionId === '') return;
		deskApi.slots(institutionId).then(
			(answer) => {
				const free = answer.slots.filter((slot) => slot.free > 0);
				setSlots(free);
				setChoice(free[0]?.id ?? '');
			},
			() => setSlots([]),
		);
	}, [form, institutionId]);

	const gaps = words
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '');
	const said = words.trim();
	const act = makeAct();
	const ready = act !== null && (!needsWords.includes(form) || said.length >= 2);

	function makeAct(): OrderAct | null {
		switch (form) {
			case 'sideways':
			case 'down':
				return choice === '' ? null : { act: 'handOn', way: form, nodeId: choice, days, words: said };
			case 'tellGaps':
				return gaps.length === 0 ? null : { act: 'tellGaps', gaps, days };
			case 'call':
				return { act: 'call', reached: choice === 'yes', words: said };
			case 'book':
				return choice === '' ? null : { act: 'book', institutionId, slotId: choice };
			case 'refuse':
				return { act: 'refuse', reason: choice as (typeof refusalReasons)[number], words: said };
			case 'close':
				return { act: 'close', why: choice as (typeof closeWhys)[number], words: said };
			case 'askAgain':
				return { act: 'askAgain', why: choice as (typeof askAgainWhys)[number], words: said };
			case 'spotCheck':
				return { act: 'spotCheck', good: choice === 'good', words: said };
			case 'assign':
				return choice === '' ? null : { act: 'assign', handlerId: choice };
			case 'classify':
				return { act: 'classify', kind, topic: topic === '' ? null : topic };
			case 'mark':
				return { act: 'mark', green };
			case 'take':
			case 'confirm':
				return { act: form };
			default:
				return { act: form, words: said };
		}
	}
	const select = (label: DeskKey, value: string, options: [string, string][], onValue: (value: string) => void) => (
		<label>
			{say(label)}
			<select value={value} onChange={(event) => onValue(event.currentTarget.value)}>
				{options.map(([id, text]) => (
					<option key={id} value={id}>
						{text}
					</option>
				))}
			</select>
		</label>
	);
	const wanted = fieldOf(form);
	return (
		<form
			class="act-form"
			aria-label={tell(`act.${form}`)}
			onSubmit={(event) => {
				event.preventDefault();
				if (ready && act) onAct(act);
			}}
			onKeyDown={(event) => {
				if (event.key === 'Escape') onClose();
				if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && ready && act) onAct(act);
			}}
		>
			<h2>{say(`act.${form}`)}</h2>
			<div class="fields">
				{(form === 'sideways' || form === 'down') &&
					offices.length > 0 &&
					select(
						'field.office',
						choice,
						offices.map((node) => [node.id, `${nameLevel(node.level)} ${node.name}`]),
						setChoice,
					)}
				{form === 'assign' &&
					select(
						'field.handler',
						choice,
						handlers.map((one) => [one.id, `${one.name} · ${one.load}`]),
						setChoice,
					)}
				{form === 'book' &&
					select(
						'field.institution',
						institutionId,
						(office?.institutions ?? []).map((one) => [one.id, one.name]),
						setInstitution,
					)}
				{form === 'book' &&
					select(
						'field.slot',
						choice,
						slots.map((slot) => [slot.id, `${slot.date.slice(5)} ${slot.time} · ${slot.provider.name}`]),
						setChoice,
					)}
				{form === 'classify' &&
					select(
						'filter.kind',
						kind,
						orderKinds.map((one) => [one, across(`kind.${one}`)]),
						(value) => setKind(value as OrderKind),
					)}
				{form === 'classify' &&
					select(
						'field.topic',
						topic,
						[['', '—'], ...categories.map((one) => [one.id, one.name.zh] as [string, string])],
						setTopic,
					)}
				{form === 'refuse' &&
					select(
						'field.reason',
						choice,
						refusalReasons.map((one) => [one, across(`refuse.${one}`)]),
						setChoice,
					)}
				{form === 'close' &&
					select(
						'field.reason',
						choice,
						closeWhys.map((one) => [one, across(`close.${one}`)]),
						setChoice,
					)}
				{form === 'askAgain' &&
					select(
						'field.reason',
						choice,
						askAgainWhys.map((one) => [one, across(`why.${one}`)]),
						setChoice,
					)}
				{form === 'call' && (
					<Choice
						label={say('field.reached')}
						value={choice}
						options={[
							['yes', say('answer.yes')],
							['no', say('answer.no')],
						]}
						onValue={setChoice}
					/>
				)}
				{form === 'spotCheck' && (
					<Choice
						label={say('field.good')}
						value={choice}
						options={[
							['good', say('answer.good')],
							['again', say('answer.again')],
						]}
						onValue={setChoice}
					/>
				)}
				{form === 'mark' && (
					<fieldset class="choice">
						<legend>{say('hotline.green')}</legend>
						{greens.map((one) => (
							<button
								type="button"
								key={one}
								aria-pressed={green.includes(one)}
								class={green.includes(one) ? 'on' : ''}
								onClick={() => setGreen(green.includes(one) ? green.filter((each) => each !== one) : [...green, one])}
							>
								{say(`green.${one}`)}
							</button>
						))}
					</fieldset>
				)}
				{(form === 'sideways' || form === 'down' || form === 'tellGaps') && (
					<label class="days">
						{say('field.days')}
						<input
							type="number"
							min={1}
							max={60}
							value={days}
							onInput={(event) => setDays(Math.min(60, Math.max(1, Number(event.currentTarget.value) || 1)))}
						/>
					</label>
				)}
			</div>
			{(form === 'sideways' || form === 'down') && office !== null && offices.length === 0 && (
				<p class="lack" role="status">
					{say(`field.nowhere.${form}`)}
				</p>
			)}
			{wanted && (
				<label class="reply">
					{say(wanted)}
					<textarea
						ref={field}
						value={words}
						maxLength={2000}
						onInput={(event) => setWords(event.currentTarget.value)}
					/>
				</label>
			)}
			<div class="acts">
				<button type="submit" class="lampkey" disabled={!ready}>
					{say('act.send')}
				</button>
				<button type="button" onClick={onClose}>
					{say('act.back')}
				</button>
			</div>
		</form>
	);
}

function Choice(props: {
	label: JSX.Element;
	value: string;
	options: [string, JSX.Element][];
	onValue(value: string): void;
}): JSX.Element {
	return (
		<fieldset class="choice">
			<legend>{props.label}</legend>
			{props.options.map(([id, text]) => (
				<button
					type="button"
					key={id}
					aria-pressed={props.value === id}
					class={props.value === id ? 'on' : ''}
					onClick={() => props.onValue(id)}
				>
					{text}
				</button>
			))}
		</fieldset>
	);
}

function firstChoice(form: ActFormName): string {
	if (form === 'refuse') return refusalReasons[0];
	if (form === 'close') return closeWhys[0];
	if (form === 'askAgain') return askAgainWhys[0];
	if (form === 'spotCheck') return 'good';
	return form === 'call' ? 'yes' : '';
}

/** What its words are called; null: it takes none. */
function fieldOf(form: ActFormName): DeskKey | null {
	if (form === 'tellGaps') return 'field.gaps';
	if (form === 'sideways' || form === 'down') return 'field.asked';
	return ['book', 'assign', 'classify', 'mark', 'take', 'confirm'].includes(form) ? null : 'field.words';
}
