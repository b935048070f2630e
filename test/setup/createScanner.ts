import type { PartnerProxyOptions } from '@rubrica/proxy'

/** Looks for what must not be seen. */
export interface Scanner {
  /** Takes note of the strokes and the image that a request carries, as they are read. */
  learn: (request: Request) => void
  /** Takes note of the keys and tokens that go to a provider. */
  learnKeys: (init: RequestInit) => void
  /** The kinds of secrets that a value holds, at any depth. */
  find: (value: unknown) => string[]
}

/** As much of a record as nobody writes by chance. */
const PIECE = 24

/** How many requests' strokes are remembered. */
const MAX_RECORDS = 20

/** A scanner that knows the keys of one proxy's options, and whatever is biometric in its requests. */
export function createScanner(options: PartnerProxyOptions): Scanner {
  const keys = toKeys(options)
  const records: string[] = []
  return {
    learnKeys({ headers, body }) {
      const names = ['authorization', 'partner-api-key']
      const sent = names.map((name) => new Headers(headers).get(name) ?? '')
      const values = sent.map((value) => value.replace(/^(?:Bearer|Basic) /, ''))
      const form = typeof body === 'string' ? new URLSearchParams(body).get('refresh_token') : null
      for (const key of [...values, form ?? ''])
        if (key.length >= 8 && !keys.includes(key)) keys.push(key)
    },
    learn(request) {
      const { body } = request
      if (!body || !new URL(request.url).pathname.endsWith('/sign')) return
      const listened = listen(body, (text) => {
        records.push(...toPieces(text))
        records.splice(0, records.length - MAX_RECORDS * 6)
      })
      Object.defineProperty(request, 'body', { value: listened })
    },
    find(value) {
      const text = toText(value)
      return [
        ...(keys.some((key) => text.includes(key)) ? ['a key'] : []),
        ...(/access_token=/i.test(text) ? ['access_token='] : []),
        ...(records.some((record) => text.includes(record)) ? ['biometric data'] : []),
      ]
    },
  }
}

function toKeys(options: PartnerProxyOptions | undefined): string[] {
  const { handleSecrets, upstreams } = options ?? {}
  const { masstack, signnow, capa } = upstreams ?? {}
  const all: unknown[] = [
    ...[handleSecrets, signnow?.webhookSecrets, capa?.webhookSecrets].flat(),
    ...[masstack?.token, signnow?.clientSecret, signnow?.password, capa?.apiKey],
  ]
  return all.filter((key): key is string => typeof key === 'string' && key.length >= 8)
}

/** A body that is read no faster and no further than it would be, and what was read of it. */
function listen(
  body: ReadableStream<Uint8Array>,
  onRead: (text: string) => void,
): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  const source = {
    async pull(controller: ReadableStreamDefaultController<Uint8Array>) {
      const { done, value } = await reader.read()
      if (value) text += decoder.decode(value, { stream: true })
      if (value) controller.enqueue(value)
      if (done) onRead(text)
      if (done) controller.close()
    },
    cancel(reason: unknown) {
      onRead(text)
      return reader.cancel(reason)
    },
  }
  return new ReadableStream(source, { highWaterMark: 0 })
}

function toPieces(text: string): string[] {
  const values = [...text.matchAll(/"([A-Za-z0-9+/=_.-]{72,})"/g)].map(([, value = '']) => value)
  return values.flatMap((value) => {
    const middle = Math.floor((value.length - PIECE) / 2)
    return [0, middle, value.length - PIECE].map((start) => value.slice(start, start + PIECE))
  })
}

/** Everything that a value says, its errors' messages, stacks and causes too. */
function toText(value: unknown, seen = new Set<unknown>()): string {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return String(value)
  if (seen.has(value)) return ''
  seen.add(value)
  const names = Object.getOwnPropertyNames(value)
  return names.map((name) => `${name}: ${toText(Reflect.get(value, name), seen)}`).join('\n')
}
