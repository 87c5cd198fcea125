import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { DeskFault, deskApi } from './desk-api.ts';
import type { DeskSession } from './protocol.ts';
import { say } from './words.ts';

export function SignIn({ onSession }: { onSession(session: DeskSession): void }): JSX.Element {
	const [passcode, setPasscode] = useState('');
	const [fault, setFault] = useState<string | null>(null);

	async function signIn(event: Event): Promise<void> {
		event.preventDefault();
		try {
			onSession(await deskApi.signIn(passcode));
		} catch (error) {
			setFault(
				error instanceof DeskFault && error.message === 'desk.signedOut' ? say('signIn.wrong') : say('desk.lost'),
			);
		}
	}
	return (
		<form class="sign-in" onSubmit={(event) => void signIn(event)}>
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
					{fault}
				</p>
			)}
			<button type="submit" class="lampkey">
				{say('signIn.go')}
			</button>
		</form>
	);
}
