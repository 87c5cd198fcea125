/** A V8 heap snapshot, read for the texts alive in it and for what keeps them alive. It does not hold bytes of buffers. */
import { findInText, type Needle } from './canary.ts';

interface Snapshot {
	snapshot: { meta: { node_fields: string[]; node_types: [string[]]; edge_fields: string[]; edge_types: [string[]] } };
	nodes: number[];
	edges: number[];
	strings: string[];
}
interface Edge {
	from: number;
	to: number;
	name: string;
}

/** Longer ropes are looked at as far as this. */
const ropeLimit = 100_000;

/** `<canary> as <form>: <what holds it>`. */
export function findInHeap(heap: Heap, needles: Needle[]): string[] {
	const found: string[] = [];
	const ropes = heap.ropes();
	const joined = [...heap.strings, ...ropes.map(([, text]) => text)].join('\n');
	const there = needles.filter(({ sought }) => joined.includes(sought));
	if (there.length === 0) return found;
	for (const [node, text] of ropes) {
		for (const hit of findInText(text, there)) found.push(`${hit}: ${heap.pathTo(node)}`);
	}
	heap.strings.forEach((text, index) => {
		const hits = findInText(text, there);
		if (hits.length === 0) return;
		const nodes = heap.nodesNamed(index);
		const places = nodes.length > 0 ? nodes.slice(0, 3).map(heap.pathTo) : ['name of a property'];
		for (const hit of hits) for (const place of places) found.push(`${hit}: ${place}`);
	});
	return found;
}

type Heap = ReturnType<typeof readHeap>;
export function readHeap(json: string) {
	const { snapshot, nodes, edges, strings } = JSON.parse(json) as Snapshot;
	const { meta } = snapshot;
	const width = meta.node_fields.length;
	const [typeAt, nameAt, countAt] = ['type', 'name', 'edge_count'].map((field) => meta.node_fields.indexOf(field));
	const edgeWidth = meta.edge_fields.length;
	const numbered = new Set(['element', 'hidden'].map((type) => meta.edge_types[0].indexOf(type)));
	const weak = meta.edge_types[0].indexOf('weak');
	const rope = meta.node_types[0].indexOf('concatenated string');
	const field = (node: number, at: number | undefined) => nodes[node + (at ?? 0)] ?? 0;
	const nameOf = (node: number) => strings[field(node, nameAt)] ?? '';
	const firstEdge = new Map<number, number>();
	for (let node = 0, edge = 0; node < nodes.length; node += width) {
		firstEdge.set(node, edge);
		edge += field(node, countAt) * edgeWidth;
	}

	function edgesOf(node: number): Edge[] {
		const from = firstEdge.get(node) ?? 0;
		const found: Edge[] = [];
		for (let at = from; at < from + field(node, countAt) * edgeWidth; at += edgeWidth) {
			const [type = 0, name = 0, to = 0] = edges.slice(at, at + 3);
			if (type !== weak) found.push({ from: node, to, name: numbered.has(type) ? `[${name}]` : (strings[name] ?? '') });
		}
		return found;
	}

	/** Text of a rope, left to right. */
	function unroll(node: number): string {
		let text = '';
		const left = [node];
		for (let next = left.pop(); next !== undefined && text.length < ropeLimit; next = left.pop()) {
			if (field(next, typeAt) !== rope) text += nameOf(next);
			else {
				const parts = edgesOf(next);
				for (const name of ['second', 'first'])
					left.push(...parts.filter((part) => part.name === name).map((p) => p.to));
			}
		}
		return text;
	}

	function ropes(): [node: number, text: string][] {
		const all: number[] = [];
		const inner = new Set<number>();
		for (let node = 0; node < nodes.length; node += width) {
			if (field(node, typeAt) !== rope) continue;
			all.push(node);
			for (const part of edgesOf(node)) inner.add(part.to);
		}
		return all.filter((node) => !inner.has(node)).map((node) => [node, unroll(node)]);
	}

	let cameBy: Map<number, Edge> | null = null;
	function walk(): Map<number, Edge> {
		const seen = new Map<number, Edge>();
		let ring = [0];
		while (ring.length > 0) {
			const next: number[] = [];
			for (const node of ring) {
				for (const edge of edgesOf(node)) {
					if (edge.to === 0 || seen.has(edge.to)) continue;
					seen.set(edge.to, edge);
					next.push(edge.to);
				}
			}
			ring = next;
		}
		return seen;
	}

	return {
		strings,
		ropes,
		nodesNamed(name: number): number[] {
			const found: number[] = [];
			for (let node = 0; node < nodes.length; node += width) if (field(node, nameAt) === name) found.push(node);
			return found;
		},
		/** Shortest way from the roots, the last steps of it. */
		pathTo(node: number): string {
			cameBy ??= walk();
			const steps: string[] = [];
			for (let edge = cameBy.get(node); edge && steps.length < 14; edge = cameBy.get(edge.from)) {
				steps.unshift(`${nameOf(edge.from).slice(0, 40)}.${edge.name.slice(0, 40)}`);
			}
			return steps.join(' → ');
		},
	};
}
