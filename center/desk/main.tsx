import '@fontsource/noto-sans-mongolian/mongolian-400.css';
import './desk.css';
import { type JSX, render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { DeskFault, deskApi } from './desk-api.ts';
import { Icon } from './icon.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { Later } from './later.tsx';
import { Order, Side } from './order.tsx';
import type { DeskItem, DeskList, DeskOpened, DeskRatings, DeskSession, DeskTab } from './protocol.ts';
import { Queue } from './queue.tsx';
import { Ratings } from './ratings.tsx';
import { SignIn } from './sign-in.tsx';
import { type DeskLanguage, keepLanguage, LanguageContext, readLanguage, useWords } from './words.tsx';

/** The list is asked for again this often. */
const refreshMs = 4000;

interface DeskProps {
	session: DeskSession;
	onSignedOut(): void;
	onLanguage(language: DeskLanguage): void;
}

function Desk({ session, onSignedOut, onLanguage }: DeskProps): JSX.Element {
	const { say, tell, language } = useWords();
	const [place, setPlace] = useState<'orders' | 'ratings' | 'board' | 'links'>('orders');
	const [tab, setTab] = useState<DeskTab>('waiting');
	const [find, setFind] = useState('');
	const [list, setList] = useState<DeskList | null>(null);
	const [ratings, setRatings] = useState<DeskRatings | null>(null);
	const [opened, setOpened] = useState<DeskOpened | null>(null);
	const [lost, setLost] = useState(false);

	const fail = (error: unknown) => {
		if (error instanceof DeskFault && error.message === 'desk.signedOut') onSignedOut();
		else setLost(true);
	};
	async function refresh(): Promise<void> {
		try {
			if (place === 'orders') setList(await deskApi.list(tab, find));
			else if (place === 'ratings') setRatings(await deskApi.ratings());
			setLost(false);
		} catch (error) {
			fail(error);
		}
	}
	useEffect(() => {
		void refresh();
		const timer = setInterval(() => void refresh(), refreshMs);
		return () => clearInterval(timer);
	}, [place, tab, find]);

	const open = (item: DeskItem) => void deskApi.open(item.submissionId).then(setOpened, fail);
	const answered = () => {
		if (opened) open(opened.item);
		void refresh();
	};
	return (
		<div class={language === 'mn-Mong' ? 'desk upright' : 'desk'}>
			<header class="desk-bar">
				<Icon name="mark" />
				<b>{say('desk.name')}</b>
				<span>{session.centerName}</span>
				<nav>
					{(['orders', 'ratings', ...placesOf(session)] as const).map((one) => (
						<button type="button" key={one} class={one === place ? 'on' : ''} onClick={() => setPlace(one)}>
							{say(`desk.${one}`)}
						</button>
					))}
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
					onInput={(event) => setFind(event.currentTarget.value.replace(/[^\d\s]/g, '').slice(0, 30))}
				/>
				<LanguageSwitch onChoose={onLanguage} />
				<p>
					{lost ? <em>{say('desk.lost')}</em> : session.keeper}
					<button type="button" onClick={() => void deskApi.signOut().then(onSignedOut, onSignedOut)}>
						{say('desk.leave')}
					</button>
				</p>
			</header>
			{place === 'board' || place === 'links' ? (
				<Later key={place} page={place} onFail={fail} />
			) : place === 'ratings' ? (
				<Ratings ratings={ratings} />
			) : (
				<>
					<Queue list={list} tab={tab} chosen={opened?.item.submissionId ?? null} onTab={setTab} onChoose={open} />
					{opened ? (
						<>
							<Order opened={opened} onAnswered={answered} />
							<Side key={opened.item.submissionId} opened={opened} onOpened={setOpened} />
						</>
					) : (
						<main class="order nothing">
							<b>{say('order.none')}</b>
							<p>{say('order.noneNote')}</p>
						</main>
					)}
				</>
			)}
		</div>
	);
}

/** Beyond the desk itself, by role. */
function placesOf({ staff: { roles } }: DeskSession): ('board' | 'links')[] {
	if (roles.includes('administrator')) return ['board', 'links'];
	return roles.includes('director') ? ['board'] : [];
}

function Gate(): JSX.Element | null {
	const [session, setSession] = useState<DeskSession | null | 'asking'>('asking');
	const [language, setLanguage] = useState(readLanguage);
	useEffect(() => {
		deskApi.resume().then(setSession, () => setSession(null));
	}, []);
	useEffect(() => keepLanguage(language), [language]);
	if (session === 'asking') return null;
	return (
		<LanguageContext.Provider value={language}>
			{session ? (
				<Desk session={session} onSignedOut={() => setSession(null)} onLanguage={setLanguage} />
			) : (
				<SignIn onSession={setSession} onLanguage={setLanguage} />
			)}
		</LanguageContext.Provider>
	);
}

const root = document.getElementById('desk');
if (root) render(<Gate />, root);
