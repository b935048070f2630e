// Set-up of the tests in jsdom, which has no canvas and complains when asked for one. It answers
// null, as a browser does that cannot draw; what draws is tested in Chromium (*.browser.test.tsx).
HTMLCanvasElement.prototype.getContext = () => null

// jsdom brings a Uint8Array of its own realm, which Node's TextEncoder and Web Crypto do not make and
// jose does not accept. The in-process proxy needs the platform's.
globalThis.Uint8Array = new TextEncoder().encode('').constructor as Uint8ArrayConstructor
