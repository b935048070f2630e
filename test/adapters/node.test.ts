import { describeAdapter } from './describeAdapter.ts'
import { serveNode } from './hosts/serveNode.ts'

describeAdapter('node', serveNode)
