import { type NextHandlers, toNextHandlers } from '@rubrica/proxy/next'
import { PARTNER_ORIGIN } from '../../stack/createStack.ts'
import type { AdapterRequest } from '../AdapterCase.ts'
import type { CreateHost } from '../AdapterHost.ts'
import { PROFILE_NAMES, toProfile } from '../profiles.ts'

/** Next's route handlers, called as Next calls them: with a Request, by the name of its method. */
export const callNext: CreateHost = async ({ proxies }) => {
  const handlers = Object.fromEntries(
    PROFILE_NAMES.map((name) => [name, toNextHandlers(proxies[name])]),
  )
  return {
    async send(request) {
      const { method, path } = request
      const handle = handlers[toProfile(path)]?.[method as keyof NextHandlers]
      if (!handle) throw new Error(`Next has no handler for ${method}.`)
      const response = await handle(toRequest(request))
      const { status, headers } = response
      return { status, headers, text: await response.text() }
    },
    close: async () => {},
  }
}

function toRequest({ method, path, headers, body, isCutShort }: AdapterRequest): Request {
  const pieces = body === undefined ? [] : Array.isArray(body) ? body : [body as string]
  const all = new Headers()
  for (const [name, value] of Object.entries(headers))
    for (const one of [value].flat()) all.append(name, one)
  const hasBody = body !== undefined && method !== 'GET' && method !== 'HEAD'
  return new Request(new URL(path, PARTNER_ORIGIN), {
    ...{ method, headers: all },
    ...(hasBody && { body: toStream(pieces, isCutShort === true), duplex: 'half' }),
  })
}

function toStream(pieces: readonly (string | Uint8Array)[], isEndless: boolean) {
  return new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(Buffer.from(piece as string))
      if (!isEndless) controller.close()
    },
  })
}
