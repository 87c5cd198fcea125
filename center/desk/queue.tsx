import type { JSX } from 'preact';
import { Icon } from './icon.tsx';
import { type DeskItem, type DeskList, type DeskTab, deskTabs } from './protocol.ts';
import { nameCode, nameTime, useWords, Words } from './words.tsx';

export interface QueueProps {
	list: DeskList | null;
	tab: DeskTab;
	chosen: string | null;
	onTab(tab: DeskTab): void;
	onChoose(item: DeskItem): void;
}

export function Queue({ list, tab, chosen, onTab, onChoose }: QueueProps): JSX.Element {
	const { say, nameFrom, nameItem } = useWords();
	return (
		<section class="queue">
			<ul class="tabs">
				{deskTabs.map((one) => (
					<li class={one === tab ? 'on' : ''} key={one}>
						<button type="button" onClick={() => onTab(one)} aria-pressed={one === tab}>
							{say(`tab.${one}`)}
							<b>{list?.counts[one] ?? ''}</b>
						</button>
					</li>
				))}
			</ul>
			<p class="sort">{say('queue.sort')}</p>
			<ol>
				{list?.items.map((item) => (
					<li class={item.submissionId === chosen ? 'on' : ''} key={item.submissionId}>
						<button type="button" onClick={() => onChoose(item)}>
							<i />
							<div>
								<b>
									<Words text={nameItem(item)} />
								</b>
								<span class="num">{nameCode(item.caseCode)}</span>
								<br />
								<span>
									{item.booking ? `${item.booking.institutionName} · ` : ''}
									<Words text={nameFrom(item)} />
								</span>
							</div>
							<time>
								{item.booking?.slot
									? `${item.booking.slot.date.slice(5)} ${item.booking.slot.time}`
									: nameTime(item.receivedAt)}
								<small>
									{item.opened ? (item.booking && !item.booking.slot ? say('item.wish') : '') : say('item.new')}
								</small>
							</time>
						</button>
					</li>
				))}
			</ol>
			{list?.items.length === 0 && (
				<p class="empty">
					<b>{say('queue.none')}</b>
					<br />
					{say('queue.noneNote')}
				</p>
			)}
			{list && list.counts.keptAside > 0 && (
				<p class="kept">
					<Icon name="waiting" />
					{say('queue.kept', { count: list.counts.keptAside })}
				</p>
			)}
		</section>
	);
}
