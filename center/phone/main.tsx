import '@fontsource/noto-sans-mongolian/mongolian-400.css';
import './phone.css';
import { type JSX, render } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { groupCaseCode, isCaseCode } from '../../shared/cases/case-code.ts';
import { makeUuidV7 } from '../../shared/cases/uuid.ts';
import type { Slot } from '../../shared/protocol/center.ts';
import type { Language } from '../../shared/protocol/language.ts';
import { Move, Photo, Say, Withdraw } from './acts.tsx';
import { Case } from './case.tsx';
import { Icon } from './icon.tsx';
import { Open } from './open.tsx';
import { Key, Lack } from './parts.tsx';
import { createPhoneApi, PhoneFault } from './phone-api.ts';
import { type PhoneCase, type PhoneCenter, phoneLimits } from './protocol.ts';
import { shrinkPhoto } from './shrink-photo.ts';
import { watchIdle } from './watch-idle.ts';
import { guessLanguage, LanguageContext, Num, useWords } from './words.tsx';

const languages: [Language, string][] = [
	['zh-CN', '汉文'],
	['mn-Mong', 'ᠮᠣᠩᠭᠣᠯ'],
	['en', 'EN'],
];

type Place =
	| { at: 'case' }
	| { at: 'move'; slots: Slot[] | null }
	| { at: 'add' }
	| { at: 'askAgain' }
	| { at: 'withdraw' }
	| { at: 'photo'; id: string; jpeg: Uint8Array };

/** What the slip's QR code brought behind `#`; taken off the address at once, so that no history keeps it. */
function takeScanned(): string {
	const code = location.hash.slice(1);
	if (location.hash !== '') history.replaceState(null, '', location.pathname);
	return isCaseCode(code) ? code : '';
}

function Phone({ language, onLanguage }: { language: Language; onLanguage(language: Language): void }): JSX.Element {
	const { tell, tellFault } = useWords();
	const api = useMemo(createPhoneApi, []);
	const [center, setCenter] = useState<PhoneCenter | null>(null);
	const [scanned, setScanned] = useState(takeScanned);
	const [found, setFound] = useState<PhoneCase | null>(null);
	const [place, setPlace] = useState<Place>({ at: 'case' });
	const [fault, setFault] = useState<string | null>(null);
	const [ended, setEnded] = useState<'open.idle' | 'open.ended' | null>(null);
	const [busy, setBusy] = useState(false);

	/** Nothing of the case is left in the page. */
	function forget(why: typeof ended): void {
		api.forget();
		setFound(null);
		setPlace({ at: 'case' });
		setScanned('');
		setFault(null);
		setEnded(why);
	}

	async function run<Reply>(asked: Promise<Reply>, take: (reply: Reply) => void): Promise<void> {
		setBusy(true);
		setFault(null);
		setEnded(null);
		try {
			take(await asked);
		} catch (error) {
			const code = error instanceof PhoneFault ? error.message : 'unreachable';
			if (code === 'phone.signedOut') forget('open.idle');
			else setFault(code);
		} finally {
			setBusy(false);
		}
	}
	const show = (next: PhoneCase) => {
		setFound(next);
		setPlace({ at: 'case' });
	};

	useEffect(() => void api.center().then(setCenter, () => undefined), [api]);
	useEffect(() => {
		const scan = () => {
			if (location.hash === '') return;
			forget(null);
			setScanned(takeScanned());
		};
		// A page that is put aside whole, to be shown again, would show the case again.
		const leave = () => forget('open.ended');
		addEventListener('hashchange', scan);
		addEventListener('pagehide', leave);
		return () => {
			removeEventListener('hashchange', scan);
			removeEventListener('pagehide', leave);
		};
	}, []);
	const isOpen = found !== null;
	useEffect(() => (isOpen ? watchIdle(phoneLimits.idleMs, () => forget('open.idle')) : undefined), [isOpen]);
	useEffect(() => scrollTo(0, 0), [place.at, isOpen]);

	async function takePhoto(photo: File): Promise<void> {
		setBusy(true);
		const jpeg = await shrinkPhoto(photo);
		setBusy(false);
		if (!jpeg) return setFault('photo.broken');
		setFault(null);
		setPlace({ at: 'photo', id: makeUuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(16))), jpeg });
	}

	function go(at: 'move' | 'add' | 'askAgain' | 'withdraw'): void {
		setFault(null);
		setPlace(at === 'move' ? { at, slots: null } : { at });
		if (at === 'move') void run(api.slots(), (slots) => setPlace({ at, slots }));
	}

	function body(): JSX.Element {
		if (!found)
			return (
				<Open
					key={scanned}
					scanned={scanned}
					note={ended ? tell(ended) : fault ? tellFault(fault) : null}
					busy={busy}
					onOpen={(caseCode, pin) => void run(api.open(caseCode, pin), show)}
				/>
			);
		switch (place.at) {
			case 'case':
				return (
					<Case
						found={found}
						busy={busy}
						onAct={(deed) => void run(api.act(deed), show)}
						onGo={go}
						onPhoto={(photo) => void takePhoto(photo)}
						onLook={() => void run(api.look(), show)}
						onLeave={() => forget('open.ended')}
					/>
				);
			case 'move':
				return (
					<Move slots={place.slots} busy={busy} onMove={(slotId) => void run(api.act({ act: 'move', slotId }), show)} />
				);
			case 'add':
			case 'askAgain':
				return <Say busy={busy} onSay={(words) => void run(api.act({ act: place.at, words }), show)} />;
			case 'withdraw':
				return (
					<Withdraw
						busy={busy}
						onYes={() => void run(api.act({ act: 'withdraw' }), show)}
						onNo={() => setPlace({ at: 'case' })}
					/>
				);
			case 'photo':
				return (
					<Photo
						jpeg={place.jpeg}
						busy={busy}
						onSend={() => void run(api.sendPhoto(place.id, place.jpeg), show)}
						onOther={() => setPlace({ at: 'case' })}
					/>
				);
		}
	}

	const inner = found !== null && place.at !== 'case';
	return (
		<div class={language === 'mn-Mong' ? 'phone upright' : 'phone'} lang={language}>
			<header class="sign">
				<div class="bar">
					<Icon name="mark" />
					<b>{center ? center.name[language] || center.name['zh-CN'] : tell('phone.name')}</b>
				</div>
				<h1>{tell(titleOf(found, place))}</h1>
				{!found && <p>{tell('open.note')}</p>}
				{found && (
					<p>
						<Num>{groupCaseCode(found.caseCode).join(' ')}</Num>
					</p>
				)}
			</header>
			<main>
				{found && fault && <Lack words={tellFault(fault)} />}
				{body()}
				{inner && place.at !== 'withdraw' && (
					<Key icon="close" words={tell('phone.back')} onPress={() => setPlace({ at: 'case' })} />
				)}
			</main>
			<footer>
				<a href="tel:12348">
					<Icon name="call" />
					{tell('phone.call')}
				</a>
				{center && <p>{tell('phone.keeper', { ...center.keeper })}</p>}
				<fieldset class="tongues" aria-label={tell('phone.tongue')}>
					{languages.map(([one, name]) => (
						<button type="button" key={one} lang={one} aria-pressed={one === language} onClick={() => onLanguage(one)}>
							{name}
						</button>
					))}
				</fieldset>
				{language === 'mn-Mong' && <small>{tell('phone.draft')}</small>}
			</footer>
		</div>
	);
}

function titleOf(found: PhoneCase | null, place: Place) {
	if (!found) return 'open.title' as const;
	switch (place.at) {
		case 'case':
			return 'case.title' as const;
		case 'move':
			return 'move.title' as const;
		case 'add':
			return 'words.title' as const;
		case 'askAgain':
			return 'words.askAgain' as const;
		case 'withdraw':
			return 'withdraw.title' as const;
		case 'photo':
			return 'photo.title' as const;
	}
}

function Page(): JSX.Element {
	const [language, setLanguage] = useState(() => guessLanguage(navigator.language));
	useEffect(() => {
		document.documentElement.lang = language;
	}, [language]);
	return (
		<LanguageContext.Provider value={language}>
			<Phone language={language} onLanguage={setLanguage} />
		</LanguageContext.Provider>
	);
}

const root = document.getElementById('phone');
if (root) render(<Page />, root);
