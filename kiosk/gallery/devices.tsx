/**
 * What belongs to the page and not to the agent, tried by hand: cameras, a scanner that types, the signature. One at a time:
 * `devices.html?try=codes`, `documents`, `signature`, `wedge`; `camera` is part of a camera's name. Nothing is kept or sent.
 */
import '../look/kiosk.css';
import './gallery.css';
import { type JSX, render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { CodeCamera } from '../cameras/code-camera.tsx';
import { DocumentCamera } from '../cameras/document-camera.tsx';
import { RowKey } from '../parts/key.tsx';
import { ReadingLine } from '../parts/reading.tsx';
import { SignatureField } from '../parts/signature.tsx';
import { pictureSignature } from '../parts/signature-picture.ts';
import type { Signature } from '../parts/signature-strokes.ts';
import { watchWedge } from '../runtime/wedge.ts';

const query = new URLSearchParams(location.search);
const tried = query.get('try');
const camera = query.get('camera');
const documentWords = {
	live: '摄像头看到的',
	take: '拍这一页',
	starting: '摄像头正在打开',
	found: '黄框里的会留下来',
	missing: '没看到纸边：整张留下来',
	page: (number: number) => `第 ${number} 页`,
	whole: '没找到纸边，整张留着。可以把纸挪正再拍。',
	again: '重拍这一页',
	remove: '删掉这一页',
	next: '再拍一页',
	done: '拍好了',
};

/** What a device said, in plain text. */
function Said({ lines }: { lines: string[] }): JSX.Element {
	return (
		<ul role="status" class="said">
			{lines.map((line) => (
				<li>{line}</li>
			))}
		</ul>
	);
}

function TryCodes(): JSX.Element {
	const [lines, setLines] = useState<string[]>([]);
	const say = (line: string) => setLines((before) => [line, ...before].slice(0, 6));
	return (
		<>
			<div style="height:720px">
				<CodeCamera camera={camera} label="摄像头看到的" onCode={(text) => say(`认到：${text}`)} onFault={say} />
			</div>
			<Said lines={lines} />
		</>
	);
}

function TryDocuments(): JSX.Element {
	const [lines, setLines] = useState<string[]>([]);
	return (
		<>
			<DocumentCamera
				camera={camera}
				words={documentWords}
				mostPages={6}
				onDone={(pages) =>
					setLines(pages.map(({ size }, at) => `第 ${at + 1} 页：${Math.round(size / 1024)} KB，已丢掉`))
				}
				onFault={(fault) => setLines([fault])}
			/>
			<Said lines={lines} />
		</>
	);
}

function TrySignature(): JSX.Element {
	const [signed, setSigned] = useState<{ signature: Signature; png: string } | null>(null);
	async function take(signature: Signature | null): Promise<void> {
		setSigned(signature && { signature, png: await pictureSignature(signature) });
	}
	const points = signed?.signature.strokes.reduce((sum, stroke) => sum + stroke.length, 0) ?? 0;
	return (
		<>
			<SignatureField
				label="签名的地方"
				hint="在这条线上签名"
				clear="擦掉重签"
				onChange={(signature) => void take(signature)}
			/>
			<Said lines={signed ? [`${signed.signature.strokes.length} 笔，${points} 点，图 ${signed.png.length} 字`] : []} />
			{signed && <img class="one-bit" alt="签名的图" src={`data:image/png;base64,${signed.png}`} />}
		</>
	);
}

function TryWedge(): JSX.Element {
	const [lines, setLines] = useState<string[]>([]);
	useEffect(() => {
		const wedge = watchWedge(document);
		wedge.listen((text) => setLines((before) => [`扫到：${text}`, ...before].slice(0, 6)));
		return () => wedge.stop();
	}, []);
	return (
		<>
			<label class="plain">
				随便打字，扫码不会打进来
				<input class="field" style="width:100%" autocomplete="off" />
			</label>
			<RowKey icon="check" title="回车会按到这个键" onPress={() => setLines((before) => ['键被按了', ...before])} />
			<Said lines={lines} />
		</>
	);
}

function Cameras(): JSX.Element {
	const [names, setNames] = useState<string[]>([]);
	useEffect(() => {
		const all = navigator.mediaDevices?.enumerateDevices() ?? Promise.resolve([]);
		all.then(
			(found) =>
				setNames(found.filter(({ kind }) => kind === 'videoinput').map(({ label }) => label || '（还没允许用）')),
			() => setNames([]),
		);
	}, []);
	return <ReadingLine icon="camera" title={`摄像头 ${names.length} 个`} text={names.join('；') || '没有'} />;
}

const tries: Record<string, { name: string; Try: () => JSX.Element }> = {
	codes: { name: '摄像头认码', Try: TryCodes },
	documents: { name: '高拍仪', Try: TryDocuments },
	signature: { name: '签名', Try: TrySignature },
	wedge: { name: '键盘式扫码器', Try: TryWedge },
};

function Devices(): JSX.Element {
	const chosen = tried ? tries[tried] : undefined;
	return (
		<main class="gallery">
			<h1>{chosen?.name ?? '试一试设备'}</h1>
			{chosen ? (
				<chosen.Try />
			) : (
				Object.keys(tries).map((name) => (
					<p class="plain">
						<a href={`?try=${name}`}>{tries[name]?.name}</a>
					</p>
				))
			)}
			<Cameras />
		</main>
	);
}

const place = document.getElementById('devices');
if (place) render(<Devices />, place);
