// Set-up of the tests in a browser: no test leaves a button pressed or another screen to the next.
import { afterEach } from 'vitest'
import { commands } from 'vitest/browser'

afterEach(() => commands.reset())

// The proxy and the sandbox run in the page too, and servers have what Firefox lacks (bug 1387483).
const bodies = new WeakMap<Request, ReadableStream>()

if (!('body' in Request.prototype))
  Object.defineProperty(Request.prototype, 'body', {
    get(this: Request) {
      if (this.method === 'GET' || this.method === 'HEAD') return null
      const body = bodies.get(this) ?? toStream(this)
      bodies.set(this, body)
      return body
    },
  })

function toStream(request: Request): ReadableStream {
  return new ReadableStream({
    pull: async (controller) => {
      controller.enqueue(new Uint8Array(await request.arrayBuffer()))
      controller.close()
    },
  })
}
