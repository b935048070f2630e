import { join, parse } from 'node:path'
import { isRubricaError } from '@rubrica/contract'
import type { DecodedBiometricData } from '../core/biometric/index.ts'
import { VERSION } from '../core/biometric/provenance.ts'
import { renderSignatureImage } from '../core/image/index.ts'
import { toCommandError } from './CommandError.ts'
import { openRecord } from './openRecord.ts'
import { type Arguments, HELP, type InspectArguments, readArguments } from './readArguments.ts'
import type { Input } from './readInput.ts'
import { renderInspection } from './renderInspection.ts'
import { toCsv } from './toCsv.ts'
import { toInspection } from './toInspection.ts'
import { toPrintable, toPrintableJson } from './toPrintable.ts'
import { type OutputFile, writeFiles } from './writeFiles.ts'

/** Where the command reads and writes beside files: a process, or a test. */
export interface Terminal {
  stdin: Input
  stdout: { write: (text: string) => unknown }
  stderr: { write: (text: string) => unknown }
}

/** Runs `rubrica-record` with the words after its name. Gives the exit code; never throws. */
export async function runRecordCommand(
  words: readonly string[],
  terminal: Terminal,
): Promise<0 | 1 | 2> {
  let file = 'FILE'
  try {
    const args = readArguments(words)
    if (args.task === 'inspect') file = args.file === '-' ? 'standard input' : args.file
    terminal.stdout.write(await run(args, terminal))
    return 0
  } catch (error) {
    const { message, exitCode } = toCommandError(error, file)
    terminal.stderr.write(`${message}\n`)
    return exitCode
  }
}

async function run(args: Arguments, { stdin }: Terminal): Promise<string> {
  if (args.task === 'help') return HELP
  if (args.task === 'version') return `${VERSION}\n`
  return inspect(args, stdin)
}

async function inspect(args: InspectArguments, stdin: Input): Promise<string> {
  const opened = await openRecord(args, stdin)
  const inspection = toInspection(opened, args.unit)
  const { image, csv } = toFiles(args, opened.decoded)
  const inputs = [args.file, args.key, args.image].filter((path) => path !== undefined)
  const isPrivate = await writeFiles(image ? [image, csv] : [csv], { force: args.force, inputs })
  const files = { image: image?.path ?? null, csv: csv.path, isPrivate }
  if (args.json) return `${toPrintableJson({ ...inspection, files })}\n`
  return `${renderInspection(inspection)}\n${renderFiles(files)}`
}

function toFiles({ file, out }: InspectArguments, decoded: DecodedBiometricData) {
  const { dir, name } = file === '-' ? { dir: '', name: 'record' } : parse(file)
  const base = join(out ?? dir, name)
  const png = drawPng(decoded)
  const image: OutputFile | undefined = png && { path: `${base}.png`, content: png }
  return { image, csv: { path: `${base}.csv`, content: toCsv(decoded) } }
}

function drawPng({ ink }: DecodedBiometricData): Buffer | undefined {
  try {
    const { base64 } = renderSignatureImage(ink, { background: '#ffffff' })
    return Buffer.from(base64, 'base64')
  } catch (error) {
    if (isRubricaError(error) && error.code === 'ink_blank') return undefined
    throw error
  }
}

function renderFiles(files: { image: string | null; csv: string; isPrivate: boolean }): string {
  const { image, csv, isPrivate } = files
  return [
    'Written',
    `  ${image === null ? 'no image: there is no ink to draw' : toPrintable(image)}`,
    `  ${toPrintable(csv)}`,
    isPrivate
      ? '  They are biometric data. Only you can read them (mode 0600); delete them after use.'
      : '  They are biometric data, and OTHERS MAY READ THEM HERE. Move or delete them.',
    '',
  ].join('\n')
}
