import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { deskApi } from './desk-api.ts';
import { Icon } from './icon.tsx';
import type { DeskItem, DeskList, DeskOpened } from './protocol.ts';
import { nameTime, useWords, Words } from './words.tsx';

/** What terminals report of themselves: wiped visits and devices. */
export function Reports({ onFault }: { onFault(error: unknown): void }): JSX.Element {
	const { say, nameFrom, nameItem } = useWords();
	const [list, setList] = useState<DeskList | null>(null);
	const [opened, setOpened] = useState<DeskOpened | null>(null);
	useEffect(() => {
		deskApi.list('reports', '').then(setList, onFault);
	}, []);
	const open = (item: DeskItem) => void deskApi.open(item.submissionId).then(setOpened, onFault);
	return (
		<>
			<section class="queue">
				<ol hidden={list?.items.length === 0}>
					{list?.items.map((item) => (
						<li class={item.submissionId === opened?.item.submissionId ? 'on' : ''} key={item.submissionId}>
							<button type="button" onClick={() => open(item)}>
								<i />
								<div>
									<b>
										<Words text={nameItem(item)} />
									</b>
									<span>
										<Words text={nameFrom(item)} />
									</span>
								</div>
								<time>{nameTime(item.receivedAt)}</time>
							</button>
						</li>
					))}
				</ol>
				{list?.items.length === 0 && <p class="empty">{say('reports.none')}</p>}
				{list && list.counts.keptAside > 0 && (
					<p class="kept">
						<Icon name="waiting" />
						{say('queue.kept', { count: list.counts.keptAside })}
					</p>
				)}
			</section>
			<main class="order nothing">
				{opened?.contents?.kind === 'other' && (
					<dl class="lines">
						{opened.contents.lines.map(([name, value]) => (
							<div key={name}>
								<dt>{name}</dt>
								<dd>{value}</dd>
							</div>
						))}
					</dl>
				)}
				{list && list.items.length > 0 && opened === null && <b>{say('order.none')}</b>}
			</main>
		</>
	);
}
