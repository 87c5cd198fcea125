import type { ComponentChildren } from 'preact';
import type { ScreenProps } from '../screens/props.ts';
import { FirstIcon } from './first-icon.tsx';
import { isMongolian, Words } from './script.tsx';

export interface FrameProps {
	props: ScreenProps;
	title: string;
	/** Mongolian name of the place, in the spine. */
	spine: string;
	/** What keys do here, beside OK and Back. */
	hints?: { keys: string[]; words: string }[];
	/** Where Back leads, in words; '' where there is no way back. */
	back?: string;
	ok?: string;
	/** Names the Exit key instead of Back: this is the first page. */
	exit?: boolean;
	/** Part of the screen, when it has several pages; the focus is remembered for each. */
	page?: string | number;
	children?: ComponentChildren;
}

/** The sign: bar, spine, one question, and at the foot what the keys of the remote do. */
export function Frame(frame: FrameProps) {
	const { view, t, upright } = frame.props;
	const page = `${view.screen}/${frame.page ?? ''}`;
	return (
		<div
			class={upright ? 'tv mongolian' : 'tv'}
			data-page={page}
			data-screen={view.screen}
			lang={upright ? 'mn-Mong' : view.language === 'en' ? 'en' : 'zh-CN'}
		>
			<Bar {...frame.props} />
			<p class="tv-spine mn">{frame.spine}</p>
			<Words text={frame.title} upright={upright} tag="h1" class={upright ? 'tv-head' : 'tv-title'} />
			{frame.children}
			{upright ? <UprightHint {...frame} /> : <Hint {...frame} />}
			{frame.props.exitAsked ? <p class="tv-exit">{t('exit.words')}</p> : null}
		</div>
	);
}

function Bar({ view, t, terminal, elsewhere, now, upright }: ScreenProps) {
	const name =
		terminal?.centerName[upright ? 'zh-CN' : view.language] || terminal?.centerName['zh-CN'] || '公共法律服务';
	return (
		<div class="tv-bar">
			<FirstIcon name="mark" class="bar-mark" />
			<span class="bar-name">{isMongolian(name) ? '公共法律服务' : name}</span>
			<span class="bar-link">
				<FirstIcon name={view.online ? 'online' : 'offline'} />
				{upright ? null : t(view.online ? 'bar.online' : elsewhere ? 'bar.elsewhere' : 'bar.offline')}
			</span>
			<span class="bar-time num">{clockOf(now)}</span>
		</div>
	);
}

function Hint({ props, hints = [], back, ok, exit }: FrameProps) {
	const { t } = props;
	return (
		<div class="tv-hint">
			{ok === '' ? null : (
				<span>
					<kbd>OK</kbd>
					{ok ?? t('hint.choose')}
				</span>
			)}
			{hints.map((hint) => (
				<span key={hint.words}>
					{hint.keys.map((key) => (
						<kbd key={key}>{key}</kbd>
					))}
					{hint.words}
				</span>
			))}
			{back === '' ? null : (
				<span class="last">
					<kbd>{t(exit ? 'key.exit' : 'key.back')}</kbd>
					{exit ? t('hint.liveTv') : (back ?? t('hint.before'))}
				</span>
			)}
		</div>
	);
}

function UprightHint({ props, back, exit }: FrameProps) {
	const { t } = props;
	return (
		<div class="tv-vhint">
			<p>
				<kbd>OK</kbd>
				<Words text={t('hint.enter')} upright />
			</p>
			{back === '' ? null : (
				<p>
					<kbd>{exit ? '退出' : '返回'}</kbd>
					<Words text={exit ? t('hint.liveTv') : (back ?? t('hint.before'))} upright />
				</p>
			)}
		</div>
	);
}

/** 19:36 in the time of the box. */
export function clockOf(now: Date): string {
	const two = (value: number) => (value < 10 ? `0${value}` : String(value));
	return `${two(now.getHours())}:${two(now.getMinutes())}`;
}
