import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { languages } from '../../../shared/protocol/language.ts';
import { roles } from '../../accounts/roles.ts';
import type { DeskAccount, DeskAccountFields } from '../accounts-protocol.ts';
import { deskApi } from '../desk-api.ts';
import { Icon } from '../icon.tsx';
import type { OfficeView } from '../order-protocol.ts';
import { useWords } from '../words.tsx';
import { keepingApi } from './keeping-api.ts';
import { Choices, Said, TextField } from './parts.tsx';
import { useDoing } from './use-doing.ts';

const fresh: DeskAccountFields = { name: '', roles: ['clerk'], nodeId: null, languages: ['zh-CN'], oidcSubject: null };

/** Accounts, for administrators: the list on the left, one of them on the right. */
export function People(): JSX.Element {
	const { say } = useWords();
	const [accounts, setAccounts] = useState<DeskAccount[]>([]);
	const [chosen, setChosen] = useState<string | 'new' | null>(null);
	const [offices, setOffices] = useState<OfficeView['nodes']>([]);
	const load = () => keepingApi.accounts().then(({ accounts: all }) => setAccounts(all));
	useEffect(() => {
		void load().catch(() => undefined);
		deskApi.office().then(
			({ nodes }) => setOffices(nodes),
			() => undefined,
		);
	}, []);
	const one = accounts.find(({ id }) => id === chosen) ?? null;
	return (
		<>
			<section class="queue">
				<ol>
					{accounts.map((each) => (
						<li key={each.id} class={each.id === chosen ? 'on' : ''}>
							<button type="button" onClick={() => setChosen(each.id)}>
								<Icon name="person" />
								<div>
									<b>{each.name}</b>
									<span class="num">{each.signInName}</span>
								</div>
								<time>
									{each.roles.map((role) => (
										<small key={role}>{say(`role.${role}`)}</small>
									))}
									{each.disabled && <small class="lack">{say('people.disabled')}</small>}
									{!each.disabled && each.passwordIsGiven && <small>{say('people.notChanged')}</small>}
								</time>
							</button>
						</li>
					))}
				</ol>
				<p class="kept-acts">
					<button type="button" onClick={() => setChosen('new')}>
						{say('people.new')}
					</button>
				</p>
			</section>
			{chosen === 'new' || one ? (
				<Person key={chosen} account={one} offices={offices} onChanged={() => void load()} />
			) : (
				<main class="order nothing">
					<b>{say('people.none')}</b>
				</main>
			)}
		</>
	);
}

interface PersonProps {
	account: DeskAccount | null;
	offices: OfficeView['nodes'];
	onChanged(): void;
}

function Person({ account, offices, onChanged }: PersonProps): JSX.Element {
	const { say, across } = useWords();
	const [signInName, setSignInName] = useState('');
	const [fields, setFields] = useState<DeskAccountFields>(account ? pickFields(account) : fresh);
	const [given, setGiven] = useState<string | null>(null);
	const { fault, done, act } = useDoing();
	const set = (over: Partial<DeskAccountFields>) => setFields({ ...fields, ...over });

	const save = async () => {
		if (account) await keepingApi.change(account.id, fields);
		else setGiven((await keepingApi.make({ signInName, ...fields })).password);
		onChanged();
		return account ? ('people.saved' as const) : null;
	};
	const give = async (id: string) => {
		setGiven((await keepingApi.givePassword(id)).password);
		onChanged();
		return null;
	};
	const then = async (doing: Promise<null>) => {
		await doing;
		onChanged();
		return 'people.saved' as const;
	};
	return (
		<main class="order keeping-sheet">
			<header>
				<p class="num">{account?.signInName}</p>
				<h1>{account?.name ?? say('people.new')}</h1>
			</header>
			<div class="order-body">
				{given && (
					<section class="shown-once">
						<p>
							<Icon name="warning" />
							{say('people.given')}
						</p>
						<b class="num">{given}</b>
					</section>
				)}
				{!(given && !account) && (
					<form
						class="kept-form"
						onSubmit={(event) => {
							event.preventDefault();
							act(save);
						}}
					>
						{!account && <TextField name="people.signInName" value={signInName} onValue={setSignInName} />}
						<TextField name="people.name" value={fields.name} onValue={(name) => set({ name })} />
						<Choices
							legend="people.roles"
							all={roles}
							chosen={fields.roles}
							nameOf={(role) => `role.${role}`}
							onChosen={(chosen) => set({ roles: chosen })}
						/>
						<Choices
							legend="people.languages"
							all={languages}
							chosen={fields.languages}
							nameOf={(language) => `language.${language}`}
							onChosen={(chosen) => set({ languages: chosen })}
						/>
						<label>
							{say('people.node')}
							<select
								value={fields.nodeId ?? ''}
								onChange={(event) => set({ nodeId: event.currentTarget.value || null })}
							>
								<option value="">{across('people.wholeCenter')}</option>
								{offices.map(({ id, name }) => (
									<option key={id} value={id}>
										{name}
									</option>
								))}
							</select>
						</label>
						<TextField
							name="people.oidc"
							value={fields.oidcSubject ?? ''}
							onValue={(text) => set({ oidcSubject: text.trim() || null })}
						/>
						<Said fault={fault} done={done} />
						<button type="submit" class="lampkey" disabled={fields.name.trim() === '' || fields.roles.length === 0}>
							{say(account ? 'people.save' : 'people.make')}
						</button>
					</form>
				)}
			</div>
			{account && (
				<footer class="acts">
					<button type="button" onClick={() => act(() => give(account.id))}>
						{say('people.reset')}
					</button>
					{account.hasCodes && (
						<button type="button" onClick={() => act(() => then(keepingApi.resetCodes(account.id)))}>
							{say('people.resetCodes')}
						</button>
					)}
					<button type="button" onClick={() => act(() => then(keepingApi.setDisabled(account.id, !account.disabled)))}>
						{say(account.disabled ? 'people.enable' : 'people.disable')}
					</button>
				</footer>
			)}
		</main>
	);
}

function pickFields({ name, roles: own, nodeId, languages: spoken, oidcSubject }: DeskAccount): DeskAccountFields {
	return { name, roles: own, nodeId, languages: spoken, oidcSubject };
}
