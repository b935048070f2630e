import { describeAdapter } from './describeAdapter.ts'
import { callNext } from './hosts/callNext.ts'
import { serveNext } from './hosts/serveNext.ts'

describeAdapter('next', callNext)
// Installs Next and builds an app of it, which takes a while and the network.
if (process.env.RUBRICA_FULL) describeAdapter('next, a whole app', serveNext)
