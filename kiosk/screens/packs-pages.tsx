/** Pages of what the packs brought; loaded when one is opened. */
export { LookUp } from './look-up.tsx';
export { Stored } from './stored.tsx';
