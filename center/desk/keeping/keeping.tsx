import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ClockStrip } from '../clock-strip.tsx';
import { deskApi } from '../desk-api.ts';
import { Icon } from '../icon.tsx';
import { LanguageSwitch } from '../language-switch.tsx';
import type { DeskSession } from '../protocol.ts';
import { type DeskLanguage, useWords } from '../words.tsx';
import './keeping.css';
import { Audit } from './audit.tsx';
import { Own } from './own.tsx';
import { People } from './people.tsx';
import { Terminals } from './terminals.tsx';

type Part = 'own' | 'people' | 'terminals' | 'audit';

/** Accounts and terminals; each sees the parts of the own roles. */
export interface KeepingProps {
	session: DeskSession;
	/** null: these roles have no desk to go back to. */
	onLeave: (() => void) | null;
	onSignedOut(): void;
	onLanguage(language: DeskLanguage): void;
	/** The session's own standing changed. */
	onChanged(): void;
}

export function Keeping({ session, onLeave, onSignedOut, onLanguage, onChanged }: KeepingProps): JSX.Element {
	const { say, language } = useWords();
	useEffect(() => {
		const leave = (event: KeyboardEvent) => {
			if (event.key === 'Escape' && !session.mustChangePassword) onLeave?.();
		};
		addEventListener('keydown', leave);
		return () => removeEventListener('keydown', leave);
	}, [session.mustChangePassword, onLeave]);
	const [part, setPart] = useState<Part>(onLeave || session.mustChangePassword ? 'own' : 'terminals');
	const { roles } = session.staff;
	const isAdministrator = roles.includes('administrator') && !session.mustChangePassword;
	const parts: Part[] = [
		'own',
		...(isAdministrator ? (['people'] as const) : []),
		...(isAdministrator || (roles.includes('technician') && !session.mustChangePassword)
			? (['terminals'] as const)
			: []),
		...(isAdministrator || (roles.includes('director') && !session.mustChangePassword) ? (['audit'] as const) : []),
	];
	return (
		<div class={language === 'mn-Mong' ? 'desk upright' : 'desk'}>
			<header class="desk-bar">
				<Icon name="mark" />
				<b>{say('keep.place')}</b>
				<span>{session.centerName}</span>
				<nav>
					{!session.mustChangePassword && onLeave && (
						<button type="button" onClick={onLeave}>
							{say('desk.orders')}
						</button>
					)}
				</nav>
				<span class="bar-gap" />
				<LanguageSwitch onChoose={onLanguage} />
				<p>
					<button type="button" onClick={() => void deskApi.signOut().then(onSignedOut, onSignedOut)}>
						{say('desk.leave')}
					</button>
				</p>
			</header>
			{!onLeave && !session.mustChangePassword && <ClockStrip maySettle />}
			<div class="keeping">
				<ul class="tabs">
					{parts.map((one) => (
						<li class={one === part ? 'on' : ''} key={one}>
							<button type="button" aria-pressed={one === part} onClick={() => setPart(one)}>
								{say(`keep.${one}`)}
							</button>
						</li>
					))}
				</ul>
				{session.mustChangePassword && <p class="lack">{say('fault.desk.passwordIsGiven')}</p>}
				{!session.mustChangePassword && session.passwordIsGiven && <p class="lack">{say('keep.firstPassword')}</p>}
				<div class="keeping-body">
					{part === 'own' && <Own onChanged={onChanged} />}
					{part === 'people' && <People />}
					{part === 'terminals' && <Terminals />}
					{part === 'audit' && <Audit />}
				</div>
			</div>
		</div>
	);
}
