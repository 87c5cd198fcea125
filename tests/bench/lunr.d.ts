/** What the bench uses of lunr, which brings no types. */
declare module 'lunr' {
	interface Builder {
		ref(name: string): void;
		field(name: string): void;
		add(document: { id: number; text: string[] }): void;
		pipeline: { reset(): void };
		searchPipeline: { reset(): void };
	}
	interface Index {
		query(ask: (query: { term(term: string, options: object): void }) => void): { ref: string }[];
	}
	export default function lunr(build: (this: Builder) => void): Index;
}
