export { tvCatalogue } from '../shared/locale/catalogue/tv.ts';
export { screenMap } from './screens/screen-map.tsx';
export type Pages = typeof import('./pages.ts');
