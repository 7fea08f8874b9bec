/** The nonce of this page, which the server put into it: style elements that libraries make have to carry it. */
export const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

// The library that holds the page still behind a dialog looks for it here.
Object.assign(globalThis, { __webpack_nonce__: nonce });
