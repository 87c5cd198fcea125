import { useState } from 'preact/hooks';
import type { CallView } from '../../shared/live/call-view.ts';
import type { TvRoomKey } from '../../shared/locale/catalogue/tv-room.ts';
import { digitOf } from '../keys/key-profile.ts';
import { Acts } from '../parts/acts.tsx';
import { Lines } from '../parts/choices.tsx';
import { Frame } from '../parts/frame.tsx';
import { numberKeys, Pad } from '../parts/number-pad.tsx';
import { Find, mostDigits, spellingKeys, spellOn } from './ask.tsx';
import { Marks } from './room-talk.tsx';
import { type SpokenProps, speakAcross } from './room-words.ts';

const phrases: TvRoomKey[] = [
	'write.hear',
	'write.deaf',
	'write.slowly',
	'write.again',
	'write.yes',
	'write.no',
	'write.callMe',
	'write.mongolian',
];
const phrasesOnPage = 4;
const findsOnPage = 5;
const numberMost = 20;

interface WriteProps {
	props: SpokenProps;
	call: CallView;
	close(): void;
}

/** A remote has no letters: ready sentences, sentences by their initials, and numbers. */
export function RoomWrite({ props: own, call, close }: WriteProps) {
	const props = speakAcross(own);
	const [way, setWay] = useState<'phrase' | 'spell' | 'number'>('phrase');
	const say = (text: string) => {
		props.send({ type: 'citizen.wrote', text });
		close();
	};
	const back = () => (way === 'phrase' ? close() : setWay('phrase'));
	const parts = { props, call, say, back };
	if (way === 'spell') return <Spelling {...parts} />;
	if (way === 'number') return <Numbering {...parts} />;
	return <Phrases {...parts} spell={() => setWay('spell')} number={() => setWay('number')} />;
}

interface WayProps {
	props: SpokenProps;
	call: CallView;
	say(text: string): void;
	back(): void;
}

function Phrases({ props, call, say, back, spell, number }: WayProps & { spell(): void; number(): void }) {
	const { t, keys } = props;
	const [page, turn] = useState(0);
	const pages = Math.ceil(phrases.length / phrasesOnPage);
	const shown = phrases.slice(page * phrasesOnPage).slice(0, phrasesOnPage);
	keys.handle = (key) => {
		if (key === 'back') back();
		return key === 'back';
	};
	return (
		<Frame
			props={props}
			page={`phrases${page}`}
			spine="ᠪᠢᠴᠢᠬᠦ"
			title={props.say('write.title')}
			ok={props.say('write.send')}
			hints={[{ keys: [], words: t('page.of', { page: page + 1, pages }) }]}
		>
			<Marks props={props} call={call} />
			<Lines
				choices={shown.map((key, index) => ({
					id: key,
					words: props.say(key),
					first: index === 0,
					onOk: () => say(props.say(key)),
				}))}
			/>
			<Acts
				props={props}
				from={phrasesOnPage + 1}
				acts={[
					{ id: 'more', words: t('page.next'), onOk: () => turn((page + 1) % pages) },
					{ id: 'spell', words: props.say('write.spell'), onOk: spell },
					{ id: 'number', words: props.say('write.number'), onOk: number },
				]}
			/>
		</Frame>
	);
}

/** As on the page where a question is asked: 2–9 spell, 1 clears, 0 takes one back. */
function Spelling({ props, call, say, back }: WayProps) {
	const { t, keys, library } = props;
	const [typed, setTyped] = useState('');
	const type = (text: string) => setTyped(text.slice(0, mostDigits));
	keys.handle = (key) => {
		const digit = digitOf(key);
		if (digit !== null) type(spellOn(typed, digit));
		else if (key === 'back') back();
		return digit !== null || key === 'back';
	};
	const found = library ? library.spell(typed).slice(0, findsOnPage) : [];
	return (
		<Frame
			props={props}
			page="spell"
			spine="ᠪᠢᠴᠢᠬᠦ"
			title={props.say('spell.title')}
			ok={props.say('write.send')}
			hints={[{ keys: ['↑', '↓'], words: t('ask.pick') }]}
		>
			<Marks props={props} call={call} />
			<div class="spell">
				<div class="typed">
					{typed.split('').map((digit, index) => (
						<b key={String(index)}>{digit}</b>
					))}
					<i />
				</div>
				<Pad keys={spellingKeys(props, typed, type)} />
			</div>
			<div class="finds">
				{found.map(({ sentence, start, length }, index) => (
					<Find
						key={sentence}
						id={sentence}
						words={sentence}
						start={start}
						length={length}
						first={index === 0}
						onOk={() => say(sentence)}
					/>
				))}
			</div>
		</Frame>
	);
}

function Numbering({ props, call, say, back }: WayProps) {
	const { keys } = props;
	const [typed, setTyped] = useState('');
	const type = (text: string) => setTyped(text.slice(0, numberMost));
	keys.handle = (key) => {
		const digit = digitOf(key);
		if (digit !== null) type(typed + digit);
		else if (key === 'back') back();
		return digit !== null || key === 'back';
	};
	return (
		<Frame
			props={props}
			page="number"
			spine="ᠪᠢᠴᠢᠬᠦ"
			title={props.say('number.title')}
			hints={[{ keys: ['0', '9'], words: props.t('number.digits') }]}
		>
			<Marks props={props} call={call} />
			<div class="spell number">
				<Pad keys={numberKeys(props, typed, false, type)} />
			</div>
			<div class="tv-entry">
				<p class="entered num">
					<span>{typed}</span>
					<i />
				</p>
				<p class="entry-note">{props.say('number.note1')}</p>
				<p class="entry-note">{props.say('number.note2')}</p>
			</div>
			<div class="tv-right-acts">
				<Acts
					props={props}
					acts={[
						{
							id: 'done',
							words: props.say('write.send'),
							first: true,
							quiet: true,
							onOk: () => (typed ? say(typed) : undefined),
						},
					]}
				/>
			</div>
		</Frame>
	);
}
