import type { JSX } from 'preact';
import { useFocus } from '../focus.ts';
import { useWords } from '../words.tsx';
import { deskKeys } from './keys.ts';

/** What `?` shows. */
export function KeyList({ onClose }: { onClose(): void }): JSX.Element {
	const { say, tell } = useWords();
	const close = useFocus<HTMLButtonElement>();
	return (
		<div
			class="key-list"
			role="dialog"
			aria-modal="true"
			aria-label={tell('keys.title')}
			onKeyDown={(event) => event.key === 'Escape' && onClose()}
		>
			<section>
				<h1>{say('keys.title')}</h1>
				<dl>
					{deskKeys.map(({ shown, words }) => (
						<div key={shown}>
							<dt>
								<kbd>{shown}</kbd>
							</dt>
							<dd>{say(words)}</dd>
						</div>
					))}
					<div>
						<dt>
							<kbd>Ctrl Enter</kbd>
						</dt>
						<dd>{say('keys.send')}</dd>
					</div>
					<div>
						<dt>
							<kbd>Esc</kbd>
						</dt>
						<dd>{say('keys.escape')}</dd>
					</div>
				</dl>
				<button ref={close} type="button" class="lampkey" onClick={onClose}>
					{say('keys.close')}
				</button>
			</section>
		</div>
	);
}
