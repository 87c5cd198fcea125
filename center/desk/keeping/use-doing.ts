import { useState } from 'preact/hooks';
import type { DeskKey } from '../../../shared/locale/catalogue/desk.ts';
import { deskCatalogue } from '../../../shared/locale/catalogue/desk.ts';
import { DeskFault } from '../desk-api.ts';

/** Does one thing at a time and says what came of it, by key. */
export function useDoing(): {
	fault: DeskKey | null;
	done: DeskKey | null;
	act(doing: () => Promise<DeskKey | null>): void;
} {
	const [said, setSaid] = useState<{ fault: DeskKey | null; done: DeskKey | null }>({ fault: null, done: null });
	const act = (doing: () => Promise<DeskKey | null>) => {
		setSaid({ fault: null, done: null });
		doing().then(
			(done) => setSaid({ fault: null, done }),
			(error: unknown) => setSaid({ fault: nameFault(error), done: null }),
		);
	};
	return { ...said, act };
}

function nameFault(error: unknown): DeskKey {
	const why = error instanceof DeskFault ? error.message : '';
	if (why === 'request.tooMany') return 'signIn.slow';
	const key = `fault.${why}`;
	return key in deskCatalogue ? (key as DeskKey) : 'desk.lost';
}
