import { groupCaseCode } from '../../shared/cases/case-code.ts';
import { groupPin, phoneAddress } from '../../shared/cases/pin.ts';
import { type Act, Acts } from '../parts/acts.tsx';
import { clockOf, Frame } from '../parts/frame.tsx';
import { Qr } from '../parts/qr.tsx';
import { StatePlate } from '../parts/state-plate.tsx';
import type { ScreenProps } from './props.ts';
import { WaitScreen } from './wait.tsx';
import { timeWords } from './words.ts';

/** What became of a booking, told truly: confirmed, waiting (sent or still kept here), or refused with its reason. */
export function OutcomeScreen(props: ScreenProps) {
	const { view, t, send, keys } = props;
	keys.handle = null;
	const { outcome, draft } = view;
	if (!outcome || !draft) return <WaitScreen props={props} title={t('searching.title')} spine="ᠬᠦᠯᠢᠶᠡᠬᠦ" />;
	const { booking, delivered } = outcome;
	const slot =
		booking.state === 'confirmed' ? booking.slot : (view.slots.filter((one) => one.id === draft.slotId)[0] ?? null);
	const note = `${t(`service.${draft.service}`)} · ${timeWords(props, draft, slot)}`;
	const refused = booking.state === 'refused';
	const acts: Act[] = refused
		? [
				{ id: 'again', words: t('refused.other'), onOk: () => send({ type: 'citizen.retried' }), first: true },
				{ id: 'end', words: t('refused.end'), onOk: () => send({ type: 'citizen.confirmed' }) },
			]
		: [{ id: 'code', words: t('outcome.next'), onOk: () => send({ type: 'citizen.confirmed' }), first: true }];
	acts.push({ id: 'help', words: t('home.help'), onOk: () => send({ type: 'citizen.askedForHelp' }) });
	return (
		<Frame
			props={props}
			spine="ᠬᠦᠯᠢᠶᠡᠬᠦ"
			title={titleOf(props)}
			back={refused ? t('hint.before') : ''}
			hints={delivered ? [] : [{ keys: [], words: t('waiting.goesOn') }]}
		>
			<div class="tv-text wide">
				<StatePlate props={props} state={booking.state} note={refused ? t(`refused.${booking.reason}`) : note} />
				{refused ? <p class="tv-say">{note}</p> : <Way {...props} />}
				<p class="tv-tell num">
					{t('outcome.call')} <b>12348</b> {t('outcome.tell')} <b>{groupCaseCode(outcome.caseCode).join(' ')}</b>
				</p>
			</div>
			<Acts props={props} acts={acts} />
		</Frame>
	);
}

function titleOf({ view, t }: ScreenProps): string {
	const outcome = view.outcome;
	if (outcome?.booking.state === 'confirmed') return t('outcome.confirmed');
	if (outcome?.booking.state === 'refused') return t('outcome.refused');
	return outcome?.delivered ? t('outcome.sent') : t('outcome.kept');
}

/** What happened and what comes next; where we are is a warm ring, since yellow is the focus alone. */
function Way({ view, t }: ScreenProps) {
	const outcome = view.outcome;
	if (!outcome) return null;
	const confirmed = outcome.booking.state === 'confirmed';
	const kept = clockOf(new Date(outcome.storedAt));
	return (
		<ol class="tv-way">
			<li class="done">
				<b>{t('way.kept', { time: kept })}</b>
				<span>{t('way.keptNote')}</span>
			</li>
			<li class={outcome.delivered ? 'done' : 'here'}>
				<b>{outcome.delivered ? t('way.sent') : t('way.sending')}</b>
				<span>{outcome.delivered ? t('way.sentNote') : t('way.sendingNote')}</span>
			</li>
			<li class={confirmed ? 'done' : outcome.delivered ? 'here' : ''}>
				<b>{confirmed ? t('way.confirmed') : t('way.answer')}</b>
				<span>{confirmed ? t('way.confirmedNote') : t('way.answerNote')}</span>
			</li>
		</ol>
	);
}

/** The TV's slip: the case code, one line, and the same in a QR code for a phone. */
export function SlipOnScreen(props: ScreenProps) {
	const { view, t, send, keys } = props;
	keys.handle = null;
	const { outcome, draft } = view;
	if (!outcome || !draft) return <WaitScreen props={props} title={t('searching.title')} spine="ᠬᠠᠭᠤᠳᠠᠰᠤ" />;
	const code = groupCaseCode(outcome.caseCode);
	const phonePage = props.terminal?.phonePage;
	const booking = outcome.booking;
	const slot =
		booking.state === 'confirmed' ? booking.slot : (view.slots.filter((one) => one.id === draft.slotId)[0] ?? null);
	return (
		<Frame props={props} spine="ᠬᠠᠭᠤᠳᠠᠰᠤ" title={t('slip.title')} back="">
			<div class="tv-text">
				<div class="narrow">
					<StatePlate
						props={props}
						state={booking.state}
						note={`${t(`service.${draft.service}`)} · ${timeWords(props, draft, slot)}`}
					/>
				</div>
				<p class="tv-code num" data-case-code={outcome.caseCode}>
					{code.map((group, index) => (
						<b key={String(index)}>{group}</b>
					))}
				</p>
				<p class="tv-say small">{t('slip.words')}</p>
			</div>
			<aside class="tv-qr">
				<Qr
					text={phonePage ? phoneAddress(phonePage, outcome.caseCode) : `法驿 ${code.join(' ')} 电话12348`}
					label={t('slip.qr')}
				/>
				<b class="num">{phonePage ? t('slip.pin', { pin: groupPin(outcome.pin) }) : t('slip.qr')}</b>
				<p>{t(phonePage ? 'slip.pinNote1' : 'slip.qrNote1')}</p>
				<p>{t(phonePage ? 'slip.pinNote2' : 'slip.qrNote2')}</p>
			</aside>
			<Acts
				props={props}
				acts={[{ id: 'kept', words: t('slip.done'), onOk: () => send({ type: 'citizen.confirmed' }), first: true }]}
			/>
		</Frame>
	);
}

/** Paper is the kiosk's; should a flow come by here, the code on the screen is the way on. */
export function NoPaperScreen(props: ScreenProps) {
	const { t, send, keys } = props;
	keys.handle = null;
	return (
		<Frame props={props} spine="ᠬᠠᠭᠤᠳᠠᠰᠤ" title={t('noPaper.title')} back="">
			<div class="tv-text wide">
				<p class="tv-say">{t('noPaper.words')}</p>
			</div>
			<Acts
				props={props}
				acts={[
					{ id: 'screen', words: t('noPaper.show'), onOk: () => send({ type: 'citizen.tookOnScreen' }), first: true },
					{ id: 'on', words: t('act.on'), onOk: () => send({ type: 'citizen.confirmed' }) },
				]}
			/>
		</Frame>
	);
}
