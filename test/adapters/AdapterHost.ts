import type { Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Send } from './AdapterCase.ts'
import type { World } from './createWorld.ts'

/** An adapter at work. */
export interface AdapterHost {
  /** Where it listens; undefined for one that is called in the test's own process. */
  port?: number | undefined
  /** Sends through an adapter without a socket. */
  send?: Send | undefined
  /** How many bytes the server has taken off its sockets so far. */
  bytesTaken?: (() => number) | undefined
  close: () => Promise<void>
}

export type CreateHost = (world: World) => Promise<AdapterHost>

/** Lets a server listen on a free port of this machine. */
export async function listen(server: Server): Promise<AdapterHost> {
  const sockets: Socket[] = []
  server.on('connection', (socket: Socket) => sockets.push(socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    bytesTaken: () => sockets.reduce((sum, { bytesRead }) => sum + bytesRead, 0),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
