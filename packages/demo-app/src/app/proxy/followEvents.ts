/** A change of status, as the proxy tells it. */
export interface StatusEvent {
  kind: string
  status: string
}

/**
 * Reads a stream of server-sent events to its end (HTML, section 9.2), as far as the proxy uses them.
 * By `fetch`, because an `EventSource` sends no header of ours, and over plain HTTP in a local
 * network no browser says by itself which page is asking.
 */
export async function followEvents(
  body: ReadableStream<Uint8Array>,
  onEvent: (event: StatusEvent) => void,
): Promise<void> {
  const decoder = new TextDecoder()
  const reader = body.getReader()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    const blocks = (rest + decoder.decode(value, { stream: true })).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const data = /^data: (.*)$/m.exec(block)?.[1]
      if (data !== undefined) onEvent(JSON.parse(data) as StatusEvent)
    }
  }
}
