import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { CodeCamera, CodeCameraProps } from './code-camera.tsx';

/** The camera's own code is no part of the first load: it comes with the first camera. */
export function CodeCameraLater(props: CodeCameraProps): JSX.Element {
	const [Loaded, setLoaded] = useState<{ Camera: typeof CodeCamera } | null>(null);
	const latest = useRef(props);
	latest.current = props;
	useEffect(() => {
		let isOver = false;
		import('./code-camera.tsx').then(
			(module) => !isOver && setLoaded({ Camera: module.CodeCamera }),
			() => !isOver && latest.current.onFault('camera.readerMissing'),
		);
		return () => {
			isOver = true;
		};
	}, []);
	return Loaded ? <Loaded.Camera {...props} /> : <div class="camera codes" />;
}
