/** Runs in Chromium 64, built as the TV is: opens the index from served chunks and tells what it finds. */
import { openArticleIndex } from '../../shared/answers/articles/article-index.ts';

type Found = { level: string; articles: string[] } | { fault: string };

declare global {
	var askArticles: (names: string[], questions: string[]) => Promise<Found[]>;
}

function fetchBytes(name: string): Promise<Uint8Array> {
	return fetch(name)
		.then((response) => response.arrayBuffer())
		.then((buffer) => new Uint8Array(buffer));
}

self.askArticles = (names, questions) =>
	Promise.all(names.map(fetchBytes)).then((chunks) => {
		const opened = openArticleIndex(chunks);
		if (!opened.ok) return [{ fault: opened.fault }];
		return questions.map((question): Found => {
			const found = opened.index.find(question);
			if (!found.ok) return { fault: found.fault };
			const { level, articles } = found.value;
			return { level, articles: articles.map(({ law, no, sec }) => [law, no, ...sec].join(' ')) };
		});
	});
