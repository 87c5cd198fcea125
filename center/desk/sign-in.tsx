import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { DeskFault, deskApi } from './desk-api.ts';
import { LanguageSwitch } from './language-switch.tsx';
import type { DeskSession } from './protocol.ts';
import { type DeskLanguage, useWords, Words } from './words.tsx';

export interface SignInProps {
	onSession(session: DeskSession): void;
	onLanguage(language: DeskLanguage): void;
}

export function SignIn({ onSession, onLanguage }: SignInProps): JSX.Element {
	const { say, tell, language } = useWords();
	const [passcode, setPasscode] = useState('');
	const [fault, setFault] = useState<string | null>(null);

	async function signIn(event: Event): Promise<void> {
		event.preventDefault();
		try {
			onSession(await deskApi.signIn(passcode));
		} catch (error) {
			setFault(
				error instanceof DeskFault && error.message === 'desk.signedOut' ? tell('signIn.wrong') : tell('desk.lost'),
			);
		}
	}
	return (
		<form class={language === 'mn-Mong' ? 'sign-in upright-in' : 'sign-in'} onSubmit={(event) => void signIn(event)}>
			<LanguageSwitch onChoose={onLanguage} />
			<h1>{say('signIn.title')}</h1>
			<p>{say('signIn.note')}</p>
			<label>
				{say('signIn.passcode')}
				<input
					type="password"
					autoComplete="off"
					value={passcode}
					onInput={(event) => setPasscode(event.currentTarget.value)}
				/>
			</label>
			{fault && (
				<p class="lack" role="alert">
					<Words text={fault} />
				</p>
			)}
			<button type="submit" class="lampkey">
				{say('signIn.go')}
			</button>
		</form>
	);
}
