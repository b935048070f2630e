import { parseArgs } from 'node:util'
import type { LengthUnit } from '../core/biometric/index.ts'
import { CommandError } from './CommandError.ts'

export const HELP = `Looks into a record of handwriting (ISO/IEC 19794-7). It prints what the record holds, never its
points, and writes them as an image and as a CSV beside FILE, readable by you alone.

  rubrica-record inspect FILE [options]

  FILE                    the record as base64, as its bytes, or sealed; - reads standard input
  --out DIR               writes into DIR, and makes it where it is not there
  --force                 replaces files of an earlier run
  --json                  prints the same as one JSON object
  --unit mm|m             what a unit of X and Y is        (default: what gives a signature's size)
  --partial               reads the points that are there of a record that was cut short

  For a sealed record:
  --key FILE              the private key that opens it: PKCS #8 in PEM, or a JWK
  --binding-id ID         the sign that it must belong to  (default: not checked)
  --image FILE            the image that it must belong to, as it was sent
  --document-digest TEXT  the document's digest that it must belong to

  --help                  shows this text
  --version               shows the version

It exits with 0; with 1 when the record is refused, or a file cannot be read or written; with 2 when
it is called wrongly.
`

/** What the command is to do. */
export type Arguments = { task: 'help' } | { task: 'version' } | InspectArguments

export interface InspectArguments {
  task: 'inspect'
  file: string
  out: string | undefined
  key: string | undefined
  bindingId: string | undefined
  documentDigest: string | undefined
  image: string | undefined
  unit: LengthUnit | undefined
  partial: boolean
  json: boolean
  force: boolean
}

/** @throws CommandError with the exit code 2 for a call that cannot be meant. */
export function readArguments(words: readonly string[]): Arguments {
  const { values, positionals } = parse(words)
  if (values.help) return { task: 'help' }
  if (values.version) return { task: 'version' }
  const [task, file, ...others] = positionals
  if (task !== 'inspect') throw wrong('The command needs the word inspect, and a FILE after it.')
  if (file === undefined || file === '') throw wrong('No FILE was named.')
  if (others.length > 0) throw wrong('More than one FILE was named.')
  const { unit, key, 'binding-id': bindingId, 'document-digest': documentDigest, image } = values
  if (unit !== undefined && unit !== 'mm' && unit !== 'm') throw wrong('--unit takes mm or m.')
  if (bindingId === undefined && (documentDigest ?? image) !== undefined)
    throw wrong('--image and --document-digest are compared together with --binding-id.')
  if (bindingId !== undefined && key === undefined)
    throw wrong('Only a sealed record can be compared with anything, and it needs --key.')
  const { out, partial, json, force } = values
  return { task, file, out, key, bindingId, documentDigest, image, unit, partial, json, force }
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        out: { type: 'string' },
        key: { type: 'string' },
        'binding-id': { type: 'string' },
        'document-digest': { type: 'string' },
        image: { type: 'string' },
        unit: { type: 'string' },
        partial: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        force: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
        version: { type: 'boolean', default: false },
      },
    })
  } catch {
    throw wrong('One of the options is not known, or lacks its value.')
  }
}

/** The refusal of a call, with what it does not do and where to read on. */
export function wrong(what: string): CommandError {
  return new CommandError(2, `${what} Nothing was read. Run rubrica-record --help to see its use.`)
}
