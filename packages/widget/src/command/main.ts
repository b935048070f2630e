#!/usr/bin/env node
import { runRecordCommand } from './runRecordCommand.ts'

// A reader such as `head` may go before the end. The files are written by then.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) =>
  process.exit(code === 'EPIPE' ? 0 : 1),
)

process.exitCode = await runRecordCommand(process.argv.slice(2), process)
