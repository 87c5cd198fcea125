/** Apart from `content-db.ts`, so that a page which only has to spare it loads nothing. */
export const contentDbName = 'lawpost-content';
/** The index of articles, arranged for reading. */
export const articleDbName = 'lawpost-articles';
