import type { ComponentChildren, JSX } from 'preact';
import { groupCaseCode, speakGroup } from '../../shared/cases/case-code.ts';
import type { IconName } from '../../shared/look/icon-names.ts';
import { Icon } from './icon.tsx';
import { type Label, Words } from './words.tsx';

export interface StatePlateProps {
	state: 'confirmed' | 'waiting' | 'refused';
	title: Label;
	note?: Label | null;
	slim?: boolean;
}

/** Solid is confirmed, dashed is waiting, crossed is refused; the shape says it before the colour. */
export function StatePlate({ state, title, note, slim }: StatePlateProps): JSX.Element {
	return (
		<div class={`state ${state}${slim ? ' slim' : ''}`} role="status">
			<Icon name={state} />
			<div>
				<b>
					<Words of={title} />
				</b>
				{note && (
					<span class="note">
						<Words of={note} />
					</span>
				)}
			</div>
		</div>
	);
}

export interface CaseCodeProps {
	code: string;
	label: string;
}

/** Six groups of three, each with the way it is said on the telephone. */
export function CaseCode({ code, label }: CaseCodeProps): JSX.Element {
	return (
		<ol class="code" aria-label={label}>
			{groupCaseCode(code).map((group) => (
				<li>
					<b>{group}</b>
					<small lang="zh-CN">{speakGroup(group)}</small>
				</li>
			))}
		</ol>
	);
}

export interface WayProps {
	steps: { title: Label; note?: Label | null; place: 'done' | 'here' | 'later' }[];
}

/** What happens next: the road, upright, with times. */
export function Way({ steps }: WayProps): JSX.Element {
	return (
		<ol class="way">
			{steps.map(({ title, note, place }) => (
				<li class={place === 'later' ? '' : place}>
					<b>
						<Words of={title} />
					</b>
					{note && (
						<p>
							<Words of={note} />
						</p>
					)}
				</li>
			))}
		</ol>
	);
}

export interface HowProps {
	icon: IconName;
	title: Label;
	text?: Label | null;
	children?: ComponentChildren;
}

/** One of several other ways through. */
export function How({ icon, title, text, children }: HowProps): JSX.Element {
	return (
		<section class="how">
			<h2>
				<Icon name={icon} />
				<Words of={title} />
			</h2>
			{text && (
				<p>
					<Words of={text} />
				</p>
			)}
			{children}
		</section>
	);
}

export interface TakeProps {
	icon: IconName;
	title: Label;
	note: Label;
	/** Still to be taken: the lamp lies on it, with this word. */
	here?: Label | null;
}

/** A thing to carry away. */
export function Take({ icon, title, note, here }: TakeProps): JSX.Element {
	return (
		<div class={here ? 'take on' : 'take'}>
			<Icon name={icon} />
			<div>
				<b>
					<Words of={title} />
				</b>
				<span class="note">
					<Words of={note} />
				</span>
			</div>
			{here ? (
				<em>
					<Words of={here} />
				</em>
			) : (
				<Icon name="check" />
			)}
		</div>
	);
}

export interface CheckProps {
	name: Label;
	value: Label;
	note?: Label | null;
	change?: { words: Label; label: string; onPress(): void } | null;
}

/** A line of the summary with its own way back. */
export function Check({ name, value, note, change }: CheckProps): JSX.Element {
	return (
		<div class="check">
			<div class="line-dt">
				<Words of={name} />
			</div>
			<div class="line-dd">
				<span>
					<Words of={value} />
				</span>
				{note && (
					<small>
						<Words of={note} />
					</small>
				)}
			</div>
			{change ? (
				<button type="button" class="key" aria-label={change.label} onClick={change.onPress}>
					<Words of={change.words} />
				</button>
			) : (
				<span />
			)}
		</div>
	);
}
