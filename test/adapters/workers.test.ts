import { describeAdapter } from './describeAdapter.ts'
import { serveWorker } from './hosts/serveWorker.ts'

describeAdapter('workers', serveWorker)
