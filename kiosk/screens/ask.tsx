import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Guide, GuideCategory } from '../../shared/content/guide.ts';
import type { IconName } from '../../shared/look/icon-names.ts';
import { Icon } from '../parts/icon.tsx';
import { Key, RowKey } from '../parts/key.tsx';
import { useLook } from '../parts/look.tsx';
import { Candidates, Field, Keyboard } from '../parts/typing.tsx';
import { WaitDots } from '../parts/waiting.tsx';
import { Words } from '../parts/words.tsx';
import { Page } from './page.tsx';
import type { ScreenProps } from './props.ts';
import { ListKey } from './start.tsx';
import { speak } from './tongue.ts';

const categoryIcons: Record<GuideCategory, IconName> = {
	labour: 'wrench',
	family: 'home',
	debt: 'papers',
	land: 'map',
	injury: 'appraisal',
	consumer: 'warning',
	aid: 'legal-aid',
	mediation: 'mediation',
	notary: 'notary',
	administration: 'follow',
};

/** Typing, or choosing one thing after another; the Mongolian page chooses first, since the guides answer Chinese words. */
export function Ask(props: ScreenProps): JSX.Element {
	const editing = props.view.draft !== null;
	const [picking, setPicking] = useState(props.view.language === 'mn-Mong' && !editing);
	return picking && !editing ? (
		<Pick {...props} onType={() => setPicking(false)} />
	) : (
		<Type {...props} editing={editing} onPick={() => setPicking(true)} />
	);
}

function Type(props: ScreenProps & { editing: boolean; onPick(): void }): JSX.Element {
	const { view, send, compose, suggest, editing, onPick } = props;
	const { say, tell } = speak(props);
	const { wide, large, language } = useLook();
	const text = view.typed;
	const composing = /[a-z']+$/.exec(text)?.[0] ?? '';
	const before = text.slice(0, text.length - composing.length);
	const readings = composing ? compose(composing) : [];
	const phrases = editing || text === '' ? [] : suggest(text);
	const room = wide ? 1 : language === 'mn-Mong' ? 5 : large ? 1 : 3;
	const type = (next: string) => send({ type: 'citizen.typed', text: next });
	const take = (word: string) => type(before + word);
	const ask = (question: string) => {
		if (question.trim()) send({ type: 'citizen.asked', question });
	};
	const offered = phrases.slice(0, room).map((phrase) => (
		<Key class="phrase" lang="zh-CN" onPress={() => ask(phrase)}>
			<span>{markSame(phrase, readings[0] ?? before)}</span>
			<Icon name="forward" />
		</Key>
	));
	const choose = editing ? null : (
		<RowKey class="slim" icon="choose" title={say('ask.pick')} forward onPress={onPick} />
	);
	return (
		<Page
			props={props}
			title={say(editing ? 'ask.edit' : 'ask.title')}
			note={language === 'mn-Mong' ? tell('ask.pickNote') : say('ask.note')}
			at={editing ? ['book', 3] : ['ask', 0]}
			class="typing"
			acts={
				<Keyboard
					words={{
						digits: say('keyboard.digits'),
						letters: say('keyboard.letters'),
						clear: say('keyboard.clear'),
						points: say('keyboard.points'),
						space: say('keyboard.space'),
						remove: say('keyboard.remove'),
						done: say(editing ? 'keyboard.keep' : 'keyboard.find'),
					}}
					canFinish={text.trim() !== '' || editing}
					onType={(character) => type(text + character)}
					onRemove={() => type(text.slice(0, -1))}
					onClear={() => type('')}
					onSpace={() => (readings[0] ? take(readings[0]) : type(`${text} `))}
					onDone={() =>
						editing
							? send({ type: 'citizen.asked', question: before + (readings[0] ?? composing) })
							: ask(before + (readings[0] ?? composing))
					}
				/>
			}
		>
			<Field label={tell('ask.field')} text={before} composing={composing} />
			{readings.length > 0 ? (
				<Candidates key={composing} words={readings} more={say('keyboard.more')} onChoose={take} />
			) : (
				<div class="cands" />
			)}
			{wide ? (
				<div class="pair" style="padding-block-start:14px">
					{offered}
					{choose}
				</div>
			) : (
				<>
					{offered.length > 0 && (
						<div>
							<h2 class="label">
								<Words of={say('ask.meant')} />
							</h2>
							<div class="stack">{offered}</div>
						</div>
					)}
					{choose && <div style="padding-block-start:22px">{choose}</div>}
				</>
			)}
		</Page>
	);
}

/** What was typed stands bold in the sentence offered. */
function markSame(phrase: string, typed: string): JSX.Element {
	let length = Math.min(typed.length, 6);
	while (length > 1 && phrase.indexOf(typed.slice(-length)) < 0) length--;
	const tail = typed.slice(-length);
	const at = length > 1 ? phrase.indexOf(tail) : -1;
	if (at < 0) return <>{phrase}</>;
	return (
		<>
			{phrase.slice(0, at)}
			<em>{tail}</em>
			{phrase.slice(at + tail.length)}
		</>
	);
}

function Pick(props: ScreenProps & { onType(): void }): JSX.Element {
	const { guides, send, onType, view } = props;
	const { say } = speak(props);
	const [category, setCategory] = useState<GuideCategory | null>(null);
	const categories = (Object.keys(categoryIcons) as GuideCategory[]).filter((one) =>
		guides.some((guide) => guide.category === one),
	);
	const mongolian = view.language === 'mn-Mong';
	return (
		<Page
			props={props}
			title={say(category ? 'ask.whichTitle' : mongolian ? 'ask.title' : 'ask.pickTitle')}
			note={mongolian ? say('ask.note') : category ? say(`category.${category}`) : say('ask.pickNote')}
			at={['ask', 0]}
			subject={category ?? ''}
			pairActs
			{...(category ? { back: () => setCategory(null) } : mongolian ? {} : { back: onType })}
			acts={
				<>
					<RowKey class="slim" icon="keyboard" title={say('ask.type')} forward onPress={onType} />
					<RowKey
						class="slim"
						icon="help"
						title={say('ask.other')}
						forward
						onPress={() => send({ type: 'citizen.askedForHelp' })}
					/>
				</>
			}
		>
			{category
				? guides
						.filter((guide) => guide.category === category)
						.map((guide, index) => <GuideKey guide={guide} number={index + 1} props={props} />)
				: categories.map((one) => (
						<ListKey>
							<RowKey
								icon={categoryIcons[one]}
								title={say(`category.${one}`)}
								forward
								onPress={() => setCategory(one)}
							/>
						</ListKey>
					))}
		</Page>
	);
}

/** A guide in a list, by the name people would use. */
export function GuideKey({ guide, number, props }: { guide: Guide; number: number; props: ScreenProps }): JSX.Element {
	return (
		<ListKey>
			<RowKey
				number={number}
				title={guide.name}
				note={guide.phrases[0] ?? null}
				forward
				onPress={() => props.send({ type: 'citizen.choseGuide', guideId: guide.id })}
			/>
		</ListKey>
	);
}

export function Searching(props: ScreenProps): JSX.Element {
	const { say } = speak(props);
	return (
		<Page props={props} title={say('searching.title')} note={say('searching.note')} at={['ask', 1]}>
			<WaitDots words={(seconds) => say('searching.wait', { seconds })} />
		</Page>
	);
}
