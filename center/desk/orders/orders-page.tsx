import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { buckets } from '../../orders/buckets.ts';
import { deskApi } from '../desk-api.ts';
import { useLatest } from '../latest.ts';
import type { OfficeView, OrderDetail, OrderFilter, OrderHistory, OrderItem, OrderList } from '../order-protocol.ts';
import { useWords, Words } from '../words.tsx';
import type { ActFormName } from './act-form.tsx';
import { type Draft, emptyDraft } from './compose.tsx';
import { type DeskCommand, readCommand } from './keys.ts';
import { OrderQueue } from './queue.tsx';
import { Sheet } from './sheet.tsx';
import { OrderSide } from './side.tsx';
import { Slip } from './slip.tsx';

export interface OrdersPageProps {
	find: string;
	office: OfficeView | null;
	centerName: string;
	/** An order to open at once, from another page. */
	toOpen: string | null;
	onOpened(): void;
	onFault(error: unknown): void;
	onReached(): void;
}

/** The list is asked for again this often. */
const refreshMs = 4000;
const formOf: Partial<Record<DeskCommand, ActFormName>> = {
	call: 'call',
	note: 'note',
	sideways: 'sideways',
	down: 'down',
	gaps: 'tellGaps',
	book: 'book',
	refuse: 'refuse',
	close: 'close',
};
const actOf = (form: ActFormName) => (form === 'sideways' || form === 'down' ? 'handOn' : form);

export function OrdersPage(props: OrdersPageProps): JSX.Element {
	const { find, office, centerName, toOpen, onOpened, onFault, onReached } = props;
	const { say } = useWords();
	const [filter, setFilter] = useState<OrderFilter>({ bucket: 'todo' });
	const [list, setList] = useState<OrderList | null>(null);
	const [detail, setDetail] = useState<OrderDetail | null>(null);
	const [form, setForm] = useState<ActFormName | null>(null);
	const [slip, setSlip] = useState<OrderHistory | null>(null);
	const [note, setNote] = useState('');
	const [now, setNow] = useState(Date.now());
	/** Answers not sent yet, by case; gone with the page. */
	const drafts = useRef(new Map<string, Draft>());
	const [draft, setDraft] = useState<Draft>(emptyDraft);
	/** How many pages of the list are shown; the first alone is asked for again. */
	const [below, setBelow] = useState<OrderItem[]>([]);

	const wished = { ...filter, ...(find === '' ? {} : { find }) };
	const shape = JSON.stringify(wished);
	const ask = useLatest();
	async function refresh(): Promise<void> {
		const isLatest = ask();
		try {
			const found = await deskApi.orders(wished);
			if (isLatest()) {
				setList(found);
				setNow(Date.now());
			}
			onReached();
		} catch (error) {
			onFault(error);
		}
	}
	useEffect(() => {
		setBelow([]);
		void refresh();
		const timer = setInterval(() => void refresh(), refreshMs);
		return () => clearInterval(timer);
	}, [shape]);

	function open(caseCode: string): void {
		setForm(null);
		setSlip(null);
		setNote('');
		deskApi.openOrder(caseCode).then((found) => {
			setDetail(found);
			setDraft(drafts.current.get(caseCode) ?? emptyDraft);
		}, onFault);
	}
	useEffect(() => {
		if (!toOpen) return;
		open(toOpen);
		onOpened();
	}, [toOpen]);
	function keepDraft(next: Draft): void {
		if (detail) drafts.current.set(detail.item.caseCode, next);
		setDraft(next);
	}
	function changed(words: string): void {
		setForm(null);
		setNote(words);
		if (detail) deskApi.openOrder(detail.item.caseCode).then(setDetail, onFault);
		void refresh();
	}
	const more = () => {
		const after = (below.at(-1) ?? list?.items.at(-1))?.cursor;
		if (after) deskApi.orders({ ...wished, after }).then((found) => setBelow([...below, ...found.items]), onFault);
	};

	const items = [
		...(list?.items ?? []),
		...below.filter((item) => !list?.items.some((one) => one.caseCode === item.caseCode)),
	];
	function step(by: number): void {
		const at = items.findIndex((item) => item.caseCode === detail?.item.caseCode);
		const next = items[at < 0 ? 0 : at + by];
		if (!next) return;
		open(next.caseCode);
		document.querySelector<HTMLElement>(`[data-case="${next.caseCode}"]`)?.focus();
	}
	function obey(command: DeskCommand): boolean {
		if (slip) return false;
		if (command === 'next' || command === 'previous') step(command === 'next' ? 1 : -1);
		else if (command.startsWith('bucket'))
			setFilter({ ...filter, bucket: buckets[Number(command.slice(6)) - 1] ?? 'todo' });
		else if (command === 'find') document.getElementById('find')?.focus();
		else if (!detail) return false;
		else if (command === 'law') document.getElementById('law-words')?.focus();
		else if (command === 'answer') {
			setForm(null);
			requestAnimationFrame(() => document.getElementById('answer-words')?.focus());
		} else if (command === 'take') {
			if (detail.acts.includes('take'))
				deskApi.act(detail.item.caseCode, detail.seq, { act: 'take' }).then(() => changed(''), onFault);
		} else if (command === 'print') {
			setSlip(detail.history.filter(({ event }) => event.type === 'order.handedOn').at(-1) ?? null);
		} else {
			const wanted = formOf[command];
			if (!wanted || !detail.acts.includes(actOf(wanted))) return false;
			setForm(wanted);
		}
		return true;
	}
	const obeyNow = useRef(obey);
	obeyNow.current = obey;
	useEffect(() => {
		const onKey = (event: KeyboardEvent) => {
			const command = readCommand(event);
			if (command && obeyNow.current(command)) event.preventDefault();
		};
		addEventListener('keydown', onKey);
		return () => removeEventListener('keydown', onKey);
	}, []);

	return (
		<>
			<OrderQueue
				list={list && { ...list, items, more: below.length === 0 ? list.more : list.more && below.length % 60 === 0 }}
				filter={filter}
				find={find}
				chosen={detail?.item.caseCode ?? null}
				now={now}
				onFilter={setFilter}
				onChoose={(item) => open(item.caseCode)}
				onMore={more}
			/>
			{detail ? (
				<>
					<Sheet
						detail={detail}
						office={office}
						draft={draft}
						form={form}
						onDraft={keepDraft}
						onForm={setForm}
						onChanged={changed}
						onSlip={setSlip}
					/>
					<OrderSide key={detail.item.caseCode} detail={detail} now={now} onDetail={setDetail} />
				</>
			) : (
				<main class="order nothing">
					<b>{say('order.none')}</b>
					<p>{say('order.noneNote')}</p>
					<p>
						<kbd>?</kbd> {say('keys.title')}
					</p>
				</main>
			)}
			<p class="told-note" role="status">
				{note && <Words text={note} />}
			</p>
			{slip && detail && <Slip detail={detail} entry={slip} centerName={centerName} onClose={() => setSlip(null)} />}
		</>
	);
}
