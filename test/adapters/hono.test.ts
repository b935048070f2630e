import { describeAdapter } from './describeAdapter.ts'
import { serveHono } from './hosts/serveHono.ts'

describeAdapter('hono', serveHono)
