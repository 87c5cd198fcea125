import type { ComponentChildren, JSX } from 'preact';
import { encode } from 'uqr';
import { groupCaseCode } from '../../../shared/cases/case-code.ts';
import { useFocus } from '../focus.ts';
import { Icon } from '../icon.tsx';
import type { OrderDetail, OrderHistory } from '../order-protocol.ts';
import { nameTime, useWords } from '../words.tsx';
import { nameDay } from './naming.ts';
import { Spoken } from './spoken.tsx';

export interface SlipProps {
	detail: OrderDetail;
	entry: OrderHistory;
	centerName: string;
	onClose(): void;
}

/** 转办单 or 交办单 on one sheet of A4: the office's half, and the citizen's with a code that any terminal reads. Chinese, as all paper is. */
export function Slip({ detail, entry, centerName, onClose }: SlipProps): JSX.Element | null {
	const { say } = useWords();
	const print = useFocus<HTMLButtonElement>();
	const { event, names, words } = entry;
	if (event.type !== 'order.handedOn') return null;
	const { contents } = detail.opened;
	const body = contents && contents.kind !== 'other' ? contents.body : null;
	const title = event.way === 'sideways' ? '转办单' : '交办单';
	const day = nameDay(event.dueAt);
	// Only the machine that made a number may ask about it.
	const isTerminal = detail.item.channel === 'kiosk' || detail.item.channel === 'tv';
	const groups = groupCaseCode(detail.item.caseCode);
	return (
		<div class="slip-page" role="dialog" aria-label={title}>
			<p class="slip-acts">
				<button ref={print} type="button" class="lampkey" onClick={() => window.print()}>
					{say('slip.print')}
				</button>
				<button type="button" onClick={onClose}>
					{say('slip.close')}
				</button>
			</p>
			<article class="paper" lang="zh-CN">
				<section>
					<header>
						<Icon name="mark" />
						<span>{centerName}</span>
						<small>
							{nameTime(entry.at)} · {entry.by}
						</small>
					</header>
					<h1>{title}</h1>
					<Spoken groups={groups} />
					<dl>
						<Line name="交出">{names.fromOffice}</Line>
						<Line name="承办">
							{names.office}　{names.handler}
						</Line>
						<Line name="办理期限">
							<b>{day}前</b>
						</Line>
						<Line name="本人说">
							<span class="song">{body?.question || '没写什么事，当面说'}</span>
						</Line>
						<Line name={event.way === 'sideways' ? '请承办单位' : '请承办人'}>{words?.asked ?? ''}</Line>
						<Line name="联系">
							{body?.identity.name ?? '没有留名'}　{body?.phone || '没有留电话'}（全号在工单里看，会留记录）
						</Line>
					</dl>
					<p class="sign">承办人签收　　　　　　　　　　　年　　月　　日</p>
				</section>
				<hr />
				<section class="copy">
					<div>
						<h2>本人留存 · {title}</h2>
						<p>
							您的事已经交给{names.office}，{names.handler}经办，{day}前办。
						</p>
						<p>
							想知道办到哪了：打 12348，把编号念给接电话的人
							{isTerminal && '；在您办这件事的那台终端上，点查进度，扫右边的码也行'}。
						</p>
						<Spoken groups={groups} />
					</div>
					<Qr text={`LAWPOST:${detail.item.caseCode}`} />
				</section>
			</article>
		</div>
	);
}

function Line({ name, children }: { name: string; children?: ComponentChildren }): JSX.Element {
	return (
		<div>
			<dt>{name}</dt>
			<dd>{children}</dd>
		</div>
	);
}

/** Level M with its quiet zone, as on every slip. */
function Qr({ text }: { text: string }): JSX.Element {
	const { data, size } = encode(text, { ecc: 'M', boostEcc: false, border: 4 });
	const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
	return (
		<svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label="编号的二维码" shape-rendering="crispEdges">
			<path d={path} />
		</svg>
	);
}
