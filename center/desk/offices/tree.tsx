import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Said } from '../keeping/parts.tsx';
import { useDoing } from '../keeping/use-doing.ts';
import type { DeskOffice, DeskPerson, OfficeFields, OfficesPage } from '../offices-protocol.ts';
import { nameLevel } from '../orders/office.ts';
import { useWords } from '../words.tsx';
import { Choice, Field, Kinds, Lines } from './fields.tsx';
import { listInOrder } from './in-order.ts';
import { officesApi } from './offices-api.ts';
import { Person } from './person.tsx';

interface TreeProps {
	page: OfficesPage;
	onChanged(): Promise<void>;
}

/** Offices of the five levels on the left, one of them with its people on the right. */
export function Tree({ page, onChanged }: TreeProps): JSX.Element {
	const { say, tell } = useWords();
	const [chosen, setChosen] = useState<{ id: string; isNew: boolean } | null>(null);
	const office = page.offices.find(({ id }) => id === chosen?.id) ?? null;
	return (
		<div class="halves-of">
			<section class="queue">
				<Lines label={tell('offices.tree')}>
					{listInOrder(page.offices).map(({ office: each, depth }) => (
						<li key={each.id} class={each.id === chosen?.id ? 'on' : ''}>
							<button
								type="button"
								class={`depth-${depth}`}
								aria-pressed={each.id === chosen?.id}
								onClick={() => setChosen({ id: each.id, isNew: false })}
							>
								<div>
									<b>{each.names['zh-CN']}</b>
									<span>
										{nameLevel(each.level)} · <span class="num">{each.regionCode}</span>
									</span>
								</div>
								<time>
									{each.open > 0 && <span>{say('offices.open', { count: each.open })}</span>}
									{!each.active && <small class="lack">{say('offices.closed')}</small>}
									{!each.mine && <small>{say('offices.notMine')}</small>}
								</time>
							</button>
						</li>
					))}
				</Lines>
			</section>
			{office ? (
				<Sheet
					key={`${office.id} ${chosen?.isNew}`}
					office={office}
					isNew={chosen?.isNew ?? false}
					page={page}
					onBelow={() => setChosen({ id: office.id, isNew: true })}
					onMade={(id) => setChosen({ id, isNew: false })}
					onChanged={onChanged}
				/>
			) : (
				<section class="order nothing">
					<b>{say('offices.choose')}</b>
				</section>
			)}
		</div>
	);
}

interface SheetProps {
	office: DeskOffice;
	/** A new one below it. */
	isNew: boolean;
	page: OfficesPage;
	onBelow(): void;
	onMade(id: string): void;
	onChanged(): Promise<void>;
}

function Sheet({ office, isNew, page, onBelow, onMade, onChanged }: SheetProps): JSX.Element {
	const { say, across } = useWords();
	const [fields, setFields] = useState<OfficeFields>(isNew ? makeBelow(office) : pickFields(office));
	const [person, setPerson] = useState<DeskPerson | 'new' | null>(null);
	const { fault, done, act } = useDoing();
	const set = (over: Partial<OfficeFields>) => setFields({ ...fields, ...over });
	const names = (language: 'zh-CN' | 'mn-Mong' | 'en') => (text: string) =>
		set({ names: { ...fields.names, [language]: text } });
	const here = page.people.filter(({ nodeId }) => nodeId === office.id);
	const keepers = page.people.filter(({ active }) => active);
	// The keeper may be somebody of an office that is not one's own.
	const isKnown = keepers.some(({ id }) => id === fields.keeperId);
	const free = page.institutions.filter(
		({ id }) => id === fields.institutionId || !page.offices.some(({ institutionId }) => institutionId === id),
	);
	const save = async () => {
		if (!isNew) await officesApi.changeOffice(office.id, fields);
		const made = isNew ? await officesApi.makeOffice(fields) : null;
		await onChanged();
		if (made) onMade(made.id);
		return 'offices.saved' as const;
	};
	const setClosed = async () => {
		await officesApi.setClosed(office.id, office.active);
		await onChanged();
		return 'offices.saved' as const;
	};
	return (
		<section class="order office-sheet">
			<header>
				<p class="num">{isNew ? nameLevel(fields.level) : `${nameLevel(office.level)} · ${office.regionCode}`}</p>
				<h1>{isNew ? say('offices.below', { name: office.names['zh-CN'] }) : office.names['zh-CN']}</h1>
				{!office.mine && <p>{say('offices.notMineNote')}</p>}
			</header>
			<div class="order-body">
				{office.mine && (
					<form
						onSubmit={(event) => {
							event.preventDefault();
							act(save);
						}}
					>
						<div class="fields">
							<Field name="offices.name" value={fields.names['zh-CN']} onValue={names('zh-CN')} />
							<Field name="offices.nameMn" value={fields.names['mn-Mong']} onValue={names('mn-Mong')} />
							<Field name="offices.nameEn" value={fields.names.en} onValue={names('en')} />
							<Choice
								name="offices.level"
								value={String(fields.level)}
								options={[1, 2, 3, 4, 5].map((level) => ({ value: String(level), words: nameLevel(level) }))}
								onValue={(level) => set({ level: Number(level) })}
							/>
							<Field
								name="offices.code"
								kind="number"
								value={fields.regionCode}
								onValue={(text) => set({ regionCode: text.replace(/\D/g, '').slice(0, 12) })}
							/>
							<Choice
								name="offices.keeper"
								value={fields.keeperId}
								options={[
									...(isKnown ? [] : [{ value: fields.keeperId, words: across('offices.keeperElsewhere') }]),
									...keepers.map(({ id, name }) => ({ value: id, words: name })),
								]}
								onValue={(keeperId) => set({ keeperId })}
							/>
							<Choice
								name="offices.institution"
								value={fields.institutionId ?? ''}
								options={[
									{ value: '', words: across('offices.noInstitution') },
									...free.map(({ id, name }) => ({ value: id, words: name['zh-CN'] })),
								]}
								onValue={(id) => set({ institutionId: id === '' ? null : id })}
							/>
						</div>
						<Kinds chosen={fields.kinds} onChosen={(kinds) => set({ kinds })} />
						<Said fault={fault} done={done} />
						<p class="acts">
							<button
								type="submit"
								class={person === null ? 'lampkey' : ''}
								disabled={fields.names['zh-CN'].trim() === ''}
							>
								{say(isNew ? 'offices.make' : 'offices.save')}
							</button>
							{!isNew && office.level < 5 && (
								<button type="button" onClick={onBelow}>
									{say('offices.addBelow')}
								</button>
							)}
							{!isNew && (
								<button type="button" onClick={() => act(setClosed)}>
									{say(office.active ? 'offices.close' : 'offices.reopen')}
								</button>
							)}
						</p>
					</form>
				)}
				{!isNew && office.mine && (
					<>
						<h2>{say('offices.people')}</h2>
						<ul class="people-here">
							{here.map((each) => (
								<li key={each.id}>
									<b>{each.name}</b>
									<span>{say(each.onDuty ? 'offices.onDuty' : 'offices.offDuty')}</span>
									<span class={!each.active && each.open > 0 ? 'lack' : ''}>
										{say('offices.inHand', { count: each.open })}
									</span>
									{!each.active && <span class="lack">{say('offices.left')}</span>}
									{each.hasAccount ? (
										<span>{say('offices.account')}</span>
									) : (
										<button type="button" onClick={() => setPerson(each)}>
											{say('offices.changePerson', { name: each.name })}
										</button>
									)}
								</li>
							))}
						</ul>
						<button type="button" class="key" onClick={() => setPerson('new')}>
							{say('offices.addPerson')}
						</button>
						{person !== null && (
							<Person
								key={person === 'new' ? 'new' : person.id}
								person={person === 'new' ? null : person}
								nodeId={office.id}
								offices={page.offices.filter(({ mine, active }) => mine && active)}
								onDone={async () => {
									await onChanged();
									setPerson(null);
								}}
								onClose={() => setPerson(null)}
							/>
						)}
					</>
				)}
			</div>
		</section>
	);
}

function pickFields(office: DeskOffice): OfficeFields {
	const { parentId, level, regionCode, names, kinds: taken, institutionId, keeperId } = office;
	return { parentId, level, regionCode, names, kinds: taken, institutionId, keeperId };
}

const makeBelow = (office: DeskOffice): OfficeFields => ({
	parentId: office.id,
	level: Math.min(office.level + 1, 5),
	regionCode: office.regionCode,
	names: { 'zh-CN': '', 'mn-Mong': '', en: '' },
	kinds: [],
	institutionId: null,
	keeperId: office.keeperId,
});
