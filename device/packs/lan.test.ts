import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { type Manifest, parseEnvelope, parseManifest } from '../../shared/content/packs/manifest.ts';
import { objectPath } from '../../shared/content/packs/paths.ts';
import { findFreePort } from '../../tests/rig/free-port.ts';
import { inventGuides, inventLaws, makePackFolder, type PackFolder } from '../../tests/rig/pack-folder.ts';
import { type BenchAgent, startBenchAgent } from '../agent/agent-on-bench.ts';
import { simulatedProfile } from '../agent/profile.ts';

let pack: PackFolder;
let manifest: Manifest;
let nobody: string;
const agents: BenchAgent[] = [];
const liars: Server[] = [];

beforeAll(async () => {
	pack = makePackFolder(Date.now() - 3_600_000);
	manifest = pack.build([...inventLaws(2, 40), ...inventGuides(2)]);
	nobody = `http://127.0.0.1:${await findFreePort()}`;
});
afterEach(async () => {
	for (const agent of agents.splice(0)) await agent.close();
	for (const liar of liars.splice(0)) {
		liar.closeAllConnections();
		await new Promise((resolve) => liar.close(resolve));
	}
});
afterAll(() => pack.remove());

type PackSettings = NonNullable<(typeof simulatedProfile)['packs']>;

async function startAgent(packs: Partial<PackSettings>, centerUrl = nobody): Promise<BenchAgent> {
	const whole: PackSettings = { region: '', neighbors: [], folders: [], sticks: false, ...packs };
	const agent = await startBenchAgent({ centerUrl, profile: { ...simulatedProfile, packs: whole } });
	agents.push(agent);
	return agent;
}

/** An agent that has everything and lets the network have it. */
async function startHonest(): Promise<{ agent: BenchAgent; lan: string }> {
	const port = await findFreePort();
	const center = await serve((path) => readFileSync(join(pack.folder, path)));
	const agent = await startAgent({ rootKey: pack.keys.rootKey, serveOnLan: { host: '127.0.0.1', port } }, center);
	await untilWhole(agent);
	return { agent, lan: `http://127.0.0.1:${port}` };
}

/** What it is asked under /packs/, answered by `answer`; an error is a 404. */
async function serve(answer: (path: string) => Buffer | null): Promise<string> {
	const server = createServer((request, response) => {
		try {
			const body = answer((request.url ?? '').replace('/packs/', ''));
			if (body) response.setHeader('content-length', body.length).end(body);
			else response.destroy();
		} catch {
			response.writeHead(404).end();
		}
	});
	liars.push(server);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const addressOf = (agent: BenchAgent) => `http://127.0.0.1:${agent.agent.port}`;
const roots = () => manifest.topics.map((topic) => topic.root);

/** Every topic's index can be had from the agent, and only verified bytes are handed out. */
async function untilWhole(agent: BenchAgent): Promise<void> {
	await vi.waitFor(
		async () => {
			const answers = await Promise.all(roots().map((root) => fetch(`${addressOf(agent)}/packs/${objectPath(root)}`)));
			expect(answers.map((answer) => answer.status)).toEqual(roots().map(() => 200));
		},
		{ timeout: 15_000, interval: 100 },
	);
}

function refusalsOf(agent: BenchAgent): string[] {
	const lines = agent.written as { event: string; source?: string; place?: number; fault?: string }[];
	const told = lines.filter((line) => line.event === 'packs.refused');
	return [...new Set(told.map((line) => `${line.source} ${line.place} ${line.fault}`))];
}

test('an honest neighbor stands in for a center that is down', async () => {
	const { lan } = await startHonest();
	const forged = await serve((path) => {
		if (path !== 'manifest.json') throw new Error('nothing');
		return Buffer.from(readFileSync(join(pack.folder, path), 'utf8').replace('laws-social', 'laws-sociai'));
	});
	const truncated = await serve((path) => {
		const whole = readFileSync(join(pack.folder, path));
		return path === 'manifest.json' ? whole : whole.subarray(0, whole.length >> 1);
	});
	const others = await serve((path) =>
		path === 'manifest.json' ? readFileSync(join(pack.folder, path)) : gzipSync('other bytes'),
	);
	const bomb = await serve((path) =>
		path === 'manifest.json' ? readFileSync(join(pack.folder, path)) : gzipSync(Buffer.alloc(400_000)),
	);
	const page = await serve(() => Buffer.from('<!doctype html><title>login</title>'));
	const agent = await startAgent({
		rootKey: pack.keys.rootKey,
		neighbors: [forged, truncated, others, bomb, page, lan],
	});
	await untilWhole(agent);
	expect(refusalsOf(agent).sort()).toEqual([
		'neighbor 0 content.badSignature',
		'neighbor 1 content.wrongChunk',
		'neighbor 2 content.wrongChunk',
		'neighbor 3 content.bomb',
		'neighbor 4 content.notThePack',
	]);
	const chunk = await fetch(`${addressOf(agent)}/packs/${objectPath(roots()[0] ?? '')}`);
	expect([chunk.headers.get('cache-control'), chunk.headers.get('etag')]).toEqual([
		'public, max-age=31536000, immutable',
		`"${roots()[0]}"`,
	]);
});

test('a liar is asked three times and passed over', async () => {
	const { lan } = await startHonest();
	let asked = 0;
	const others = await serve((path) => {
		if (path === 'manifest.json') return readFileSync(join(pack.folder, path));
		asked++;
		return gzipSync('other bytes');
	});
	await untilWhole(await startAgent({ rootKey: pack.keys.rootKey, neighbors: [others, lan] }));
	expect(asked).toBe(3);
});

test('a stranger with keys of its own brings nothing', async () => {
	const strange = makePackFolder(Date.now() - 3_600_000);
	strange.build(inventGuides(3));
	const stranger = await serve((path) => readFileSync(join(strange.folder, path)));
	const agent = await startAgent({ rootKey: pack.keys.rootKey, neighbors: [stranger] });
	await vi.waitFor(() => expect(refusalsOf(agent)).toEqual(['neighbor 0 content.unknownKey']), { timeout: 10_000 });
	expect((await fetch(`${addressOf(agent)}/packs/manifest.json`)).status).toBe(404);
	strange.remove();
});

test('the page tells whom to believe, once enrolled', async () => {
	const center = await serve((path) => readFileSync(join(pack.folder, path)));
	const agent = await startAgent({}, center);
	const address = addressOf(agent);
	expect((await fetch(`${address}/packs/manifest.json`)).status).toBe(404);
	const tell = (body: object, token = agent.agent.token) =>
		fetch(`${address}/v1/packs`, {
			method: 'PUT',
			headers: { origin: address, authorization: `Bearer ${token}`, 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
	const trust = { enrolment: 't-1', rootKey: pack.keys.rootKey, policy: { region: '159902', media: true } };
	expect((await tell(trust, 'stolen')).status).toBe(401);
	expect((await tell({ ...trust, rootKey: '../../etc' })).status).toBe(400);
	const first = await tell(trust);
	expect([first.status, await first.json()]).toEqual([200, { keeps: true, turn: 0, fault: null, checkedAt: '' }]);
	await untilWhole(agent);
	const checkedAt = expect.stringMatching(/^\d{4}-\d\d-\d\dT/);
	const whole = { keeps: true, turn: manifest.topics.length + 1, fault: null, checkedAt };
	await vi.waitFor(async () => expect(await (await tell(trust)).json()).toEqual(whole), { timeout: 10_000 });
});

test('a key of the profile outlives what pages tell', async () => {
	const agent = await startAgent({ rootKey: pack.keys.rootKey });
	const address = addressOf(agent);
	const answer = await fetch(`${address}/v1/packs`, {
		method: 'PUT',
		headers: {
			origin: address,
			authorization: `Bearer ${agent.agent.token}`,
			'content-type': 'application/json',
		},
		body: JSON.stringify({ enrolment: 't-2', rootKey: `${'A'.repeat(43)}=`, policy: { region: '', media: true } }),
	});
	expect(answer.status).toBe(409);
});

test('the network gets the manifest and objects, nothing else', async () => {
	const { agent, lan } = await startHonest();
	const first = await fetch(`${lan}/packs/manifest.json`);
	expect([first.status, first.headers.get('cache-control')]).toEqual([200, 'no-cache']);
	expect(parseEnvelope(new Uint8Array(await first.arrayBuffer())).ok).toBe(true);
	const again = await fetch(`${lan}/packs/manifest.json`, {
		headers: { 'if-none-match': first.headers.get('etag') ?? '' },
	});
	expect(again.status).toBe(304);
	const object = await fetch(`${lan}/packs/${objectPath(roots()[0] ?? '')}`);
	expect([object.status, object.headers.get('cache-control'), object.headers.get('content-encoding')]).toEqual([
		200,
		'public, max-age=31536000, immutable',
		null,
	]);
	for (const path of [
		'/',
		'/packs/',
		'/packs/state.json',
		'/packs/trusted.json',
		'/packs/topics/index.json',
		'/packs/objects/../state.json',
		'/packs/objects/%2e%2e/state.json',
		`/packs/objects/zz/${roots()[0]}.gz`,
		`/packs/objects/00/${'0'.repeat(64)}.gz`,
		'/v1/boot',
		'/kiosk/',
		'/healthz',
	])
		expect([path, await askRaw(lan, `GET ${path} HTTP/1.1`)]).toEqual([path, 404]);
	for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])
		expect([method, await askRaw(lan, `${method} /packs/manifest.json HTTP/1.1`)]).toEqual([method, 405]);
	expect(await askRaw(lan, 'GET /packs/manifest.json HTTP/1.1', 'evil.example')).toBe(421);
	expect(await askRaw(lan, 'GET /packs/manifest.json HTTP/1.1\r\ncontent-length: 5')).toBe(413);
	expect(agent.written).toContainEqual(expect.objectContaining({ event: 'packs.served' }));
});

test('without an address the network gets nothing', async () => {
	const agent = await startAgent({ rootKey: pack.keys.rootKey });
	expect(agent.written).not.toContainEqual(expect.objectContaining({ event: 'packs.served' }));
});

/** Status of a request whose first line stands as given; fetch would tidy the path. */
function askRaw(base: string, line: string, host = new URL(base).host): Promise<number> {
	const { hostname, port } = new URL(base);
	return new Promise((resolve, reject) => {
		const socket = connect(Number(port), hostname, () => socket.write(`${line}\r\nhost: ${host}\r\n\r\n`));
		socket.once('data', (data) => {
			resolve(Number(/^HTTP\/1\.1 (\d{3})/.exec(String(data))?.[1]));
			socket.destroy();
		});
		socket.once('error', reject);
	});
}

test('a folder on a stick is found while the agent runs', async () => {
	const place = mkdtempSync(join(tmpdir(), 'lawpost-place-'));
	const agent = await startAgent({ rootKey: pack.keys.rootKey, folders: [place] });
	cpSync(pack.folder, join(place, 'lawpost-packs'), { recursive: true });
	await untilWhole(agent);
	rmSync(place, { recursive: true });
	await vi.waitFor(() => expect(agent.written.filter((line) => isFolders(line, 0)).length).toBe(1), {
		timeout: 10_000,
	});
	const envelope = parseEnvelope(
		new Uint8Array(await (await fetch(`${addressOf(agent)}/packs/manifest.json`)).arrayBuffer()),
	);
	const held = envelope.ok ? parseManifest(envelope.value.body) : envelope;
	expect(held.ok && held.value.version).toBe(manifest.version);
});

function isFolders(line: unknown, count: number): boolean {
	const { event, count: seen } = line as { event: string; count?: number };
	return event === 'packs.folders' && seen === count;
}
