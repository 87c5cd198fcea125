import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { InterviewView } from '../../shared/flows/visit-data.ts';
import type { Sheet, SheetDeadline } from '../../shared/interviews/sheet.ts';
import { nameDay } from '../../shared/law/day.ts';
import { formatDate } from '../../shared/locale/dates.ts';
import type { IconName } from '../../shared/look/icon-names.ts';
import { RowKey, YellowKey } from '../parts/key.tsx';
import { Check } from '../parts/plates.tsx';
import { Law, ReadingLine } from '../parts/reading.tsx';
import type { Label } from '../parts/words.tsx';
import { Page } from './page.tsx';
import type { ScreenProps } from './props.ts';
import { nameService, speak } from './tongue.ts';

const sections = ['findings', 'evidence', 'risks', 'places', 'told', 'quotes'] as const;
type Section = (typeof sections)[number];
const icons: Record<Section, IconName> = {
	findings: 'book',
	evidence: 'papers',
	risks: 'warning',
	places: 'map',
	told: 'edit',
	quotes: 'slip',
};

/** What counts most stands first: where to call, the last day, the sums. The rest is gone into, one list a screen. */
export function Opinion(props: ScreenProps): JSX.Element {
	const [section, setSection] = useState<Section | null>(null);
	const { interview } = props.view;
	const sheet = interview?.sheet;
	if (!interview || !sheet) return <Page props={props} title="" />;
	return section ? (
		<Part {...props} sheet={sheet} section={section} onClose={() => setSection(null)} />
	) : (
		<Front {...props} interview={interview} sheet={sheet} onOpen={setSection} />
	);
}

interface FrontProps extends ScreenProps {
	interview: InterviewView;
	sheet: Sheet;
	onOpen(section: Section): void;
}

function Front(props: FrontProps): JSX.Element {
	const { sheet, interview, send, onOpen } = props;
	const { say, tell } = speak(props);
	return (
		<Page
			props={props}
			title={sheet.title}
			note={say('opinion.note')}
			at={['interview', 2]}
			class="tight"
			subject={`${sheet.interviewId} front`}
			acts={(pager) => (
				<>
					<YellowKey
						icon="help"
						title={say('opinion.person')}
						note={say('answer.personNote', { service: nameService(tell, interview.service) })}
						onPress={() => send({ type: 'citizen.choseBooking', service: interview.service })}
					/>
					<div class="pair">
						<PrintKey {...props} />
						{pager}
					</div>
				</>
			)}
		>
			{sheet.phones.length > 0 && (
				<ReadingLine
					icon="warning"
					class="alarm"
					title={sheet.phones.map(({ number, name }) => `${name} ${number}`).join(' · ')}
					text={say('opinion.danger')}
				/>
			)}
			{sheet.deadlines.map((deadline) => (
				<ReadingLine
					icon="calendar"
					class={deadline.state === 'over' ? 'alarm' : ''}
					title={`${deadline.name}${deadline.lastDay ? ` ${nameDay(deadline.lastDay)}` : ''}`}
					text={joinLines(judge(deadline), deadline.note)}
				/>
			))}
			{sheet.sums.map(({ name, amount, formula, note }) => (
				<ReadingLine icon="calculator" title={`${name}：${amount}`} text={joinLines(formula, note)} />
			))}
			<div class="trio">
				{sections.map((section) => (
					<RowKey
						class="slim"
						icon={icons[section]}
						title={say(`opinion.${section}`)}
						note={
							section === 'told' ? say('opinion.toldShort') : say('opinion.count', { count: sheet[section].length })
						}
						onPress={() => onOpen(section)}
					/>
				))}
			</div>
			<ReadingLine icon="legal-aid" title={say('opinion.aid')} text={sheet.aid.text} />
		</Page>
	);

	function judge({ state, daysLeft, formula }: SheetDeadline): string {
		if (state === 'none' || daysLeft === null) return tell('opinion.endless');
		if (state === 'over') return `${tell('opinion.over', { days: -daysLeft })}（${formula}）`;
		const left = daysLeft === 0 ? tell('opinion.today') : tell('opinion.left', { days: daysLeft });
		return `${left}（${formula}）`;
	}
}

function joinLines(...lines: string[]): string {
	return lines.filter(Boolean).join('\n');
}

const inks = { printed: 'printed', failed: 'failed', cancelled: 'failed', unknown: 'failed' } as const;

/** The print key says what becomes of the paper, in its own place. */
function PrintKey(props: FrontProps): JSX.Element {
	const { view, send, interview } = props;
	const { say } = speak(props);
	const key = (
		name: 'print' | 'printing' | 'held' | 'printed' | 'failed' | 'noPrinter',
		state: 'rest' | 'busy' | 'none',
	) => (
		<RowKey
			icon="print"
			title={say(`opinion.${name}`)}
			note={say(`opinion.${name}Note`)}
			state={state}
			onPress={state === 'rest' ? () => send({ type: 'citizen.askedForPaper' }) : undefined}
		/>
	);
	if (!view.capabilities.printer) return key('noPrinter', 'none');
	const state = interview.print?.state;
	if (!state) return key('print', 'rest');
	if (state === 'held') return key('held', 'none');
	if (state === 'queued' || state === 'printing') return key('printing', 'busy');
	return key(inks[state], 'rest');
}

interface PartProps extends ScreenProps {
	sheet: Sheet;
	section: Section;
	onClose(): void;
}

function Part(props: PartProps): JSX.Element {
	const { sheet, section, onClose } = props;
	const { say } = speak(props);
	return (
		<Page
			props={props}
			title={say(`opinion.${section}`)}
			note={section === 'told' ? say('opinion.toldNote') : say('opinion.note')}
			at={['interview', 2]}
			class="tight"
			subject={`${sheet.interviewId} ${section}`}
			back={onClose}
			acts={<YellowKey icon="back" forward={false} title={say('opinion.backToSheet')} onPress={onClose} />}
		>
			{linesOf(props)}
		</Page>
	);
}

function linesOf(props: PartProps): JSX.Element[] {
	const { sheet, section, send } = props;
	const { say, tell } = speak(props);
	if (section === 'evidence') return sheet.evidence.map((text) => <ReadingLine icon="check" title={text} />);
	if (section === 'places')
		return sheet.places.map(({ title, text }) => <ReadingLine icon="map" title={title} text={text} />);
	if (section === 'quotes')
		return sheet.quotes.map((quote) => (
			<Law quote={quote} checked={say('answer.checked', { date: formatDate(quote.checkedOn, props.view.language) })} />
		));
	if (section === 'told')
		return sheet.told.map(({ fact, question, answer }) => (
			<Check
				name={question}
				value={answer}
				change={{
					words: say('opinion.change'),
					label: `${tell('opinion.change')}：${question}`,
					onPress: () => send({ type: 'citizen.changedFact', fact }),
				}}
			/>
		));
	return sheet[section].map(({ text, laws }, index) => (
		<ReadingLine number={index + 1} title={text as Label} text={laws.join('、')} />
	));
}
