import type { ComponentType, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';

interface Props {
	onFail(error: unknown): void;
}

const pages = {
	board: () => import('./board.tsx').then(({ Board }) => Board),
	links: () => import('./links.tsx').then(({ Links }) => Links),
	offices: () => import('./offices/offices.tsx').then(({ Offices }) => Offices),
};

/** Pages of few people are fetched when one of them asks: the director's board with its charts and offices, the administrator's links. */
export function Later({ page, onFail }: Props & { page: keyof typeof pages }): JSX.Element {
	const [Page, setPage] = useState<ComponentType<Props> | null>(null);
	useEffect(() => {
		pages[page]().then((found) => setPage(() => found), onFail);
	}, []);
	return Page ? <Page onFail={onFail} /> : <main class="board" />;
}
