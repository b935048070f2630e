import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { AdapterRequest } from './AdapterCase.ts'

const CHUNK_BYTES = { slow: 2 * 1024, fast: 256 * 1024 }

/** Sends a body that has no end, until the other end closes; gives what it answered. */
export async function sendEndlessly(
  port: number,
  { method, path, headers }: AdapterRequest,
  pace: 'slow' | 'fast',
): Promise<{ answer: string; sentBytes: number }> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  const state = { answer: '', isOver: false, sentBytes: 0 }
  socket.on('data', (part) => {
    state.answer += String(part)
  })
  for (const event of ['end', 'close', 'error'])
    socket.on(event, () => {
      state.isOver = true
    })
  const lines = Object.entries({ host: 'localhost', ...headers, 'transfer-encoding': 'chunked' })
  const head = lines.map(([name, value]) => `${name}: ${String(value)}\r\n`).join('')
  socket.write(`${method} ${path} HTTP/1.1\r\n${head}\r\n`)
  const size = CHUNK_BYTES[pace]
  const chunk = `${size.toString(16)}\r\n${' '.repeat(size)}\r\n`
  const endsAt = Date.now() + 5_000
  while (!state.isOver && Date.now() < endsAt) {
    // What the kernel has not taken has not been sent.
    if (socket.writableLength === 0) socket.write(chunk)
    state.sentBytes = socket.bytesWritten - socket.writableLength
    await sleep(pace === 'slow' ? 2 : 0)
  }
  socket.destroy()
  return { answer: state.answer, sentBytes: state.sentBytes }
}
