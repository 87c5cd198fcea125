/** 待答复, 在办, 等对方, 已办结 */
export const buckets = ['todo', 'doing', 'waiting', 'done'] as const;
export type Bucket = (typeof buckets)[number];
