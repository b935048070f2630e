import { createReadStream } from 'node:fs'
import { CommandError, toFileFault } from './CommandError.ts'
import { toPrintable } from './toPrintable.ts'

/** Where standard input comes from. */
export type Input = AsyncIterable<Uint8Array | string>

/** Twenty times the largest record that the widget writes. */
const MAX_FILE_BYTES = 8_000_000

/** Reads a whole file, or standard input for a name of `-`. @throws CommandError */
export async function readInput(name: string, what: string, stdin: Input): Promise<Buffer> {
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of name === '-' ? stdin : (createReadStream(name) as Input)) {
      bytes += chunk.length
      if (bytes > MAX_FILE_BYTES)
        throw unreadable(name, what, 'it is larger than 8 MB, which no record is')
      chunks.push(Buffer.from(chunk as Uint8Array))
    }
  } catch (error) {
    if (error instanceof CommandError) throw error
    throw unreadable(name, what, toFileFault(error))
  }
  if (bytes === 0) throw unreadable(name, what, 'it is empty')
  return Buffer.concat(chunks)
}

function unreadable(name: string, what: string, why: string): CommandError {
  const said = name === '-' ? 'standard input' : toPrintable(name)
  return new CommandError(
    1,
    `${what} cannot be read from ${said}: ${why}. Nothing was written. Check the name, and whether you may read it.`,
  )
}

/** The text of a file that is text, without its white space; undefined for bytes. */
export function toText(bytes: Buffer): string | undefined {
  const text = toLetters(bytes)
  return /^[\t\n\f\r -~]*$/.test(text) ? text.replace(/\s+/g, '') : undefined
}

/** Without the mark that Windows puts first, and from its two bytes a letter. */
function toLetters(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le', 2)
  const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  return bytes.toString('latin1', isMarked ? 3 : 0)
}
