import '@fontsource/noto-sans-mongolian/mongolian-400.css';
import './desk.css';
import './orders/orders.css';
import { type JSX, render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ClockStrip } from './clock-strip.tsx';
import { DeskFault, deskApi } from './desk-api.ts';
import { Icon } from './icon.tsx';
import { Keeping } from './keeping/keeping.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { Later } from './later.tsx';
import type { OfficeView } from './order-protocol.ts';
import { Calendar } from './orders/calendar.tsx';
import { Hotline } from './orders/hotline.tsx';
import { KeyList } from './orders/key-list.tsx';
import { readCommand } from './orders/keys.ts';
import { OrdersPage } from './orders/orders-page.tsx';
import type { DeskRatings, DeskSession } from './protocol.ts';
import { Ratings } from './ratings.tsx';
import { Reports } from './reports.tsx';
import { Room } from './room.tsx';
import { useRoomLine } from './room-line.ts';
import { useRoomWords } from './room-words.tsx';
import { SignIn } from './sign-in.tsx';
import { type DeskLanguage, keepLanguage, LanguageContext, readLanguage, useWords } from './words.tsx';

const places = ['orders', 'calendar', 'hotline', 'ratings', 'reports'] as const;
type Place = (typeof places)[number] | 'board' | 'offices' | 'links' | 'room';

interface DeskProps {
	session: DeskSession;
	onSignedOut(): void;
	onKeeping(): void;
	onLanguage(language: DeskLanguage): void;
}

function Desk({ session, onSignedOut, onKeeping, onLanguage }: DeskProps): JSX.Element {
	const { say, tell, language } = useWords();
	const [place, setPlace] = useState<Place>('orders');
	const line = useRoomLine();
	const room = useRoomWords();
	const [find, setFind] = useState('');
	const [office, setOffice] = useState<OfficeView | null>(null);
	const [ratings, setRatings] = useState<DeskRatings | null>(null);
	const [toOpen, setToOpen] = useState<string | null>(null);
	const [lost, setLost] = useState(false);
	const [keysShown, setKeysShown] = useState(false);

	const fail = (error: unknown) => {
		if (error instanceof DeskFault && error.message === 'desk.signedOut') onSignedOut();
		else setLost(true);
	};
	useEffect(() => {
		const waiting = line.waiting.length;
		document.title = waiting > 0 ? room.tell('room.title', { count: waiting }) : tell('desk.name');
	}, [line.waiting.length, language]);
	useEffect(() => {
		deskApi.office().then(setOffice, fail);
	}, [place]);
	useEffect(() => {
		if (place === 'ratings') deskApi.ratings().then(setRatings, fail);
	}, [place]);
	useEffect(() => {
		const onKey = (event: KeyboardEvent) => {
			const command = readCommand(event);
			if (command === 'help') setKeysShown(true);
			else if (command === 'orders' || command === 'calendar' || command === 'hotline') setPlace(command);
			else if (command === 'offices' && placesOf(session).includes('offices')) setPlace('offices');
			else return;
			event.preventDefault();
		};
		addEventListener('keydown', onKey);
		return () => removeEventListener('keydown', onKey);
	}, []);
	const openOrder = (caseCode: string) => {
		setPlace('orders');
		setToOpen(caseCode);
	};
	return (
		<div class={language === 'mn-Mong' ? 'desk upright' : 'desk'}>
			<div class="desk-top">
				<header class="desk-bar">
					<Icon name="mark" />
					<b>{say('desk.name')}</b>
					<span>{session.centerName}</span>
					<nav>
						{[...places, ...placesOf(session)].map((one) => (
							<button
								type="button"
								key={one}
								class={one === place ? 'on' : ''}
								aria-current={one === place ? 'page' : undefined}
								onClick={() => setPlace(one)}
							>
								{say(isOfFew(one) ? `desk.${one}` : `place.${one}`)}
							</button>
						))}
						<button type="button" class={place === 'room' ? 'on' : ''} onClick={() => setPlace('room')}>
							{room.say('room.name')} {line.waiting.length > 0 && <b class="count">{line.waiting.length}</b>}
						</button>
					</nav>
					<label class="find-name" for="find">
						{language === 'mn-Mong' && say('desk.find')}
					</label>
					<input
						id="find"
						class="find"
						aria-label={tell('desk.find')}
						placeholder={language === 'zh-CN' ? tell('desk.find') : ''}
						value={find}
						onInput={(event) => setFind(event.currentTarget.value.replace(/\D/g, '').slice(0, 18))}
						onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
					/>
					<LanguageSwitch onChoose={onLanguage} />
					<p>
						{lost && <em>{say('desk.lost')}</em>}
						<button type="button" onClick={onKeeping}>
							{session.staff.name}
							{session.passwordIsGiven && <span class="must">{say('own.password')}</span>}
						</button>
						<button type="button" aria-label={tell('keys.title')} onClick={() => setKeysShown(true)}>
							?
						</button>
						<button type="button" onClick={() => void deskApi.signOut().then(onSignedOut, onSignedOut)}>
							{say('desk.leave')}
						</button>
					</p>
				</header>
				<ClockStrip maySettle={maySettle(session)} />
			</div>
			{place === 'orders' && (
				<OrdersPage
					find={find}
					office={office}
					centerName={session.centerName}
					toOpen={toOpen}
					onOpened={() => setToOpen(null)}
					onFault={fail}
					onReached={() => setLost(false)}
				/>
			)}
			{place === 'calendar' && <Calendar office={office} onOpen={openOrder} />}
			{place === 'hotline' && <Hotline onOpen={openOrder} />}
			{place === 'ratings' && <Ratings ratings={ratings} />}
			{isOfFew(place) && <Later key={place} page={place} onFail={fail} />}
			{place === 'room' && <Room line={line} />}
			{place === 'reports' && <Reports onFault={fail} />}
			{keysShown && <KeyList onClose={() => setKeysShown(false)} />}
		</div>
	);
}

/** A technician mends machines, speaks with nobody and sees no case. */
const mayAnswer = ({ staff }: DeskSession) => staff.roles.some((role) => role !== 'technician');

const maySettle = ({ staff }: DeskSession) =>
	staff.roles.some((role) => role === 'technician' || role === 'administrator');

/** Beyond the desk itself, by role. */
function placesOf({ staff: { roles } }: DeskSession): PlaceOfFew[] {
	if (roles.includes('administrator')) return ['board', 'offices', 'links'];
	return roles.includes('director') ? ['board', 'offices'] : [];
}

type PlaceOfFew = 'board' | 'offices' | 'links';
const isOfFew = (place: Place): place is PlaceOfFew => place === 'board' || place === 'offices' || place === 'links';

function Gate(): JSX.Element | null {
	const [session, setSession] = useState<DeskSession | null | 'asking'>('asking');
	const [language, setLanguage] = useState(readLanguage);
	const [keeping, setKeeping] = useState(false);
	// The address is written anew before it is known who is there.
	const [bureauFailed, setBureauFailed] = useState(() => /[?&]bureau=failed\b/.test(location.search));
	useEffect(() => {
		deskApi.resume().then(setSession, () => setSession(null));
	}, []);
	useEffect(() => keepLanguage(language), [language]);
	if (session === 'asking') return null;
	return (
		<LanguageContext.Provider value={language}>
			{session && (keeping || session.mustChangePassword || !mayAnswer(session)) ? (
				<Keeping
					key={String(session.mustChangePassword)}
					session={session}
					onLeave={mayAnswer(session) ? () => setKeeping(false) : null}
					onSignedOut={() => {
						setKeeping(false);
						setSession(null);
					}}
					onLanguage={setLanguage}
					onChanged={() => void deskApi.resume().then(setSession, () => setSession(null))}
				/>
			) : session ? (
				<Desk
					session={session}
					onSignedOut={() => setSession(null)}
					onKeeping={() => setKeeping(true)}
					onLanguage={setLanguage}
				/>
			) : (
				<SignIn
					bureauFailed={bureauFailed}
					onSession={(signedIn) => {
						setBureauFailed(false);
						setSession(signedIn);
					}}
					onLanguage={setLanguage}
				/>
			)}
		</LanguageContext.Provider>
	);
}

const root = document.getElementById('desk');
if (root) render(<Gate />, root);
