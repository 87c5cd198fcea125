/**
 * Who gets an order. Always somebody: by kind, language, roster and load; else the keeper of the office; else the keeper of the
 * office above it.
 */
import type { OrderKind } from '../../shared/protocol/center.ts';
import type { Language } from '../../shared/protocol/language.ts';
import type { OfficeFields } from '../desk/offices-protocol.ts';
import type { Holder, OrderFacts } from './events.ts';

export interface Node extends OfficeFields {
	id: string;
	/** false: closed. */
	active: boolean;
}

export interface Handler {
	id: string;
	nodeId: string;
	name: string;
	kinds: OrderKind[];
	languages: Language[];
	active: boolean;
	/** Can sign in at a desk. */
	hasAccount: boolean;
}

/** The office as it stands at one moment. */
export interface Office {
	nodes: Node[];
	handlers: Handler[];
	/** Ids of those on duty now. */
	onDuty: ReadonlySet<string>;
	/** Open orders of each handler. */
	load: ReadonlyMap<string, number>;
}

export type Route = Holder & {
	/** False: nobody there speaks the language; the desk must find an interpreter. */
	languageMet: boolean;
};

const takes = (kinds: OrderKind[], kind: OrderKind) => kinds.length === 0 || kinds.includes(kind);

/** null only where there is no office at all. */
export function route(
	facts: Pick<OrderFacts, 'kind' | 'language' | 'regionCode' | 'institutionId'>,
	office: Office,
): Route | null {
	const node = findNode(facts, office.nodes);
	return node ? routeWithin(node, facts, office) : null;
}

/** To somebody of this very office, as a slip that hands an order on names it. */
export function routeWithin(
	node: Node,
	{ kind, language }: Pick<OrderFacts, 'kind' | 'language'>,
	office: Office,
): Route {
	const here = office.handlers.filter((handler) => handler.nodeId === node.id && handler.active);
	const able = here.filter((handler) => takes(handler.kinds, kind));
	const speaking = able.filter((handler) => handler.languages.includes(language));
	for (const candidates of [speaking, able]) {
		const signingIn = narrow(candidates, (handler) => handler.hasAccount);
		const onDuty = narrow(signingIn, (handler) => office.onDuty.has(handler.id));
		const chosen = leastLoaded(onDuty, office.load);
		if (chosen) return { nodeId: node.id, handlerId: chosen.id, languageMet: chosen.languages.includes(language) };
	}
	const keeper = office.handlers.find((handler) => handler.id === node.keeperId);
	return {
		nodeId: node.id,
		handlerId: node.keeperId,
		languageMet: keeper?.languages.includes(language) ?? false,
	};
}

/** The institution that was chosen; else the office of the region that takes the kind, the nearest one above where there is none. */
export function findNode(
	{ kind, regionCode, institutionId }: Pick<OrderFacts, 'kind' | 'regionCode' | 'institutionId'>,
	nodes: Node[],
): Node | null {
	const open = nodes.filter(({ active }) => active);
	const named = institutionId === null ? undefined : open.find((node) => node.institutionId === institutionId);
	if (named) return named;
	const ofKind = open.filter((node) => takes(node.kinds, kind));
	for (let region = regionCode; region.length >= 2; region = parentRegion(region)) {
		const here = ofKind.filter((node) => node.regionCode === region);
		// An office that takes everything is the center of its region; a special one comes before it.
		const chosen = here.find((node) => node.kinds.length > 0) ?? here[0];
		if (chosen) return chosen;
	}
	return ofKind.slice().sort((one, other) => one.level - other.level)[0] ?? open[0] ?? null;
}

/** 159902101201 → 159902101 → 159902 → 1599 → 15 → '' */
function parentRegion(region: string): string {
	if (region.length > 9) return region.slice(0, 9);
	if (region.length > 6) return region.slice(0, 6);
	return region.slice(0, region.length - 2);
}

/** Those that hold, where there are any. */
function narrow(handlers: Handler[], holds: (handler: Handler) => boolean): Handler[] {
	const some = handlers.filter(holds);
	return some.length > 0 ? some : handlers;
}

function leastLoaded(handlers: Handler[], load: ReadonlyMap<string, number>): Handler | null {
	const loadOf = (handler: Handler) => load.get(handler.id) ?? 0;
	return handlers.reduce<Handler | null>((best, handler) => {
		if (!best || loadOf(handler) < loadOf(best)) return handler;
		return loadOf(handler) === loadOf(best) && handler.id < best.id ? handler : best;
	}, null);
}

/** Where an office stands in the tree. */
type Place = Pick<Node, 'id' | 'parentId' | 'level' | 'regionCode' | 'active'>;

export type HandOnFault = 'closed' | 'sameOffice' | 'notBelow' | 'notBeside';

/** 转办 goes to an office of the same level; 交办 to one below in the tree. null: it may. */
export function findHandOnFault(way: 'sideways' | 'down', from: Place, to: Place, nodes: Place[]): HandOnFault | null {
	if (from.id === to.id) return 'sameOffice';
	if (!to.active) return 'closed';
	if (way === 'sideways') return from.level === to.level ? null : 'notBeside';
	for (let node: Place | undefined = to; node; node = nodes.find((each) => each.id === node?.parentId)) {
		if (node.parentId === from.id) return null;
	}
	// An institution of the county hands down to the villages of the county too.
	return to.level > from.level && to.regionCode.startsWith(from.regionCode) ? null : 'notBelow';
}
