/** Every part with its states, laid out to be looked at. */
import '@fontsource/noto-sans-mongolian/mongolian-400.css';
import '../look/kiosk.css';
import './gallery.css';
import { render } from 'preact';
import { iconNames } from '../../shared/look/icon-names.ts';
import { examples } from '../parts/examples.tsx';
import { Icon } from '../parts/icon.tsx';

function Gallery() {
	return (
		<main class="gallery">
			<h1>构件与状态</h1>
			{examples.map(({ part, state, dark, show }) => (
				<figure class={dark ? 'dark' : ''}>
					<div>{show}</div>
					<figcaption>
						{part}：{state}
					</figcaption>
				</figure>
			))}
			<ul class="gallery-icons">
				{iconNames.map((name) => (
					<li>
						<Icon name={name} />
						{name}
					</li>
				))}
			</ul>
		</main>
	);
}

const place = document.getElementById('gallery');
if (place) render(<Gallery />, place);
