// Set-up of the tests in jsdom, which has no canvas and complains when asked for one. It answers
// null, as a browser does that cannot draw; what draws is tested in Chromium (*.browser.test.tsx).
HTMLCanvasElement.prototype.getContext = () => null
