import { request as open } from 'node:http'
import type { AdapterAnswer, AdapterRequest } from './AdapterCase.ts'

/** Sends a request to a port of this machine, and reads the answer to its end. */
export function sendOverSocket(port: number, request: AdapterRequest): Promise<AdapterAnswer> {
  const { method, path, headers, body, isCutShort = false } = request
  const pieces = Array.isArray(body) ? (body as (string | Uint8Array)[]) : null
  const whole = pieces || body === undefined ? null : Buffer.from(body as string)
  const length = whole && !('content-length' in headers) && { 'content-length': `${whole.length}` }
  return new Promise((resolve, reject) => {
    const call = open({ host: '127.0.0.1', port, method, path, agent: false }, async (response) => {
      try {
        const parts: Buffer[] = []
        for await (const part of response) parts.push(part as Buffer)
        const found = new Headers()
        for (const [name, value] of Object.entries(response.headersDistinct))
          for (const one of value ?? []) found.append(name, one)
        const text = Buffer.concat(parts).toString()
        resolve({ status: response.statusCode ?? 0, headers: found, text })
      } catch (cause) {
        reject(cause)
      } finally {
        call.destroy()
      }
    })
    // A server that answers early also stops reading; what counts is whether it has answered.
    call.on('error', (cause) => setTimeout(() => reject(cause), 200))
    for (const [name, value] of Object.entries({ ...headers, ...length }))
      call.setHeader(name, value as string | string[])
    if (pieces) call.setHeader('transfer-encoding', 'chunked')
    for (const piece of pieces ?? []) call.write(piece)
    if (isCutShort) call.write(whole ?? '')
    else call.end(whole ?? undefined)
  })
}
