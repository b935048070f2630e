import { describeAdapter } from './describeAdapter.ts'
import { serveExpress } from './hosts/serveExpress.ts'

describeAdapter('express 5 behind parsers', serveExpress({ version: 5, parsers: 'all' }))
describeAdapter('express 4 behind parsers', serveExpress({ version: 4, parsers: 'all' }))
describeAdapter(
  'express 5 behind parsers that keep the bytes',
  serveExpress({ version: 5, parsers: 'all, keeping the bytes' }),
)
