import type { JSX } from 'preact';
import type { Screen } from '../../shared/flows/screens.ts';
import type { ScreenProps } from './props.ts';

export type { ScreenProps } from './props.ts';

export const screenMap = {} as Record<Screen, (props: ScreenProps) => JSX.Element>;

export function VisitScreen(props: ScreenProps): JSX.Element {
	const Page = screenMap[props.view.screen];
	return <Page {...props} />;
}
