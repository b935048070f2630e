// Asks a proxy a hundred thousand times in this process, each time as another user, and prints the
// heap after a collection at each tenth, in bytes, as JSON.
//
//   node --expose-gc test/bench/proxy/memory.ts
import { makeProxy, ORIGIN, PAGE_HEADERS, sealPaths } from './makeProxy.ts'
import { fetchUpstream } from './upstream.ts'

const REQUESTS = 100_000
const USERS = 500

const proxy = makeProxy('https://upstream.example', fetchUpstream)
const paths = await Promise.all(
  Array.from({ length: USERS }, (_, index) => sealPaths(proxy, `user-${index}`)),
)
const heaps: number[] = []
for (let count = 0; count < REQUESTS; count += 1) {
  const user = count % USERS
  const headers = { ...PAGE_HEADERS, 'x-user': `user-${user}` }
  const address = `203.${(count >> 8) % 256}.${count % 256}.7`
  const response = await proxy.fetch(new Request(ORIGIN + paths[user]?.read, { headers }), {
    address,
  })
  await response.arrayBuffer()
  if (response.status !== 200) throw new Error(`A read was answered ${response.status}.`)
  if ((count + 1) % (REQUESTS / 10) === 0) {
    globalThis.gc?.()
    heaps.push(process.memoryUsage().heapUsed)
  }
}
process.stdout.write(JSON.stringify(heaps))
process.exit()
