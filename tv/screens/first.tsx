import type { Screen } from '../../shared/flows/screens.ts';
import { HomeScreen } from './home.tsx';
import type { TvScreen } from './props.ts';
import { WaitScreen } from './wait.tsx';

/** What a box shows before the rest of the pages is there: home at once, a short wait for any other. */
export function firstScreen(screen: Screen): TvScreen {
	return screen === 'home' ? HomeScreen : OpeningScreen;
}

function OpeningScreen(props: Parameters<TvScreen>[0]) {
	return WaitScreen({ props, title: props.t('searching.title'), spine: '', bound: true });
}
