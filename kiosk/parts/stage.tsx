import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';

interface Size {
	wide: boolean;
	width: number;
	height: number;
	scale: number;
}

export interface StageProps {
	/** Name of the screen that stands, for tests and for the technician's eye. */
	screen?: string;
	children(wide: boolean): ComponentChildren;
}

/** The page is drawn at 1080 × 1920 or 1920 × 1080 and scaled as a whole, so that every proportion holds. */
export function Stage({ screen, children }: StageProps): JSX.Element {
	const [size, setSize] = useState(measure);
	useEffect(() => {
		const update = () => setSize(measure());
		addEventListener('resize', update);
		return () => removeEventListener('resize', update);
	}, []);
	const { width, height, scale } = size;
	const place = `width:${width}px;height:${height}px;transform:${
		scale === 1 ? '' : `scale(${scale}) `
	}translate(-50%,-50%)`;
	return (
		<div class="stage" style={place} data-screen={screen}>
			{children(size.wide)}
		</div>
	);
}

function measure(): Size {
	const wide = innerWidth > innerHeight;
	const width = wide ? 1920 : 1080;
	const height = wide ? 1080 : 1920;
	return { wide, width, height, scale: Math.min(innerWidth / width, innerHeight / height) };
}
