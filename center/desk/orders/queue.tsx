import type { JSX } from 'preact';
import { buckets } from '../../orders/buckets.ts';
import { orderKinds } from '../../orders/kinds.ts';
import type { OrderFilter, OrderItem, OrderList } from '../order-protocol.ts';
import { nameCode, nameTime, useWords, Words } from '../words.tsx';
import { nameLeft, nameMatter } from './naming.ts';

export interface OrderQueueProps {
	list: OrderList | null;
	filter: OrderFilter;
	/** Digits that are looked for. */
	find: string;
	chosen: string | null;
	now: number;
	onFilter(filter: OrderFilter): void;
	onChoose(item: OrderItem): void;
	onMore(): void;
}

const channels = ['kiosk', 'tv', 'hotline', 'desk', 'phone'] as const;
const flags = ['mine', 'overdue', 'green', 'sent'] as const;

export function OrderQueue(props: OrderQueueProps): JSX.Element {
	const { list, filter, find, chosen, now, onFilter, onChoose, onMore } = props;
	const { say, tell, across, language } = useWords();
	const { bucket: _, ...conditions } = filter;
	const isNarrowed = find !== '' || Object.values(conditions).some(Boolean);
	return (
		<section class="queue" aria-label={tell('place.orders')}>
			<ul class="tabs">
				{buckets.map((one) => (
					<li class={one === filter.bucket ? 'on' : ''} key={one}>
						<button
							type="button"
							aria-pressed={one === filter.bucket}
							onClick={() => onFilter({ ...filter, bucket: one })}
						>
							{say(`bucket.${one}`)}
							<b>{one === 'done' ? '' : nameCount(list?.counts[one])}</b>
						</button>
					</li>
				))}
			</ul>
			<p class="sort">
				{say(filter.bucket === 'done' ? 'queue.newest' : 'queue.first')}
				{list && list.counts.overdue > 0 && (
					<span class="lack">{say('queue.late', { count: nameCount(list.counts.overdue) })}</span>
				)}
			</p>
			<fieldset class="filters" aria-label={tell('queue.filters')}>
				<select
					aria-label={tell('filter.kind')}
					value={filter.kind ?? ''}
					onChange={(event) => onFilter(withValue(filter, 'kind', event.currentTarget.value))}
				>
					<option value="">{`${across('filter.kind')} · ${across('filter.all')}`}</option>
					{orderKinds.map((kind) => (
						<option key={kind} value={kind}>
							{across(`kind.${kind}`)}
						</option>
					))}
				</select>
				<select
					aria-label={tell('filter.channel')}
					value={filter.channel ?? ''}
					onChange={(event) => onFilter(withValue(filter, 'channel', event.currentTarget.value))}
				>
					<option value="">{`${across('filter.channel')} · ${across('filter.all')}`}</option>
					{channels.map((channel) => (
						<option key={channel} value={channel}>
							{across(`channel.${channel}`)}
						</option>
					))}
				</select>
				{flags.map((flag) => (
					<button
						type="button"
						key={flag}
						aria-pressed={filter[flag] === true}
						class={filter[flag] ? 'on' : ''}
						onClick={() => onFilter({ ...filter, [flag]: !filter[flag] })}
					>
						{say(`filter.${flag}`)}
					</button>
				))}
			</fieldset>
			<ol hidden={list?.items.length === 0}>
				{list?.items.map((item) => (
					<li
						key={item.caseCode}
						class={`${item.caseCode === chosen ? 'on' : ''} ${item.overdue ? 'late' : ''}`}
						aria-current={item.caseCode === chosen}
					>
						<button type="button" data-case={item.caseCode} onClick={() => onChoose(item)}>
							<i />
							<div>
								<b>
									<Words text={nameMatter(item, tell, language)} />
									{item.green.length > 0 && (
										<em>
											<Words text={item.green.map((one) => tell(`green.${one}`)).join('、')} />
										</em>
									)}
								</b>
								<span class="num">{nameCode(item.caseCode)}</span>
								<br />
								<span>
									<Words text={tell(`form.${item.form}`)} /> · <Words text={tell(`channel.${item.channel}`)} /> ·{' '}
									{item.handler}
									{item.language === 'mn-Mong' ? ' · ' : ''}
									{item.language === 'mn-Mong' && <Words text={tell('language.mn-Mong')} />}
								</span>
							</div>
							<time>
								<Words text={nameWhen(item, now, tell)} />
								<small>
									<Words text={item.bucket === 'done' ? tell(`stage.${item.stage}`) : nameWhat(item, tell)} />
								</small>
							</time>
						</button>
					</li>
				))}
				{list?.more && (
					<li class="more">
						<button type="button" onClick={onMore}>
							{say('queue.more')}
						</button>
					</li>
				)}
			</ol>
			{list?.items.length === 0 && (
				<p class="empty">
					<b>{say(isNarrowed ? 'queue.notFound' : 'queue.none')}</b>
					<br />
					{say(isNarrowed ? 'queue.notFoundNote' : 'queue.noneNote')}
				</p>
			)}
		</section>
	);
}

function nameWhen(item: OrderItem, now: number, tell: ReturnType<typeof useWords>['tell']): string {
	if (item.bucket === 'done') return nameTime(item.closedAt ?? item.receivedAt);
	const meets = item.meetingAt !== null && Date.parse(item.meetingAt) > now;
	if (meets && item.meetingAt) return nameTime(item.meetingAt);
	return item.next ? nameLeft(item.next.dueAt, now, tell) : nameTime(item.receivedAt);
}

function nameWhat(item: OrderItem, tell: ReturnType<typeof useWords>['tell']): string {
	if (item.stage === 'handedOn') return tell('stage.handedOn');
	return item.next ? tell(`clock.${item.next.clock}`) : tell(`stage.${item.stage}`);
}

function withValue(filter: OrderFilter, name: 'kind' | 'channel', value: string): OrderFilter {
	const { [name]: _, ...rest } = filter;
	return value === '' ? rest : ({ ...rest, [name]: value } as OrderFilter);
}

function nameCount(count: number | undefined): string {
	if (count === undefined) return '';
	return count >= 1000 ? '999+' : String(count);
}
