import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { DeskFault, deskApi } from './desk-api.ts';
import { useFocus } from './focus.ts';
import { LanguageSwitch } from './language-switch.tsx';
import type { DeskSession } from './protocol.ts';
import { type DeskLanguage, useWords, Words } from './words.tsx';

export interface SignInProps {
	/** The bureau's own service sent this person back without a name. */
	bureauFailed: boolean;
	onSession(session: DeskSession): void;
	onLanguage(language: DeskLanguage): void;
}

export function SignIn({ bureauFailed, onSession, onLanguage }: SignInProps): JSX.Element {
	const { say, tell, language } = useWords();
	const [name, setName] = useState('');
	const [password, setPassword] = useState('');
	const [code, setCode] = useState('');
	const [needsCode, setNeedsCode] = useState(false);
	const [fault, setFault] = useState<string | null>(bureauFailed ? tell('signIn.bureauFailed') : null);
	const [hasBureau, setHasBureau] = useState(false);
	const [busy, setBusy] = useState(false);
	/** Set at once: a second press may come before the key is drawn anew. */
	const sent = useRef(false);
	useEffect(() => {
		deskApi.ways().then(
			({ bureau }) => setHasBureau(bureau),
			() => undefined,
		);
	}, []);

	async function signIn(event: Event): Promise<void> {
		event.preventDefault();
		if (sent.current) return;
		sent.current = true;
		setBusy(true);
		setFault(null);
		try {
			onSession(await deskApi.signIn(name, password, code));
		} catch (error) {
			sent.current = false;
			setBusy(false);
			const why = error instanceof DeskFault ? error.message : '';
			setCode('');
			if (why === 'desk.codeNeeded') setNeedsCode(true);
			if (why === 'desk.codeNeeded') setFault(tell('fault.desk.codeNeeded'));
			else if (why === 'desk.signedOut') setFault(tell('signIn.wrong'));
			else if (why === 'request.tooMany') setFault(tell('signIn.slow'));
			else setFault(tell(why === 'desk.plainHttp' ? 'fault.desk.plainHttp' : 'desk.lost'));
		}
	}
	return (
		<form class={language === 'mn-Mong' ? 'sign-in upright-in' : 'sign-in'} onSubmit={(event) => void signIn(event)}>
			<LanguageSwitch onChoose={onLanguage} />
			<h1>{say('signIn.title')}</h1>
			<p>{say('signIn.note')}</p>
			<label>
				{say('signIn.name')}
				<input
					autoComplete="username"
					autoCapitalize="none"
					spellcheck={false}
					value={name}
					onInput={(event) => setName(event.currentTarget.value)}
				/>
			</label>
			<label>
				{say('signIn.passcode')}
				<input
					type="password"
					autoComplete="current-password"
					value={password}
					onInput={(event) => setPassword(event.currentTarget.value)}
				/>
			</label>
			{needsCode && <Code code={code} onCode={setCode} />}
			{fault && (
				<p class="lack" role="alert">
					<Words text={fault} />
				</p>
			)}
			<button type="submit" class="lampkey" aria-disabled={busy} aria-busy={busy}>
				{say(busy ? 'signIn.going' : 'signIn.go')}
			</button>
			{hasBureau && (
				<a class="bureau" href="/desk/session/bureau">
					{say('signIn.bureau')}
				</a>
			)}
		</form>
	);
}

/** The phone is in the hand by now: digits go here. */
function Code({ code, onCode }: { code: string; onCode(code: string): void }): JSX.Element {
	const { say } = useWords();
	const field = useFocus<HTMLInputElement>();
	return (
		<label>
			{say('signIn.code')}
			<input
				ref={field}
				autoComplete="one-time-code"
				spellcheck={false}
				value={code}
				onInput={(event) => onCode(event.currentTarget.value)}
			/>
			<small>{say('signIn.codeNote')}</small>
		</label>
	);
}
