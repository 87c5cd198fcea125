import { BarChart, type BarChartData, type BarChartOptions } from 'chartist';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

export interface ChartProps {
	/** What a reader who sees nothing is told; the numbers stand in the table beside it. */
	name: string;
	labels: string[];
	/** One list a series; the second is drawn broken, so that print and colour-blind eyes tell them apart. */
	series: number[][];
	/** Bars lie down: for names that need room. */
	lying?: boolean;
	height: number;
	/** Width on paper, in CSS pixels: the drawing is made anew for it, so that words keep their size. */
	paperWidth: number;
}

/** Bars as SVG: colours come from the style sheet, so a printer and the page draw the same. */
export function Chart({ name, labels, series, lying = false, height, paperWidth }: ChartProps): JSX.Element {
	const place = useRef<HTMLDivElement>(null);
	useEffect(() => {
		if (!place.current) return;
		const options = optionsOf(labels, series, lying, height);
		const chart = new BarChart(place.current, dataOf(labels, series, lying), options);
		const onPaper = () => void chart.update(undefined, { ...options, width: `${paperWidth}px` });
		const onScreen = () => void chart.update(undefined, { ...options, width: '100%' });
		window.addEventListener('beforeprint', onPaper);
		window.addEventListener('afterprint', onScreen);
		return () => {
			window.removeEventListener('beforeprint', onPaper);
			window.removeEventListener('afterprint', onScreen);
			chart.detach();
		};
	}, [labels.join('\n'), JSON.stringify(series), lying, height]);
	return <div class={lying ? 'chart lying' : 'chart'} role="img" aria-label={name} ref={place} />;
}

/** Chartist draws lying bars from the foot up. */
function dataOf(labels: string[], series: number[][], lying: boolean): BarChartData {
	if (!lying) return { labels, series };
	return { labels: [...labels].reverse(), series: series.map((list) => [...list].reverse()) };
}

function optionsOf(labels: string[], series: number[][], lying: boolean, height: number): BarChartOptions {
	const high = Math.max(1, ...series.flat());
	const every = Math.ceil(labels.length / 16);
	const count = { onlyInteger: true, labelInterpolationFnc: (value: number | string) => String(value) };
	const names = {
		showGrid: false,
		labelInterpolationFnc: (label: number | string, index: number) =>
			lying || index % every === 0 ? String(label) : null,
	};
	const shared = { height: `${height}px`, low: 0, high, chartPadding: { top: 12, right: 16, bottom: 0, left: 0 } };
	const apart = { seriesBarDistance: Math.max(3, Math.min(14, 300 / labels.length)) };
	if (lying) {
		return {
			...shared,
			...apart,
			horizontalBars: true,
			axisX: { ...count, offset: 22 },
			axisY: { ...names, offset: 132 },
		};
	}
	return { ...shared, ...apart, axisX: { ...names, offset: 26 }, axisY: { ...count, offset: 36 } };
}
