import { vi } from 'vitest'

/** Notes every way in which a page can keep something, and read what fingerprints are made of. */
export function spyOnDevice(): () => string[] {
  const spies = [
    vi.spyOn(Storage.prototype, 'getItem'),
    vi.spyOn(Storage.prototype, 'setItem'),
    vi.spyOn(Storage.prototype, 'removeItem'),
    vi.spyOn(IDBFactory.prototype, 'open'),
    vi.spyOn(Document.prototype, 'cookie', 'get'),
    vi.spyOn(Document.prototype, 'cookie', 'set'),
    vi.spyOn(HTMLCanvasElement.prototype, 'getContext'),
    vi.spyOn(WebGLRenderingContext.prototype, 'getParameter'),
    vi.spyOn(navigator.geolocation, 'getCurrentPosition'),
  ]
  return () => {
    const touched = spies
      .filter(({ mock }) => mock.calls.length > 0)
      .map((spy) => spy.getMockName())
    for (const spy of spies) spy.mockRestore()
    return touched
  }
}
