/**
 * Papers laid under the camera, page by page. Pages live in this component's memory and nowhere else: `onDone` hands them over,
 * and going away by any other way drops them. The outline drawn over the picture is what will be kept.
 */
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { CameraFault } from '../../shared/protocol/lookup-faults.ts';
import { RowKey, YellowKey } from '../parts/key.tsx';
import { type Label, Words } from '../parts/words.tsx';
import { LiveVideo } from './live-video.tsx';
import type { Quad } from './picture.ts';
import { lookForPage, type TakenPage, takePage } from './take-page.ts';

export interface DocumentWords {
	/** What the camera sees. */
	live: string;
	take: Label;
	/** Under the take key: no picture yet. */
	starting: Label;
	/** The edge of the paper is seen, or not. */
	found: Label;
	missing: Label;
	/** Page by page: 第 {n} 页. */
	page(number: number): string;
	whole: Label;
	again: Label;
	remove: Label;
	next: Label;
	done: Label;
}

export interface DocumentCameraProps {
	/** Part of the camera's name; null: any. */
	camera: string | null;
	words: DocumentWords;
	/** No page may be taken after this many. */
	mostPages: number;
	/** The files are the caller's from now on, who must let go of them once they are sent. */
	onDone(pages: Blob[]): void;
	onFault(fault: CameraFault): void;
}

const lookMs = 300;

interface Shown extends TakenPage {
	/** Only for this page's picture on the screen. */
	address: string;
}

export function DocumentCamera({ camera, words, mostPages, onDone, onFault }: DocumentCameraProps): JSX.Element {
	const [pages, setPages] = useState<Shown[]>([]);
	/** Number of the page that is looked at; null: the camera runs. */
	const [open, setOpen] = useState<number | null>(null);
	/** Number of the page that the next picture takes the place of. */
	const [replaced, setReplaced] = useState<number | null>(null);
	const kept = useRef(pages);
	kept.current = pages;
	useEffect(
		() => () => {
			for (const page of kept.current) URL.revokeObjectURL(page.address);
		},
		[],
	);

	function keep(page: TakenPage): void {
		const at = replaced ?? pages.length;
		const shown = { ...page, address: URL.createObjectURL(page.file) };
		const old = pages[at];
		if (old) URL.revokeObjectURL(old.address);
		setPages([...pages.slice(0, at), shown, ...pages.slice(at + 1)]);
		setReplaced(null);
		setOpen(at);
	}
	function takeAgain(at: number | null): void {
		setReplaced(at);
		setOpen(null);
	}
	function remove(at: number): void {
		const gone = pages[at];
		if (gone) URL.revokeObjectURL(gone.address);
		setPages(pages.filter((_page, index) => index !== at));
		takeAgain(null);
	}
	function finish(): void {
		const files = pages.map(({ file }) => file);
		for (const page of pages) URL.revokeObjectURL(page.address);
		setPages([]);
		setOpen(null);
		onDone(files);
	}
	const shown = open === null ? null : pages[open];
	return (
		<div class="documents">
			{shown && open !== null ? (
				<TakenView page={shown} number={open} words={words} />
			) : (
				<TakingView
					camera={camera}
					words={words}
					canTake={replaced !== null || pages.length < mostPages}
					onTake={keep}
					onFault={onFault}
				/>
			)}
			<div class="strip">
				{pages.map((page, at) => (
					<button
						type="button"
						class={at === open ? 'key on' : 'key'}
						aria-label={words.page(at + 1)}
						aria-pressed={at === open}
						onClick={() => setOpen(at)}
					>
						<img src={page.address} alt="" />
						<b class="num">{at + 1}</b>
					</button>
				))}
			</div>
			{shown && open !== null && (
				<div class="pair">
					<RowKey icon="retry" title={words.again} onPress={() => takeAgain(open)} />
					<RowKey icon="close" title={words.remove} onPress={() => remove(open)} />
					<RowKey
						icon="camera"
						title={words.next}
						state={pages.length < mostPages ? 'rest' : 'none'}
						onPress={pages.length < mostPages ? () => takeAgain(null) : undefined}
					/>
					<YellowKey class="" icon="check" title={words.done} onPress={finish} />
				</div>
			)}
		</div>
	);
}

function TakenView({ page, number, words }: { page: Shown; number: number; words: DocumentWords }): JSX.Element {
	return (
		<figure class="camera paper">
			<img src={page.address} alt={words.page(number + 1)} />
			{!page.isCut && (
				<figcaption>
					<Words of={words.whole} />
				</figcaption>
			)}
		</figure>
	);
}

interface TakingProps extends Pick<DocumentCameraProps, 'camera' | 'words' | 'onFault'> {
	canTake: boolean;
	onTake(page: TakenPage): void;
}

function TakingView({ camera, words, canTake, onTake, onFault }: TakingProps): JSX.Element {
	const [quad, setQuad] = useState<Quad | null>(null);
	const [shape, setShape] = useState('16 / 9');
	/** The first picture has come. */
	const [isRunning, setRunning] = useState(false);
	const [isTaking, setTaking] = useState(false);
	const video = useRef<HTMLVideoElement | null>(null);
	const isOver = useRef(false);
	useEffect(
		() => () => {
			isOver.current = true;
		},
		[],
	);

	function watch(source: HTMLVideoElement): () => void {
		const canvas = document.createElement('canvas');
		const timer = setInterval(() => {
			if (source.videoWidth > 0) setShape(`${source.videoWidth} / ${source.videoHeight}`);
			setRunning(source.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA);
			setQuad(lookForPage(source, canvas));
		}, lookMs);
		video.current = source;
		return () => {
			clearInterval(timer);
			video.current = null;
			canvas.width = 0;
		};
	}
	async function take(): Promise<void> {
		if (!video.current || isTaking || !canTake) return;
		setTaking(true);
		const page = await takePage(video.current);
		// Somebody went back meanwhile: the page was never taken.
		if (isOver.current) return;
		setTaking(false);
		if (page) onTake(page);
	}
	return (
		<>
			<div class="camera desk">
				<div class="sheet" style={`aspect-ratio:${shape}`}>
					<LiveVideo
						camera={camera}
						width={2592}
						height={1944}
						label={words.live}
						onPicture={watch}
						onFault={onFault}
					/>
					{quad && (
						<svg class="outline" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
							<polygon points={quad.map(({ x, y }) => `${x},${y}`).join(' ')} />
						</svg>
					)}
				</div>
			</div>
			<RowKey
				class="big"
				icon="camera"
				lamp
				title={words.take}
				note={isRunning ? (quad ? words.found : words.missing) : words.starting}
				state={isRunning && !isTaking ? 'rest' : 'busy'}
				onPress={() => void take()}
			/>
		</>
	);
}
