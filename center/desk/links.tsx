import './links.css';
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useBoardWords } from './board-say.tsx';
import { DeskFault, deskApi } from './desk-api.ts';
import type { EventsPage, EventTarget, TargetAct } from './events-protocol.ts';
import { ImportForm } from './import-form.tsx';
import { nameCode, nameTime } from './words.tsx';

const refreshMs = 5000;

/** The administrator's page: where events go, what did not arrive, and rows of other systems. */
export function Links({ onFail }: { onFail(error: unknown): void }): JSX.Element {
	const { say, tell } = useBoardWords();
	const [page, setPage] = useState<EventsPage | null>(null);
	const [url, setUrl] = useState('');
	const [secret, setSecret] = useState<string | null>(null);
	const [wrong, setWrong] = useState(false);
	const refresh = () => void deskApi.events().then(setPage, onFail);
	useEffect(() => {
		refresh();
		const timer = setInterval(refresh, refreshMs);
		return () => clearInterval(timer);
	}, []);

	async function add(event: Event): Promise<void> {
		event.preventDefault();
		try {
			const added = await deskApi.addTarget(url);
			setSecret(added.secret);
			setUrl('');
			setWrong(false);
			refresh();
		} catch (error) {
			if (error instanceof DeskFault && error.message === 'events.address') setWrong(true);
			else onFail(error);
		}
	}
	async function change({ id }: EventTarget, act: TargetAct): Promise<void> {
		const changed = await deskApi.changeTarget(id, act).catch(onFail);
		if (changed?.secret) setSecret(changed.secret);
		refresh();
	}

	return (
		<main class="board links">
			<section>
				<h1>{say('links.events')}</h1>
				<p class="src">{say('links.eventsNote')}</p>
				<form onSubmit={(event) => void add(event)}>
					<label for="links-url">{say('links.address')}</label>
					<input
						id="links-url"
						type="url"
						required
						placeholder="https://"
						value={url}
						onInput={(event) => setUrl(event.currentTarget.value)}
					/>
					<button type="submit" class="lampkey">
						{say('links.add')}
					</button>
				</form>
				{wrong && (
					<p class="lack" role="alert">
						{say('links.refused')}
					</p>
				)}
				{secret && (
					<p role="status">
						{say('links.secret')} <code>{secret}</code>
					</p>
				)}
				<table aria-label={tell('links.events')}>
					<thead>
						<tr>
							<th scope="col">{say('links.address')}</th>
							<th scope="col">{say('links.waiting')}</th>
							<th scope="col">{say('links.dead')}</th>
							<th scope="col">{say('links.fault')}</th>
							<th scope="col" />
						</tr>
					</thead>
					<tbody>
						{page?.targets.map((target) => (
							<tr key={target.id}>
								<th scope="row">{target.url}</th>
								<td class="num">{target.waiting}</td>
								<td class={target.dead > 0 ? 'num lack' : 'num'}>{target.dead}</td>
								<td>{target.enabled ? target.fault : say('links.off')}</td>
								<td>
									<button type="button" onClick={() => void change(target, target.enabled ? 'disable' : 'enable')}>
										{say(target.enabled ? 'links.disable' : 'links.enable')}
									</button>
									<button type="button" onClick={() => void change(target, 'rotate')}>
										{say('links.rotate')}
									</button>
								</td>
							</tr>
						))}
					</tbody>
				</table>
				{page?.targets.length === 0 && <p class="none-late">{say('links.none')}</p>}
			</section>
			{page && page.dead.length > 0 && <Dead page={page} onPage={setPage} onFail={onFail} />}
			<ImportForm onFail={onFail} />
		</main>
	);
}

function Dead({
	page,
	onPage,
	onFail,
}: {
	page: EventsPage;
	onPage(page: EventsPage): void;
	onFail(error: unknown): void;
}) {
	const { say, tell } = useBoardWords();
	return (
		<section>
			<h2>{say('links.died')}</h2>
			<p class="src">{say('links.diedNote')}</p>
			<table aria-label={tell('links.died')}>
				<tbody>
					{page.dead.map(({ targetId, caseCode, seq, type, attempts, fault, madeAt, behind }) => (
						<tr key={`${targetId}${caseCode}${seq}`}>
							<th scope="row" class="num">
								{nameCode(caseCode)} · {seq}
							</th>
							<td>{type}</td>
							<td>{nameTime(madeAt)}</td>
							<td class="lack">{fault}</td>
							<td>{say('links.tries', { count: attempts })}</td>
							<td>{say('links.behind', { count: behind })}</td>
							<td>
								{(['retry', 'drop'] as const).map((act) => (
									<button
										type="button"
										key={act}
										onClick={() => void deskApi.settleDead({ targetId, caseCode, seq, act }).then(onPage, onFail)}
									>
										{say(`links.${act}`)}
									</button>
								))}
							</td>
						</tr>
					))}
				</tbody>
			</table>
		</section>
	);
}
