import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { encode } from 'uqr';
import type { DeskOwn, DeskSecret } from '../accounts-protocol.ts';
import { Icon } from '../icon.tsx';
import { useWords } from '../words.tsx';
import { keepingApi } from './keeping-api.ts';
import { Said, SecretField, TextField } from './parts.tsx';
import { useDoing } from './use-doing.ts';

export interface OwnProps {
	/** The password was changed: what the session may do is another. */
	onChanged(): void;
}

/** One's own password and one-time codes. */
export function Own({ onChanged }: OwnProps): JSX.Element {
	const { say } = useWords();
	const [own, setOwn] = useState<DeskOwn | null>(null);
	const load = () => keepingApi.own().then(setOwn);
	useEffect(() => void load().catch(() => undefined), []);
	return (
		<main class="order keeping-sheet">
			<header>
				<p class="num">{own?.signInName}</p>
				<h1>{own?.name}</h1>
			</header>
			<div class="order-body">
				{own && !own.hasPassword && <p>{say('own.noPassword')}</p>}
				{own?.hasPassword && <Password onChanged={onChanged} />}
				{own?.hasPassword && <Codes own={own} onChanged={() => void load()} />}
			</div>
		</main>
	);
}

function Password({ onChanged }: OwnProps): JSX.Element {
	const { say } = useWords();
	const [present, setPresent] = useState('');
	const [next, setNext] = useState('');
	const [again, setAgain] = useState('');
	const { fault, done, act } = useDoing();
	const differs = again !== '' && next !== again;
	const change = async () => {
		await keepingApi.changePassword(present, next);
		for (const clear of [setPresent, setNext, setAgain]) clear('');
		onChanged();
		return 'own.changed' as const;
	};
	return (
		<form
			class="kept-form"
			onSubmit={(event) => {
				event.preventDefault();
				act(change);
			}}
		>
			<h2>{say('own.password')}</h2>
			<SecretField name="own.present" value={present} onValue={setPresent} auto="current-password" />
			<SecretField name="own.next" value={next} onValue={setNext} auto="new-password" />
			<p class="src">{say('own.rule')}</p>
			<SecretField name="own.again" value={again} onValue={setAgain} auto="new-password" />
			<Said fault={differs ? 'own.differs' : fault} done={done} />
			<button type="submit" class="lampkey" disabled={present === '' || next === '' || next !== again}>
				{say('own.change')}
			</button>
		</form>
	);
}

function Codes({ own, onChanged }: { own: DeskOwn; onChanged(): void }): JSX.Element {
	const { say } = useWords();
	const [password, setPassword] = useState('');
	const [code, setCode] = useState('');
	const [secret, setSecret] = useState<DeskSecret | null>(null);
	const [recovery, setRecovery] = useState<string[] | null>(null);
	const { fault, done, act } = useDoing();
	const start = async () => {
		setSecret(await keepingApi.startCodes(password));
		setPassword('');
		return null;
	};
	const confirm = async () => {
		setRecovery((await keepingApi.confirmCodes(code)).recoveryCodes);
		setSecret(null);
		setCode('');
		onChanged();
		return null;
	};
	const stop = async () => {
		await keepingApi.stopCodes(password);
		setPassword('');
		setRecovery(null);
		onChanged();
		return null;
	};
	return (
		<form
			class="kept-form"
			onSubmit={(event) => {
				event.preventDefault();
				act(own.hasCodes ? stop : secret ? confirm : start);
			}}
		>
			<h2>{say('own.codes')}</h2>
			<p>{own.hasCodes ? say('own.codesOn', { count: own.recoveryLeft }) : say('own.codesOff')}</p>
			{recovery && (
				<section class="shown-once">
					<p>
						<Icon name="warning" />
						{say('own.recovery')}
					</p>
					<ul class="num">
						{recovery.map((each) => (
							<li key={each}>{each}</li>
						))}
					</ul>
				</section>
			)}
			{secret ? (
				<>
					<p>{say('own.scan')}</p>
					<QrCode text={secret.uri} />
					<p>
						{say('own.type')} <b class="num">{secret.secret.replace(/(.{4})/g, '$1 ')}</b>
					</p>
					<TextField name="own.code" value={code} onValue={setCode} mode="numeric" />
				</>
			) : (
				<SecretField name="own.present" value={password} onValue={setPassword} auto="current-password" />
			)}
			<Said fault={fault} done={done} />
			<button type="submit" disabled={secret ? code.length < 6 : password === ''}>
				{say(own.hasCodes ? 'own.codesStop' : secret ? 'own.confirm' : 'own.codesStart')}
			</button>
		</form>
	);
}

/** As one path, drawn by the page: nothing of the secret leaves it. */
function QrCode({ text }: { text: string }): JSX.Element {
	const { data, size } = encode(text, { ecc: 'M', border: 4 });
	const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
	return (
		<svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label="QR" shape-rendering="crispEdges">
			<path d={path} />
		</svg>
	);
}
