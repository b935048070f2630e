// A proxy on `sqlite` behind Node's http, for a test that kills it. Prints its port when it listens.
//
//   node test/proxy/killedProxy.ts STORE_FILE SANDBOX_URL
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createPartnerProxy } from '@rubrica/proxy'
import { toNodeHandler } from '@rubrica/proxy/node'
import { createSqliteStore } from '@rubrica/proxy/stores/sqlite'
import { toKilledOptions } from './toKilledOptions.ts'

const [file = '', sandboxUrl = ''] = process.argv.slice(2)
const proxy = createPartnerProxy(toKilledOptions(sandboxUrl, createSqliteStore({ file })))
const server = createServer(toNodeHandler(proxy))
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`)
})
