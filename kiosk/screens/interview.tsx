import type { JSX } from 'preact';
import type { InterviewView } from '../../shared/flows/visit-data.ts';
import type { FactValue, Notice, Question } from '../../shared/interviews/interview.ts';
import { mostDigits, readAnswer } from '../../shared/interviews/read-answer.ts';
import { nameDay } from '../../shared/law/day.ts';
import { formatYuan } from '../../shared/law/money.ts';
import { localDate } from '../../shared/locale/dates.ts';
import { Calls } from '../parts/danger.tsx';
import { RowKey, YellowKey } from '../parts/key.tsx';
import { useLook } from '../parts/look.tsx';
import { ReadingLine } from '../parts/reading.tsx';
import { NumberField, NumberPad } from '../parts/typing.tsx';
import type { Label } from '../parts/words.tsx';
import { Hint } from './identity.tsx';
import { Page } from './page.tsx';
import type { ScreenProps } from './props.ts';
import { ListKey } from './start.tsx';
import { speak } from './tongue.ts';

/** One question a screen. A key is an answer and leads on at once; no key is yellow, since the answer is the citizen's own. */
export function InterviewScreen(props: ScreenProps): JSX.Element {
	const { interview } = props.view;
	const step = interview?.step;
	if (!interview || !step) return <Page props={props} title="" />;
	if (step.kind === 'notice') return <NoticePage {...props} step={step} />;
	return step.kind === 'yesNo' || step.kind === 'choice' ? (
		<Choose {...props} step={step} interview={interview} />
	) : (
		<Type {...props} step={step} interview={interview} />
	);
}

function place(props: ScreenProps, { number, left }: InterviewView): Label {
	const { say } = speak(props);
	return left > 0 ? say('interview.number', { number, most: number + left }) : say('interview.lastNumber', { number });
}

function NoticePage(props: ScreenProps & { step: Notice }): JSX.Element {
	const { step, send } = props;
	const { say } = speak(props);
	return (
		<Page
			props={props}
			tone="red"
			title={step.title}
			note={step.note ?? say('interview.notice')}
			subject={step.fact}
			acts={
				<RowKey
					class="big"
					icon="forward"
					title={say('interview.safe')}
					note={say('interview.safeNote')}
					onPress={() => send({ type: 'citizen.confirmed' })}
				/>
			}
		>
			<Calls calls={step.phones.map(({ number, name }) => ({ number, words: name }))} />
			{step.lines.map((line, index) => (
				<ReadingLine number={index + 1} title={line} />
			))}
		</Page>
	);
}

interface AskProps<Kind extends Question> extends ScreenProps {
	step: Kind;
	interview: InterviewView;
}

function Choose(props: AskProps<Extract<Question, { kind: 'yesNo' | 'choice' }>>): JSX.Element {
	const { step, interview, send } = props;
	const { say } = speak(props);
	const tell = (value: FactValue) => send({ type: 'citizen.toldFact', value });
	const options =
		step.kind === 'choice'
			? step.options.map(({ id, title, note }) => ({ id, title: title as Label, note: note ?? null }))
			: [
					{ id: 'yes', title: say('interview.yes'), note: null },
					{ id: 'no', title: say('interview.no'), note: null },
				];
	return (
		<Page
			props={props}
			title={step.title}
			note={step.note ?? null}
			at={['interview', 1]}
			hereNote={place(props, interview)}
			subject={step.fact}
			acts={
				<RowKey
					icon="ask"
					title={say('interview.unknown')}
					note={say('interview.unknownNote')}
					state={interview.value === null ? 'on' : 'rest'}
					onPress={() => tell(null)}
				/>
			}
		>
			{options.map(({ id, title, note }, index) => (
				<ListKey>
					<RowKey
						class={options.length < 4 ? 'huge-key' : 'big'}
						number={index + 1}
						title={title}
						note={note}
						state={interview.value === id ? 'on' : 'rest'}
						onPress={() => tell(id)}
					/>
				</ListKey>
			))}
		</Page>
	);
}

function Type(props: AskProps<Exclude<Question, { kind: 'yesNo' | 'choice' }>>): JSX.Element {
	const { step, interview, send, now } = props;
	const { say, tell } = speak(props);
	const { typed } = interview;
	const { large } = useLook();
	const read = readAnswer(step, typed, localDate(now));
	const partial = step.kind === 'date' && typed.length < 8;
	const fault = interview.fault ?? (typed === '' || partial ? null : read.fault);
	const good = read.fault === null;
	const type = (text: string) => send({ type: 'citizen.typed', text });
	const title = say(step.kind === 'date' ? 'interview.goOnDay' : 'interview.goOn');
	const goOn = () => send({ type: 'citizen.confirmed' });
	const keys = (
		<>
			<RowKey
				class="big"
				icon="ask"
				title={say('interview.unknown')}
				note={large ? null : say('interview.unknownNote')}
				state={interview.value === null && typed === '' ? 'on' : 'rest'}
				onPress={() => send({ type: 'citizen.toldFact', value: null })}
			/>
			{good ? (
				<YellowKey
					icon="check"
					forward={!large}
					title={title}
					note={large ? null : say('interview.goOnNote')}
					onPress={goOn}
				/>
			) : (
				<RowKey class="big" icon="check" state="none" title={title} note={large ? null : hint()} onPress={goOn} />
			)}
		</>
	);
	return (
		<Page
			props={props}
			title={step.title}
			note={step.note ?? null}
			at={['interview', 1]}
			hereNote={place(props, interview)}
			subject={step.fact}
			pairActs={!large}
			acts={large ? <div class="pair">{keys}</div> : keys}
		>
			<div class="padblock">
				{step.kind === 'date' ? (
					<NumberField label={tell('interview.field')} digits={typed} groups={[4, 2, 2]} />
				) : (
					<Amount label={tell('interview.field')} words={amount()} />
				)}
				<Hint bad={fault !== null} good={good} words={fault ? say(fault) : hint()} />
				<NumberPad
					extra={null}
					words={{ remove: say('keyboard.remove'), clear: say('keyboard.clear') }}
					onType={(digit) => typed.length < mostDigits(step) && type(typed + digit)}
					onRemove={() => type(typed.slice(0, -1))}
					onClear={() => type('')}
				/>
			</div>
		</Page>
	);

	function amount(): string {
		if (typed === '') return '';
		if (step.kind === 'money') return formatYuan(Number(typed) * 100);
		return step.kind === 'number' ? `${Number(typed)} ${step.unit}` : typed;
	}

	function hint(): Label {
		if (step.kind === 'money') return say('interview.typeMoney');
		if (step.kind === 'number') return say('interview.typeCount', { unit: step.unit });
		if (read.fault !== null) return say('interview.typeDay');
		const day = nameDay(String(read.value));
		return typed.length === 6
			? say('interview.typeMonth', { month: day.slice(0, day.indexOf('月') + 1) })
			: say('interview.isDay', { day });
	}
}

function Amount({ label, words }: { label: string; words: string }): JSX.Element {
	return (
		<output class="field number" aria-label={label}>
			<b>{words}</b>
			{words === '' && <span class="rest">·</span>}
		</output>
	);
}
