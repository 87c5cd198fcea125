/** One screen of the kiosk out of fixtures: `screens.html?show=slot&lang=en&large=1`; without `show`, the list of all. */
import '@fontsource/noto-sans-mongolian/mongolian-400.css';
import '../look/kiosk.css';
import { render } from 'preact';
import { useState } from 'preact/hooks';
import type { VisitEvent } from '../../shared/flows/events.ts';
import type { VisitView } from '../../shared/flows/visit-data.ts';
import { kioskCatalogue } from '../../shared/locale/catalogue/kiosk.ts';
import { createTranslate } from '../../shared/locale/translate.ts';
import { type Language, languages } from '../../shared/protocol/language.ts';
import { VisitScreen } from '../screens/screen-map.tsx';
import { fixtures, guides, now, slipQr, terminal } from './fixtures.ts';

/** Keeps what a screen would otherwise lose, so that keys can be tried by hand; rules are the flows' own. */
function follow(view: VisitView, event: VisitEvent): VisitView {
	if (event.type === 'citizen.typed') return { ...view, typed: event.text };
	if (event.type === 'citizen.toggledLargeText') return { ...view, largeText: !view.largeText };
	if (event.type === 'citizen.choseLanguage') return { ...view, language: event.language };
	if (event.type === 'citizen.choseSlot' && view.draft)
		return { ...view, draft: { ...view.draft, slotId: event.slotId } };
	if (event.type === 'citizen.choseWish' && view.draft)
		return { ...view, draft: { ...view.draft, wish: { date: event.date, half: event.half } } };
	return view;
}

function Show({ first, language, large }: { first: VisitView; language: Language; large: boolean }) {
	const [view, setView] = useState({ ...first, language, largeText: large });
	return (
		<VisitScreen
			view={view}
			send={(event) => setView((before) => follow(before, event))}
			terminal={terminal}
			now={now}
			translate={createTranslate(kioskCatalogue, view.language)}
			suggest={() => guides.flatMap((guide) => guide.phrases).slice(0, 6)}
			compose={() => ['工资', '工资条', '工资卡', '公子', '工字', '公资', '攻子']}
			guides={guides}
			readAloud={() => undefined}
			slipQr={slipQr}
			dutyLine="律师 2 人在，调解员 1 人在"
		/>
	);
}

function List() {
	return (
		<ul style="height:100vh;overflow:auto;padding:24px;background:#fff;line-height:2">
			{Object.keys(fixtures).map((name) => (
				<li>
					{name}
					{languages.map((one) => (
						<a style="margin-left:16px" href={`?show=${name}&lang=${one}`}>
							{one}
						</a>
					))}
				</li>
			))}
		</ul>
	);
}

/** Drawn anew when the address is changed from within, so that a test may look at hundreds without loading each. */
function draw(): void {
	const query = new URLSearchParams(location.search);
	const first = fixtures[query.get('show') ?? ''];
	const language = (query.get('lang') ?? 'zh-CN') as Language;
	const place = document.getElementById('screens');
	if (!place) return;
	render(
		first ? <Show key={location.search} first={first} language={language} large={query.has('large')} /> : <List />,
		place,
	);
}

addEventListener('popstate', draw);
draw();
