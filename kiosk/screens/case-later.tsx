import { later } from './later.tsx';

type Cases = typeof import('./case.tsx');

/** Screens of 查进度. */
export const caseLater = (name: keyof Cases) =>
	later(
		() => import('./case.tsx'),
		'follow',
		(cases) => cases[name],
	);
