/** In `localStorage`, where there is no other store: whom to believe and the last manifest; public, and spared by a wipe. */
export const contentTrustName = 'lawpost-content-trust';
