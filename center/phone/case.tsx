import type { JSX } from 'preact';
import { formatDate } from '../../shared/locale/dates.ts';
import { Icon } from './icon.tsx';
import { Fact, Key, Lack, Plate, Road } from './parts.tsx';
import type { PhoneAct, PhoneAnswer, PhoneCase, PhoneDeed } from './protocol.ts';
import { Rate } from './rate.tsx';
import { useWords } from './words.tsx';

export interface CaseProps {
	found: PhoneCase;
	busy: boolean;
	onAct(deed: PhoneDeed): void;
	onGo(place: 'move' | 'add' | 'askAgain' | 'withdraw'): void;
	onPhoto(photo: File): void;
	onLook(): void;
	onLeave(): void;
}

export function Case(props: CaseProps): JSX.Element {
	const { found, busy, onAct, onGo, onLook, onLeave } = props;
	const { tell } = useWords();
	const { order, acts } = found;
	const can = (act: PhoneAct) => acts.includes(act);
	const refused = found.booking?.state === 'refused';
	return (
		<>
			<Booking found={found} />
			{order?.overdue && <Lack words={tell('case.overdue')} />}
			{can('move') && refused && (
				<Key lamp icon="calendar" words={tell('act.move')} disabled={busy} onPress={() => onGo('move')} />
			)}
			<Gaps {...props} />
			{found.answers.map((answer) => (
				<Answer key={answer.at} answer={answer} objection={order?.objection ?? null} />
			))}
			{can('confirm') && (
				<Key icon="check" words={tell('act.confirm')} disabled={busy} onPress={() => onAct({ act: 'confirm' })} />
			)}
			{can('askAgain') && (
				<Key icon="retry" words={tell(againWords(found))} disabled={busy} onPress={() => onGo('askAgain')} />
			)}
			{(can('rate') || found.rated !== null) && (
				<Rate rated={found.rated} busy={busy} onRate={(level) => onAct({ act: 'rate', level })} />
			)}
			<Facts found={found} />
			{order && <Road steps={order.steps} />}
			<Added added={found.added} />
			{!found.gaps && can('add') && <Add {...props} />}
			{can('move') && !refused && (
				<Key icon="calendar" words={tell('act.move')} disabled={busy} onPress={() => onGo('move')} />
			)}
			{can('withdraw') && (
				<Key icon="close" words={tell('act.withdraw')} disabled={busy} onPress={() => onGo('withdraw')} />
			)}
			<div class="pair">
				<Key icon="retry" words={tell(busy ? 'phone.busy' : 'phone.again')} disabled={busy} onPress={onLook} />
				<Key icon="lock" words={tell('phone.leave')} onPress={onLeave} />
			</div>
		</>
	);
}

function againWords({ order }: PhoneCase) {
	if (order?.stage === 'withdrawn') return 'act.reopen' as const;
	return order?.stage === 'refused' ? ('act.object' as const) : ('act.askAgain' as const);
}

function Booking({ found: { booking, held, order } }: { found: PhoneCase }): JSX.Element | null {
	const { tell, nameSlot } = useWords();
	if (!booking) return null;
	const slot = booking.state === 'confirmed' ? booking.slot : held;
	const withdrawn = booking.state === 'refused' && order?.stage === 'withdrawn';
	return (
		<Plate state={booking.state} title={tell(withdrawn ? 'case.withdrawn' : `case.${booking.state}`)}>
			{slot && <p class="when">{nameSlot(slot)}</p>}
			{slot && <p>{[slot.provider.name, slot.place].filter(Boolean).join(' · ')}</p>}
			{booking.state === 'waiting' && <p>{tell('case.wished')}</p>}
			{booking.state === 'refused' && !withdrawn && (
				<p>{booking.reason === 'institution' ? booking.words : tell(`case.${booking.reason}`)}</p>
			)}
		</Plate>
	);
}

function Facts({ found: { order, institution, booking } }: { found: PhoneCase }): JSX.Element {
	const { tell, language, nameTime } = useWords();
	const stands = booking !== null && booking.state !== 'refused';
	const next = order?.next;
	return (
		<dl>
			{order ? (
				<Fact label={tell('case.handler')}>
					<b>{order.handler}</b>
					<small>{order.office}</small>
				</Fact>
			) : (
				<p class="soft">{tell('case.noOrder')}</p>
			)}
			{next && (
				<Fact label={tell('case.next')}>
					<b>{tell(`clock.${next.clock}`)}</b>
					<small>{next.clock === 'meeting' ? nameTime(next.at) : tell('case.by', { date: nameTime(next.at) })}</small>
					{next.estimated && <small>{tell('case.estimated')}</small>}
				</Fact>
			)}
			{stands && institution && (
				<Fact label={tell('case.where')}>
					<b>{institution.name[language] || institution.name['zh-CN']}</b>
					<small>{institution.address}</small>
				</Fact>
			)}
		</dl>
	);
}

type Objection = { law: string; article: string; to: string } | null;

/** What the center wrote stands as it was written; the law stands in Song. */
function Answer({ answer, objection }: { answer: PhoneAnswer; objection: Objection }): JSX.Element {
	const { tell, language, nameTime } = useWords();
	return (
		<section class="answer">
			<h2>{tell(`answer.${answer.kind}`)}</h2>
			<p class="said">{answer.words}</p>
			{answer.articles.map(({ law, article, text, source, checkedOn }) => (
				<blockquote key={law + article}>
					<b>
						{law} {article}
					</b>
					<p>{text}</p>
					<cite>{tell('answer.checked', { date: formatDate(checkedOn, language), source })}</cite>
				</blockquote>
			))}
			{answer.kind === 'refused' && objection && <p class="soft">{tell('answer.object', { ...objection })}</p>}
			<small>{nameTime(answer.at)}</small>
		</section>
	);
}

function Gaps(props: CaseProps): JSX.Element | null {
	const { found, busy, onAct } = props;
	const { tell, nameTime } = useWords();
	if (!found.gaps) return null;
	return (
		<section class="gaps">
			<h2>{tell('gaps.title', { date: nameTime(found.gaps.dueAt) })}</h2>
			<ul>
				{found.gaps.list.map((gap) => (
					<li key={gap}>{gap}</li>
				))}
			</ul>
			<Add {...props} lamp={found.added.length === 0} />
			<Key
				icon="check"
				lamp={found.added.length > 0}
				words={tell('gaps.fill')}
				disabled={busy}
				onPress={() => onAct({ act: 'fill' })}
			/>
		</section>
	);
}

/** The phone's own chooser offers camera and album; what is chosen is drawn anew before it is sent. */
function Add({ busy, lamp, onGo, onPhoto }: CaseProps & { lamp?: boolean }): JSX.Element {
	const { tell } = useWords();
	return (
		<>
			<label class={lamp ? 'key lamp file' : 'key file'}>
				<Icon name="camera" />
				<span>
					<b>{tell('act.photo')}</b>
					<small>{tell('act.photoNote')}</small>
				</span>
				<input
					type="file"
					accept="image/*"
					disabled={busy}
					onChange={(event) => {
						const [photo] = Array.from(event.currentTarget.files ?? []);
						event.currentTarget.value = '';
						if (photo) onPhoto(photo);
					}}
				/>
			</label>
			<Key icon="edit" words={tell('act.add')} disabled={busy} onPress={() => onGo('add')} />
		</>
	);
}

function Added({ added }: Pick<PhoneCase, 'added'>): JSX.Element | null {
	const { tell, nameTime } = useWords();
	if (added.length === 0) return null;
	return (
		<section class="added">
			<h2>{tell('added.title')}</h2>
			<ul>
				{added.map(({ at, kind, words }) => (
					<li key={at + words}>
						{kind === 'photo' ? tell('added.photo') : <q>{words}</q>}
						<small>{nameTime(at)}</small>
					</li>
				))}
			</ul>
		</section>
	);
}
