import { describeAdapter } from './describeAdapter.ts'
import { serveExpress } from './hosts/serveExpress.ts'

describeAdapter('express 5', serveExpress({ version: 5, parsers: 'none' }))
describeAdapter('express 4', serveExpress({ version: 4, parsers: 'none' }))
