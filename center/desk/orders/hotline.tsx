import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { groupCaseCode } from '../../../shared/cases/case-code.ts';
import { groupPin } from '../../../shared/cases/pin.ts';
import { Ask } from '../ask.tsx';
import { deskApi } from '../desk-api.ts';
import type { EnteredMatter, HotlineEntry } from '../order-protocol.ts';
import { type DeskKey, useWords } from '../words.tsx';
import { Spoken } from './spoken.tsx';

const kinds = ['advice', 'legal-aid', 'mediation', 'lawyer', 'notary', 'appraisal', 'complaint', 'other'] as const;
const channels = ['hotline', 'desk'] as const;
const forms = ['message', 'application'] as const;
const languages = ['zh-CN', 'mn-Mong'] as const;
const greens = ['elderly', 'disabled', 'minor', 'migrant'] as const;
const empty: HotlineEntry = {
	channel: 'hotline',
	form: 'message',
	service: 'advice',
	language: 'zh-CN',
	green: [],
	name: '',
	phone: '',
	number: '',
	question: '',
};

/** Written while somebody talks: the words first, everything else by key; the law beside it. */
export function Hotline({ onOpen }: { onOpen(caseCode: string): void }): JSX.Element {
	const { say, tell } = useWords();
	const [entry, setEntry] = useState(empty);
	const [told, setTold] = useState<EnteredMatter | null>(null);
	const said = useRef<HTMLTextAreaElement>(null);
	const open = useRef<HTMLButtonElement>(null);
	// Somebody is talking already; and once there is a number, the next key opens it.
	useLayoutEffect(() => (told ? open : said).current?.focus(), [told]);
	const [failed, setFailed] = useState(false);
	const [asked, setAsked] = useState('');
	const ready = entry.question.trim().length >= 2 && /^(\d{17}[\dX])?$/.test(entry.number);

	async function save(): Promise<void> {
		if (!ready) return;
		try {
			setTold(await deskApi.enter({ ...entry, question: entry.question.trim() }));
			setEntry(empty);
			setFailed(false);
		} catch {
			setFailed(true);
		}
	}
	const pick = <Name extends 'channel' | 'form' | 'service' | 'language'>(
		label: DeskKey,
		name: Name,
		options: readonly HotlineEntry[Name][],
		key: (one: HotlineEntry[Name]) => DeskKey,
	) => (
		<fieldset class="choice">
			<legend>{say(label)}</legend>
			{options.map((one) => (
				<button
					type="button"
					key={one}
					aria-pressed={entry[name] === one}
					class={entry[name] === one ? 'on' : ''}
					onClick={() => setEntry({ ...entry, [name]: one })}
				>
					{say(key(one))}
				</button>
			))}
		</fieldset>
	);
	const text = (label: DeskKey, name: 'name' | 'phone' | 'number', keep: RegExp) => (
		<label>
			{say(label)}
			<input
				autoComplete="off"
				aria-label={tell(label)}
				value={entry[name]}
				onInput={(event) => setEntry({ ...entry, [name]: event.currentTarget.value.replace(keep, '').slice(0, 30) })}
			/>
		</label>
	);
	if (told) {
		return (
			<main class="hotline told">
				<h1>{say('hotline.code')}</h1>
				<Spoken groups={groupCaseCode(told.caseCode)} />
				{told.pin !== null && (
					<>
						<h2>{say('hotline.pin')}</h2>
						<Spoken groups={groupPin(told.pin).split(' ')} />
						<p class="where">
							{say('hotline.page')} <b class="num">{told.phonePage}</b>
						</p>
						<p>{say('hotline.once')}</p>
					</>
				)}
				<p class="acts">
					<button ref={open} type="button" class="lampkey" onClick={() => onOpen(told.caseCode)}>
						{say('hotline.open')}
					</button>
					<button type="button" onClick={() => setTold(null)}>
						{say('hotline.another')}
					</button>
				</p>
			</main>
		);
	}
	return (
		<main class="hotline">
			<form
				class="entry"
				onSubmit={(event) => {
					event.preventDefault();
					void save();
				}}
				onKeyDown={(event) => {
					if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save();
				}}
			>
				<h1>{say('hotline.title')}</h1>
				<label class="said">
					{say('hotline.question')}
					<textarea
						ref={said}
						aria-label={tell('hotline.question')}
						value={entry.question}
						maxLength={2000}
						onInput={(event) => setEntry({ ...entry, question: event.currentTarget.value })}
						onBlur={() => setAsked(entry.question.trim().slice(0, 200))}
					/>
				</label>
				{pick('hotline.service', 'service', kinds, (one) => `kind.${one}`)}
				{pick('hotline.form', 'form', forms, (one) => `form.${one}`)}
				{pick('hotline.channel', 'channel', channels, (one) => `channel.${one}`)}
				{pick('hotline.language', 'language', languages, (one) => `language.${one}`)}
				<fieldset class="choice">
					<legend>{say('hotline.green')}</legend>
					{greens.map((one) => (
						<button
							type="button"
							key={one}
							aria-pressed={entry.green.includes(one)}
							class={entry.green.includes(one) ? 'on' : ''}
							onClick={() =>
								setEntry({
									...entry,
									green: entry.green.includes(one) ? entry.green.filter((each) => each !== one) : [...entry.green, one],
								})
							}
						>
							{say(`green.${one}`)}
						</button>
					))}
				</fieldset>
				<div class="fields">
					{text('hotline.name', 'name', /\n/g)}
					{text('hotline.phone', 'phone', /[^\d\s-]/g)}
					{entry.form === 'application' && text('hotline.number', 'number', /[^\dX]/g)}
				</div>
				{failed && (
					<p class="lack" role="alert">
						{say('hotline.failed')}
					</p>
				)}
				<p class="acts">
					<button type="submit" class="lampkey" disabled={!ready}>
						{say('hotline.save')}
					</button>
				</p>
			</form>
			<div class="beside">
				<Ask key={asked} question={asked} />
			</div>
		</main>
	);
}
