import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { isCalendarDate } from '../../../shared/identity/resident-id.ts';
import { Said } from '../keeping/parts.tsx';
import { useDoing } from '../keeping/use-doing.ts';
import type { DeskInstitution, InstitutionFields, OfficesPage } from '../offices-protocol.ts';
import { useWords } from '../words.tsx';
import { Field, Lines, Several } from './fields.tsx';
import { readList, readTime } from './hours.ts';
import { officesApi } from './offices-api.ts';

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
type Weekday = (typeof weekdays)[number];

interface InstitutionsProps {
	page: OfficesPage;
	onChanged(): Promise<void>;
}

/** What citizens are told of each institution, and the plan that its slots are made of. */
export function Institutions({ page, onChanged }: InstitutionsProps): JSX.Element {
	const { say, tell } = useWords();
	const [chosen, setChosen] = useState('');
	const one = page.institutions.find(({ id }) => id === chosen) ?? null;
	return (
		<div class="halves-of">
			<section class="queue">
				<Lines label={tell('offices.institutions')}>
					{page.institutions.map((each) => (
						<li key={each.id} class={each.id === chosen ? 'on' : ''}>
							<button type="button" aria-pressed={each.id === chosen} onClick={() => setChosen(each.id)}>
								<div>
									<b>{each.name['zh-CN']}</b>
									<span>{each.plan?.providerName}</span>
								</div>
								<time>
									<span>{say('slots.free', { count: each.slots.free })}</span>
									<small>{say('slots.booked', { count: each.slots.booked })}</small>
								</time>
							</button>
						</li>
					))}
				</Lines>
			</section>
			{one ? (
				<Sheet key={one.id} institution={one} onChanged={onChanged} />
			) : (
				<section class="order nothing">
					<b>{say('offices.choose')}</b>
				</section>
			)}
		</div>
	);
}

/** As it is typed; read when it is sent. */
interface Draft extends Omit<InstitutionFields, 'plan'> {
	providerName: string;
	speaksMongolian: boolean;
	place: string;
	places: string;
	minutes: string;
	weekdays: Weekday[];
	times: string;
	daysOff: string;
}

function Sheet({ institution, onChanged }: { institution: DeskInstitution; onChanged(): Promise<void> }): JSX.Element {
	const { say } = useWords();
	const [draft, setDraft] = useState(() => makeDraft(institution));
	const { fault, done, act } = useDoing();
	const set = (over: Partial<Draft>) => setDraft({ ...draft, ...over });
	const fields = readDraft(draft);
	const times = readList(draft.times, readTime);
	const daysOff = readList(draft.daysOff, readDay);
	const save = async () => {
		if (!fields) return null;
		await officesApi.changeInstitution(institution.id, fields);
		await onChanged();
		return 'offices.saved' as const;
	};
	return (
		<section class="order office-sheet">
			<header>
				<p>{institution.services.map((service, at) => [at > 0 && ' · ', say(`kind.${service}`)])}</p>
				<h1>{institution.name['zh-CN']}</h1>
				{!institution.mine && <p>{say('offices.notMineNote')}</p>}
			</header>
			{institution.mine && (
				<form
					class="order-body"
					onSubmit={(event) => {
						event.preventDefault();
						act(save);
					}}
				>
					<h2>{say('slots.told')}</h2>
					<div class="fields">
						<Field name="slots.address" value={draft.address} onValue={(address) => set({ address })} />
						<Field name="slots.phone" value={draft.phone} onValue={(phone) => set({ phone })} />
						<Field name="slots.hours" value={draft.hours} onValue={(hours) => set({ hours })} />
					</div>
					<Several
						name="slots.confirms"
						all={['yes'] as const}
						chosen={draft.confirmsAtOnce ? ['yes'] : []}
						nameOf={() => 'slots.atOnce'}
						onChosen={(chosen) => set({ confirmsAtOnce: chosen.length > 0 })}
					/>
					<h2>{say('slots.plan')}</h2>
					<div class="fields">
						<Field name="slots.provider" value={draft.providerName} onValue={(providerName) => set({ providerName })} />
						<Field name="slots.place" value={draft.place} onValue={(place) => set({ place })} />
						<Field
							name="slots.places"
							kind="number"
							wrong={readPlaces(draft.places) === null}
							value={draft.places}
							onValue={(places) => set({ places })}
						/>
						<Field
							name="slots.minutes"
							kind="number"
							wrong={readMinutes(draft.minutes) === null}
							value={draft.minutes}
							onValue={(minutes) => set({ minutes })}
						/>
					</div>
					<Several
						name="slots.speaks"
						all={['mn-Mong'] as const}
						chosen={draft.speaksMongolian ? ['mn-Mong'] : []}
						nameOf={(language) => `language.${language}`}
						onChosen={(chosen) => set({ speaksMongolian: chosen.length > 0 })}
					/>
					<Several
						name="slots.weekdays"
						all={weekdays}
						chosen={draft.weekdays}
						nameOf={(day) => `day.${day}`}
						onChosen={(chosen) => set({ weekdays: chosen })}
					/>
					<div class="fields wide-fields">
						<Field
							name="slots.times"
							wrong={times === null}
							value={draft.times}
							onValue={(text) => set({ times: text })}
						/>
						<Field
							name="slots.daysOff"
							wrong={daysOff === null}
							value={draft.daysOff}
							onValue={(text) => set({ daysOff: text })}
						/>
					</div>
					<p class="src">{say('slots.note')}</p>
					<Said fault={fault} done={done} />
					<p class="acts">
						<button type="submit" class="lampkey" disabled={!fields}>
							{say('slots.save')}
						</button>
					</p>
				</form>
			)}
		</section>
	);
}

function makeDraft({ address, phone, hours, confirmsAtOnce, plan }: DeskInstitution): Draft {
	return {
		address,
		phone,
		hours,
		confirmsAtOnce,
		providerName: plan?.providerName ?? '',
		speaksMongolian: plan?.speaksMongolian ?? false,
		place: plan?.place ?? '',
		places: String(plan?.places ?? 1),
		minutes: String(plan?.minutes ?? 30),
		weekdays: weekdays.filter((day) => plan?.weekdays.includes(day)),
		times: plan?.times.join(' ') ?? '',
		daysOff: plan?.daysOff.join(' ') ?? '',
	};
}

/** null while something is missing or is none. */
function readDraft(draft: Draft): InstitutionFields | null {
	const { address, phone, hours, confirmsAtOnce, speaksMongolian } = draft;
	const [providerName, place] = [draft.providerName.trim(), draft.place.trim()];
	const times = readList(draft.times, readTime);
	const daysOff = readList(draft.daysOff, readDay);
	const isFilled = [address, phone, hours, providerName, place].every((text) => text.trim() !== '');
	const [places, minutes] = [readPlaces(draft.places), readMinutes(draft.minutes)];
	if (!isFilled || !times || !daysOff || places === null || minutes === null) return null;
	const plan = { providerName, speaksMongolian, place, places, minutes, weekdays: draft.weekdays, times, daysOff };
	return { address, phone, hours, confirmsAtOnce, plan };
}

const readDay = (text: string) => (isCalendarDate(text) ? text : null);
const readPlaces = (text: string) => readWhole(text, 1, 20);
const readMinutes = (text: string) => readWhole(text, 5, 480);
const readWhole = (text: string, least: number, most: number) =>
	/^\d{1,3}$/.test(text) && Number(text) >= least && Number(text) <= most ? Number(text) : null;
