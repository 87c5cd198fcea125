/** Problems of the desk's own routes, private to page and center: their words stand in the desk's catalogue, `fault.<code>`. */
export const deskProblemCodes = ['desk.notYours', 'desk.passwordIsGiven', 'desk.plainHttp'] as const;
export type DeskProblemCode = (typeof deskProblemCodes)[number];
