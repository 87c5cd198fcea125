import type { ComponentType, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';

interface Props {
	onFail(error: unknown): void;
}

/** The board and its charts are fetched when somebody asks for them. */
export function BoardLater(props: Props): JSX.Element {
	const [Board, setBoard] = useState<ComponentType<Props> | null>(null);
	useEffect(() => {
		import('./board.tsx').then((module) => setBoard(() => module.Board), props.onFail);
	}, []);
	return Board ? <Board {...props} /> : <main class="board" />;
}
