/** Languages of every terminal. Traditional Mongolian is vertical; its strings count only once a speaker has reviewed them. */
export const languages = ['zh-CN', 'mn-Mong', 'en'] as const;
export type Language = (typeof languages)[number];
