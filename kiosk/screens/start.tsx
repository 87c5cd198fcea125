import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { HomeChoice } from '../../shared/flows/events.ts';
import { formatDate } from '../../shared/locale/dates.ts';
import type { IconName } from '../../shared/look/icon-names.ts';
import { Calls, DangerKey } from '../parts/danger.tsx';
import { Icon } from '../parts/icon.tsx';
import { Sand } from '../parts/idle.tsx';
import { Key, plain, RowKey, YellowKey } from '../parts/key.tsx';
import { useLook } from '../parts/look.tsx';
import { ReadingLine } from '../parts/reading.tsx';
import { Tile } from '../parts/tile.tsx';
import { Gloss, type Label, Words } from '../parts/words.tsx';
import { StoredLater } from './packs-later.tsx';
import { classes, Page } from './page.tsx';
import type { ScreenProps } from './props.ts';
import { speak } from './tongue.ts';

const services = ['legal-aid', 'mediation', 'advice', 'lawyer', 'notary', 'appraisal'] as const;
const also = ['follow', 'papers', 'calculator', 'map', 'arbitration', 'watch'] as const;

/** A poster: the lamp on the road is the only thing to press, and a touch anywhere presses it. */
export function Attract(props: ScreenProps): JSX.Element {
	const { view, terminal, send, dutyLine } = props;
	const { say, tell } = speak(props);
	const look = useLook();
	const name = terminal?.centerName['zh-CN'] || '公共法律服务中心';
	return (
		// biome-ignore lint/a11y: the lamp is the button; a touch beside it counts too
		<div
			class={`${classes({ ...look, large: false })} attract`}
			lang={view.language === 'en' ? 'en' : 'zh-CN'}
			onClick={() => send({ type: 'citizen.touched' })}
		>
			<header class="sign">
				<Icon name="mark" class="poster-mark" />
				<p class="poster-mn v" lang="mn-Mong">
					<Words of={tell('center.fullSpine')} />
				</p>
				<p class="poster-name">
					{view.language === 'en'
						? terminal?.centerName.en || tell('center.name')
						: name
								.replace(/(?=公共法律)/, '\n')
								.trim()
								.split('\n')
								.map((line, at) => (at ? [<br key={at} />, line] : line))}
				</p>
				<h1 class="poster-title" id="question">
					<Words of={say('attract.title')} />
				</h1>
				<div class="poster-road" />
				<button type="button" class="poster-lamp">
					<span>
						<Words of={say('attract.start')} />
					</span>
				</button>
				<button
					type="button"
					class="poster-ring"
					lang="mn-Mong"
					aria-label="蒙文 ᠮᠣᠩᠭᠣᠯ"
					onClick={(event) => {
						event.stopPropagation();
						send({ type: 'citizen.choseLanguage', language: 'mn-Mong' });
					}}
				>
					<span class="v">
						<Words of="ᠮᠣᠩᠭᠣᠯ" />
					</span>
				</button>
			</header>
			<main class="counter">
				<ul class="promises">
					<Vow icon="ask" title={tell('attract.free')} note={tell('attract.freeNote')} />
					<Vow icon="help" title={tell('attract.helped')} note={tell('attract.helpedNote')} />
					<Vow icon="lock" title={tell('attract.wiped')} note={tell('attract.wipedNote')} />
				</ul>
				<dl class="keeper">
					<div>
						<dt>{dutyLine ? tell('attract.duty') : tell('attract.hotline')}</dt>
						<dd class="num">{dutyLine ? dutyLine.replace(/^今天值班[：:]\s*/, '') : '12348'}</dd>
					</div>
					{terminal && (
						<div>
							<dt>{tell('attract.keeper', { name: terminal.keeper.name })}</dt>
							<dd class="num">{terminal.keeper.phone}</dd>
						</div>
					)}
				</dl>
			</main>
		</div>
	);
}

function Vow({ icon, title, note }: { icon: IconName; title: string; note: string }): JSX.Element {
	return (
		<li>
			<Icon name={icon} />
			<b>{title}</b>
			{note}
		</li>
	);
}

export function ChooseLanguage(props: ScreenProps): JSX.Element {
	const { view, send } = props;
	const { say } = speak(props);
	const choose = (language: 'zh-CN' | 'mn-Mong' | 'en') => () => send({ type: 'citizen.choseLanguage', language });
	return (
		<Page
			props={props}
			title={say('language.title')}
			note={say('language.note')}
			acts={
				<RowKey
					icon="large-text"
					class="big"
					title={say(view.largeText ? 'language.usual' : 'language.large')}
					state={view.largeText ? 'on' : 'rest'}
					onPress={() => send({ type: 'citizen.toggledLargeText' })}
				/>
			}
		>
			<div class="stack">
				<RowKey
					class="huge-key"
					icon="language"
					title={say('language.chinese')}
					note={say('language.chineseNote')}
					forward
					onPress={choose('zh-CN')}
				/>
				<RowKey
					class="huge-key"
					icon="language"
					title="ᠮᠣᠩᠭᠣᠯ"
					note={say('language.mongolianNote')}
					forward
					onPress={choose('mn-Mong')}
				/>
				<RowKey
					class="huge-key"
					icon="language"
					title="English"
					note={say('language.englishNote')}
					forward
					onPress={choose('en')}
				/>
			</div>
		</Page>
	);
}

export function Home(props: ScreenProps): JSX.Element {
	const { large } = useLook();
	const { language } = props.view;
	if (large) return <LargeHome {...props} />;
	return language === 'mn-Mong' ? <SlatHome {...props} /> : <TileHome {...props} />;
}

/** With the agent gone nothing reads and nothing prints: told before anybody counts on it, with the other way. */
function homeNote(props: ScreenProps, usually: 'home.note' | 'home.noteLarge' = 'home.note'): Label {
	const { cardReader, printer } = props.view.devices;
	const isBare = cardReader.state === 'absent' && printer.state === 'absent';
	return speak(props).say(isBare ? 'home.noDevices' : usually);
}

function TileHome(props: ScreenProps): JSX.Element {
	const { send } = props;
	const { say } = speak(props);
	const choose = (choice: HomeChoice) => () => send({ type: 'citizen.chose', choice });
	return (
		<Page
			props={props}
			title={say('home.title')}
			note={homeNote(props)}
			at={['ask', 0]}
			hereNote={say('road.start')}
			back="end"
			fullSpine
		>
			<div>
				<YellowKey class="ask" icon="ask" title={say('home.ask')} note={say('home.askNote')} onPress={choose('ask')} />
				<h2 class="label">
					<Words of={say('home.choose')} />
				</h2>
				<div class="tiles">
					{services.map((service, index) => (
						<Tile
							icon={service}
							number={index + 1}
							name={say(`service.${service}`)}
							note={say(`service.${service}.note`)}
							onPress={choose(service)}
						/>
					))}
				</div>
				<h2 class="label">
					<Words of={say('home.also')} />
				</h2>
				<div class="tiles">
					{also.map((service) => (
						<Tile icon={service} name={say(`service.${service}`)} onPress={choose(service)} />
					))}
				</div>
				<Danger {...props} />
			</div>
		</Page>
	);
}

function Danger(props: ScreenProps): JSX.Element {
	const { say } = speak(props);
	const { large } = useLook();
	const calls = [say('danger.police'), say('danger.ambulance'), say('danger.fire')];
	return (
		<DangerKey
			words={say(large ? 'danger.keyLarge' : 'danger.key')}
			calls={large ? calls.slice(0, 2) : calls}
			onPress={() => props.send({ type: 'citizen.sawDanger' })}
		/>
	);
}

function SlatHome(props: ScreenProps): JSX.Element {
	const { send } = props;
	const { say, tell } = speak(props);
	const choose = (choice: HomeChoice) => () => send({ type: 'citizen.chose', choice });
	return (
		<Page props={props} title={say('home.title')} note={homeNote(props)} at={['ask', 0]} back="end" fullSpine fill>
			<div class="home-v">
				<Key class="slat ask-v" lamp label={plain(tell('home.ask'))} onPress={choose('ask')}>
					<Icon name="ask" />
					<b>
						<Words of={tell('home.ask')} />
					</b>
					<span class="note">
						<Words of={tell('home.askNote')} />
					</span>
					<Gloss of={say('home.ask')} />
				</Key>
				<div class="slats">
					{services.map((service, index) => (
						<Tile icon={service} number={index + 1} name={say(`service.${service}`)} onPress={choose(service)} />
					))}
				</div>
				<div class="slats short">
					{also.map((service) => (
						<Tile icon={service} name={say(`service.${service}`)} onPress={choose(service)} />
					))}
					<Key class="slat" zhu label={tell('danger.key')} onPress={() => send({ type: 'citizen.sawDanger' })}>
						<Icon name="warning" />
						<b class="num">110</b>
					</Key>
				</div>
			</div>
		</Page>
	);
}

const usual = ['advice', 'legal-aid', 'follow'] as const;
const rest = [...services, ...also].filter((service) => (usual as readonly string[]).indexOf(service) < 0);

/** Five keys and danger; the others stand behind the last of the five. */
function LargeHome(props: ScreenProps): JSX.Element {
	const { send } = props;
	const { say } = speak(props);
	const { wide } = useLook();
	const [more, setMore] = useState(false);
	const choose = (choice: HomeChoice) => () => send({ type: 'citizen.chose', choice });
	const rows = [
		<RowKey icon="help" title={say('home.person')} note={say('home.personNote')} forward onPress={choose('advice')} />,
		<RowKey
			icon="legal-aid"
			title={say('service.legal-aid')}
			note={say('service.legal-aid.note')}
			forward
			onPress={choose('legal-aid')}
		/>,
		<RowKey icon="follow" title={say('service.follow')} forward onPress={choose('follow')} />,
		<RowKey
			icon="choose"
			title={say('home.more')}
			note={say('home.moreNote', { count: rest.length })}
			forward
			onPress={() => setMore(true)}
		/>,
	];
	return (
		<Page
			props={props}
			title={say('home.titleLarge')}
			note={homeNote(props, 'home.noteLarge')}
			back={more ? () => setMore(false) : 'end'}
			subject={String(more)}
			fullSpine
			acts={<Danger {...props} />}
		>
			{!more && [
				<div key="ask" style="padding-block-end:14px">
					<YellowKey
						class="first-key"
						icon="ask"
						title={say('home.askLarge')}
						note={say('home.askLargeNote')}
						onPress={choose('ask')}
					/>
				</div>,
				wide && props.view.language !== 'mn-Mong' ? (
					<div key="rows" class="stack rows2">
						{rows}
					</div>
				) : (
					rows.map((row) => <ListKey>{row}</ListKey>)
				),
			]}
			{more &&
				rest.map((service) => (
					<ListKey>
						<RowKey icon={service} title={say(`service.${service}`)} forward onPress={choose(service)} />
					</ListKey>
				))}
		</Page>
	);
}

/** A key in a list that pages; the gap belongs to it. */
export function ListKey({ children }: { children: JSX.Element }): JSX.Element {
	return <div style="padding-block-end:14px">{children}</div>;
}

export function Choose(props: ScreenProps): JSX.Element {
	const { say } = speak(props);
	return (
		<Page props={props} title={say('choose.title')} note={say('choose.note')}>
			{[...services, ...also].map((service, index) => (
				<ListKey>
					<RowKey
						class="slim"
						icon={service}
						title={say(`service.${service}`)}
						note={index < services.length ? say(`service.${services[index] ?? 'advice'}.note`) : null}
						forward
						onPress={() => props.send({ type: 'citizen.chose', choice: service })}
					/>
				</ListKey>
			))}
		</Page>
	);
}

export function DangerScreen(props: ScreenProps): JSX.Element {
	const { send } = props;
	const { say } = speak(props);
	return (
		<Page
			props={props}
			tone="red"
			huge
			title={say('danger.title')}
			note={say('danger.note')}
			fullSpine
			back={() => send({ type: 'citizen.closedOverlay' })}
			acts={
				<YellowKey
					icon="help"
					title={say('danger.noPhone')}
					note={say('danger.noPhoneNote')}
					onPress={() => send({ type: 'citizen.askedForHelp' })}
				/>
			}
		>
			{(['110', '120', '119'] as const).map((number) => (
				<Calls calls={[{ number, words: say(`danger.${number}`) }]} />
			))}
			<ReadingLine icon="home" title={say('danger.home')} text={say('danger.homeNote')} />
			<ReadingLine icon="call" title={say('danger.lines')} text={say('danger.linesNote')} />
		</Page>
	);
}

export function Help(props: ScreenProps): JSX.Element {
	const { send, terminal, dutyLine, leaveMessage, content } = props;
	const { say } = speak(props);
	const [stored, showStored] = useState(false);
	if (stored) return <StoredLater {...props} back={() => showStored(false)} />;
	const keeper = terminal?.keeper;
	const day = content?.madeAt.slice(0, 10);
	const contentAge = day
		? say('content.madeOn', { date: formatDate(day, props.view.language) })
		: say('content.noDate');
	return (
		<Page
			props={props}
			title={say('help.title')}
			note={say('help.note')}
			back={() => send({ type: 'citizen.closedOverlay' })}
			acts={
				<>
					{leaveMessage && <RowKey icon="message" title={say('help.message')} forward onPress={leaveMessage} />}
					<YellowKey
						icon="back"
						title={say('help.return')}
						note={say('help.returnNote')}
						onPress={() => send({ type: 'citizen.closedOverlay' })}
					/>
				</>
			}
		>
			<ReadingLine
				icon="person"
				title={keeper ? say('help.keeper', { name: keeper.name }) : say('help.noKeeper')}
				text={keeper ? say('help.keeperNote', { phone: keeper.phone }) : say('help.noKeeperNote')}
			/>
			<ListKey>
				<RowKey
					icon="video"
					title={say('service.call')}
					note={say('help.callNote')}
					forward
					onPress={() => send({ type: 'citizen.chose', choice: 'call' })}
				/>
			</ListKey>
			<ReadingLine icon="calendar" title={say('help.duty')} text={dutyLine ?? say('help.dutyUnknown')} />
			{content && (
				<ListKey>
					<RowKey
						class="slim"
						icon="book"
						title={say(`content.${content.state}`)}
						note={contentAge}
						forward
						onPress={() => showStored(true)}
					/>
				</ListKey>
			)}
			<ReadingLine icon="call" title={say('help.hotline')} text={say('help.hotlineNote')} />
			<ReadingLine icon="warning" class="alarm" title={say('danger.key')} text="110 · 120 · 119" />
		</Page>
	);
}

/** What was filled in is put away first, then we ask. */
export function Idle(props: ScreenProps): JSX.Element {
	const { send, view } = props;
	const { say } = speak(props);
	return (
		<Page
			props={props}
			tone="tall"
			huge
			title={say('idle.title')}
			note={say('idle.note')}
			back={() => send({ type: 'citizen.stayed' })}
			inSign={
				<>
					<Sand seconds={view.idleSeconds} />
					<p class="sign-note zh">
						<Words of={say('idle.end', { seconds: view.idleSeconds })} />
					</p>
				</>
			}
			acts={
				<>
					<YellowKey
						class="huge-key"
						icon="person"
						title={say('idle.stay')}
						note={say('idle.stayNote')}
						onPress={() => send({ type: 'citizen.stayed' })}
					/>
					<RowKey
						class="big"
						icon="waiting"
						title={say('idle.time')}
						onPress={() => send({ type: 'citizen.askedForTime' })}
					/>
					<RowKey class="big" icon="close" title={say('idle.stop')} onPress={() => send({ type: 'citizen.ended' })} />
					<RowKey
						class="big"
						icon="help"
						title={say('idle.help')}
						onPress={() => send({ type: 'citizen.askedForHelp' })}
					/>
				</>
			}
		/>
	);
}

export function NotHere(props: ScreenProps): JSX.Element {
	const { view, send, terminal } = props;
	const { say, tell } = speak(props);
	const choice = view.choice ?? 'papers';
	const name = tell(`service.${choice}`).replace(/\n/g, ' ');
	return (
		<Page
			props={props}
			title={say('notHere.title', { name })}
			note={say('notHere.note')}
			acts={
				<YellowKey
					icon="back"
					forward={false}
					title={say('ui.backToHome')}
					onPress={() => send({ type: 'citizen.wentBack' })}
				/>
			}
		>
			<ListKey>
				<RowKey state="none" icon={choice} title={say(`service.${choice}`)} note={say('notHere.hereNote')} />
			</ListKey>
			<ReadingLine icon="person" title={say('notHere.window')} text={say('notHere.windowNote', { name })} />
			<ReadingLine icon="call" title={say('notHere.hotline')} text={say('notHere.hotlineNote')} />
			{terminal && (
				<ReadingLine
					icon="help"
					title={say('help.keeper', { name: terminal.keeper.name })}
					text={say('help.keeperNote', { phone: terminal.keeper.phone })}
				/>
			)}
		</Page>
	);
}
