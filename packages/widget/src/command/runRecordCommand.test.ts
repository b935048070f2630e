import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeInk } from '../../../../test/fixtures/makeInk.ts'
import { makeWriting } from '../../../../test/fixtures/makeWriting.ts'
import { readPng } from '../../../../test/fixtures/readPng.ts'
import { encodeBiometricData } from '../core/biometric/index.ts'
import { renderSignatureImage } from '../core/image/index.ts'
import { runRecordCommand } from './runRecordCommand.ts'
import { toPrintableJson } from './toPrintable.ts'

const INK = makeWriting({ count: 300, hasTilt: true })
const DATA = encodeBiometricData(INK).data
const BYTES = Buffer.from(DATA, 'base64')
/** A wrapper such as CBEFF's, and zeros after the record. */
const WRAPPED = Buffer.concat([Buffer.alloc(17, 7), BYTES, Buffer.alloc(1)])
/** A record of the edition of 2014: three points, F in newtons (research: test vector C). */
const OF_2014 = Buffer.from(
  '5344490030323000 0000005D000100 0000004E000000000000000000010000000000C140 E0B48000005578 E0B4800000356B E0CFA00000FFFF E0CFA000000AF0 000003 8357AEBE000000D8 83E8AF13000A021D 84ADAF3E00140549 0000'.replaceAll(
    ' ',
    '',
  ),
  'hex',
)
/** X, Y and S; no point, then one with the pen up. */
const NO_POINT = Buffer.from('5344490020313000C0200000000000000000', 'hex')
const IN_THE_AIR = Buffer.from('5344490020313000C02000000000000000018001800100', 'hex')

let folder: string
const at = (name: string) => join(folder, name)

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rubrica-record-'))
  await writeFile(at('sign.txt'), DATA)
})

afterEach(() => rm(folder, { recursive: true, force: true }))

async function run(words: string[], stdin: Uint8Array[] = []) {
  let [out, err] = ['', '']
  const exitCode = await runRecordCommand(words, {
    stdin: (async function* () {
      yield* stdin
    })(),
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
  })
  return { exitCode, out, err }
}

const inspect = (name: string, ...options: string[]) => run(['inspect', at(name), ...options])

async function inspectJson(name: string, ...options: string[]) {
  const { out, err } = await inspect(name, '--json', ...options)
  expect(err).toBe('')
  return JSON.parse(out)
}

/** The refusal is one line, and nothing was written beside what was there. */
async function expectRefusal({ exitCode, out, err }: Awaited<ReturnType<typeof run>>, code: 1 | 2) {
  expect([exitCode, out]).toEqual([code, ''])
  expect(err).toMatch(/^\[rubrica\] [^\n]*\n$/)
  expect((await readdir(folder)).filter((name) => /\.(png|csv|part)$/.test(name))).toEqual([])
}

describe('rubrica-record inspect', () => {
  it('prints what the record holds, aligned', async () => {
    const { exitCode, out, err } = await inspect('sign.txt')
    expect([exitCode, err]).toEqual([0, ''])
    expect(out).toContain('  format       ISO/IEC 19794-7:2007, not sealed\n')
    expect(out).toContain('  points       300, none missing\n')
    expect(out).toMatch(/^ {2}strokes {6}2$/m)
    expect(out).toMatch(/^ {2}duration {5}1\.3\d+ s$/m)
    expect(out).toMatch(/^ {2}rate {9}2\d\d\.?\d? Hz with the pen down, 2\d\d\.?\d? Hz over the/m)
    expect(out).toMatch(/^ {2}largest gap {2}4\.\d ms within a stroke$/m)
    expect(out).toContain('  clock        T in steps of 0.1 ms\n')
    expect(out).toMatch(/^ {2}size .* mm; a unit of X and Y is assumed to be 1 mm; plausible for/m)
    expect(out).toContain('  pressure     8191 levels\n')
    expect(out).toMatch(/^ {2}F {5}pressure {14}levels {5}1 {7}0 to 8191$/m)
    expect(out).toContain('nothing      a record that is not sealed')
    expect(out).toContain(`${at('sign.png')}\n  ${at('sign.csv')}\n`)
    expect(out).toContain('Only you can read them (mode 0600)')
  })

  it('writes an image on white paper and a CSV, for the owner alone', async () => {
    await inspect('sign.txt')
    const png = await readFile(at('sign.png'))
    const ink = readPng(png.toString('base64'))
    expect([ink.width, ink.height, ink.opacities]).toEqual([600, 240, undefined])
    expect(ink.palette.slice(0, 3)).toEqual([255, 255, 255])
    expect(new Set(ink.levels).size).toBeGreaterThan(2)
    const lines = (await readFile(at('sign.csv'), 'utf8')).split('\r\n')
    expect(lines).toHaveLength(302)
    expect(lines[0]).toBe('stroke,pen_down,t_ms,x_mm,y_mm,F_levels,F_0to1,TX_degrees,TY_degrees')
    for (const name of ['sign.png', 'sign.csv'])
      expect((await stat(at(name))).mode & 0o777).toBe(0o600)
    expect(await readdir(folder)).toHaveLength(3)
  })

  it.each([
    ['base64 in lines, as mail programs break it', `\n${DATA.replace(/.{76}/g, '$&\r\n')}\n`],
    ['base64 as Windows saves it', Buffer.from(`\ufeff${DATA}\r\n`, 'utf16le')],
    ['base64 with the mark of UTF-8', `\ufeff${DATA}`],
    ['its bytes', BYTES],
  ])('reads %s', async (_, content) => {
    const expected = await inspectJson('sign.txt')
    await writeFile(at('other.bin'), content)
    const { files, ...rest } = await inspectJson('other.bin')
    expect({ ...rest, files: expected.files }).toEqual(expected)
    expect(files.csv).toBe(at('other.csv'))
  })

  it('reads standard input for -, and names its files record', async () => {
    const words = ['inspect', '-', '--out', at('out')]
    const { exitCode } = await run(words, [BYTES.subarray(0, 9), BYTES.subarray(9)])
    expect(exitCode).toBe(0)
    expect(await readdir(at('out'))).toEqual(['record.csv', 'record.png'])
    expect((await stat(at('out'))).mode & 0o777).toBe(0o700)
  })

  it('reads a record in a wrapper, and counts what is around it', async () => {
    await writeFile(at('wrapped.bin'), WRAPPED)
    expect(await inspectJson('wrapped.bin')).toMatchObject({
      points: 300,
      extraBytes: { before: 17, after: 1 },
    })
  })

  it('reads a record of 2014, its pressure in newtons', async () => {
    await writeFile(at('of2014.bin'), OF_2014)
    const { out } = await inspect('of2014.bin')
    expect(out).toContain('  format       ISO/IEC 19794-7:2014, not sealed\n')
    expect(out).toContain('  pressure     in newtons\n')
    expect(out).toMatch(/^ {2}X .* mm .* 0\.01 .* 0 to 218\.8$/m)
    const csv = await readFile(at('of2014.csv'), 'utf8')
    expect(csv).toMatch(/^stroke,pen_down,t_ms,x_mm,y_mm,F_N\r\n1,1,0,8\.55,119\.66,0\.216\r\n/)
  })

  it('says the size for either unit, and when it is no signature’s', async () => {
    const { out } = await inspect('sign.txt', '--unit', 'm')
    expect(out).toMatch(/told to be 1 m; NOT PLAUSIBLE for a signature, try --unit mm/)
    const { size } = await inspectJson('sign.txt', '--unit', 'mm', '--force')
    expect(size).toMatchObject({ unit: 'mm', isUnitGiven: true, isPlausible: true })
    expect(size.widthMm).toBeGreaterThan(10)
  })

  it('reads a part of a record that was cut short, when it is told to', async () => {
    await writeFile(at('cut.bin'), BYTES.subarray(0, 1000))
    const refused = await inspect('cut.bin')
    await expectRefusal(refused, 1)
    expect(refused.err).toContain('--partial')
    expect(refused.err).toContain('(record_invalid, cut-short)')
    const { out } = await inspect('cut.bin', '--partial')
    const [, held, missing] = /points +(\d+), (\d+) MISSING/.exec(out) ?? []
    expect(Number(held) + Number(missing)).toBe(300)
  })

  it('reads a part of base64 that was cut anywhere', async () => {
    await writeFile(at('cut.txt'), DATA.slice(0, 1001))
    const { err } = await inspect('cut.txt')
    expect(err).toContain('--partial')
    expect((await inspectJson('cut.txt', '--partial')).missingPoints).toBeGreaterThan(0)
  })

  it.each([
    ['no point', NO_POINT, 0],
    ['points in the air only', IN_THE_AIR, 1],
  ])('prints a record with %s, and says that there is no image', async (_, bytes, points) => {
    await writeFile(at('blank.bin'), bytes)
    const { exitCode, out } = await inspect('blank.bin')
    expect(exitCode).toBe(0)
    expect(out).toContain(`points       ${points}, none missing`)
    expect(out).toContain('clock        none: neither duration, rate nor gaps are known')
    expect(out).toContain('pressure     not in the record')
    expect(out).toContain('no image: there is no ink to draw')
    expect((await readdir(folder)).sort()).toEqual(['blank.bin', 'blank.csv', 'sign.txt'])
    const { files } = await inspectJson('blank.bin', '--force')
    expect(files.image).toBeNull()
  })

  it('prints no point of the record, as text or as JSON', async () => {
    const ink = makeInk([{ count: 40, x: 123.4, pressure: (index) => (index === 7 ? 0.777 : 0.3) }])
    await writeFile(at('known.txt'), encodeBiometricData(ink).data)
    const { out } = await inspect('known.txt')
    const json = JSON.stringify(await inspectJson('known.txt', '--force'))
    const [, ...lines] = (await readFile(at('known.csv'), 'utf8')).trim().split('\r\n')
    const places = lines.flatMap((line) => line.split(',').slice(3, 5))
    for (const text of [out, json])
      for (const place of places) expect(text).not.toMatch(new RegExp(`\\b${place}\\b`))
    expect(json).not.toContain('values')
  })

  it('explains itself and says its version', async () => {
    for (const words of [['--help'], ['inspect', '-h'], ['inspect', 'x', '--help']])
      expect(await run(words)).toMatchObject({ exitCode: 0, err: '' })
    const { out } = await run(['--help'])
    const options =
      'out force json unit partial key binding-id image document-digest help version'.split(' ')
    for (const option of options) expect(out).toMatch(new RegExp(`^ {2}--${option}\\b`, 'm'))
    expect(out.split('\n').every((line) => line.length <= 100)).toBe(true)
    const manifest = await readFile(new URL('../../package.json', import.meta.url), 'utf8')
    const { version } = JSON.parse(manifest)
    expect(await run(['--version'])).toEqual({ exitCode: 0, out: `${version}\n`, err: '' })
  })
})

describe('rubrica-record refuses', () => {
  it.each([
    ['no words', []],
    ['another word', ['look', 'FILE']],
    ['no FILE', ['inspect']],
    ['an empty FILE', ['inspect', '']],
    ['two FILEs', ['inspect', 'a', 'b']],
    ['an unknown option', ['inspect', 'a', '--frobnicate']],
    ['an option without its value', ['inspect', 'a', '--out']],
    ['a unit that there is not', ['inspect', 'a', '--unit', 'cm']],
    ['a binding without a key', ['inspect', 'a', '--binding-id', 'b']],
    ['an empty binding without a key', ['inspect', 'a', '--binding-id', '']],
    ['an image without a binding', ['inspect', 'a', '--key', 'k', '--image', 'i']],
    ['a digest without a binding', ['inspect', 'a', '--key', 'k', '--document-digest', 'd']],
  ])('%s, as wrong use', async (_, words) => {
    const result = await run(words)
    await expectRefusal(result, 2)
    expect(result.err).toContain('rubrica-record --help')
  })

  it.each([
    ['an empty file', '', 'it is empty'],
    ['a file larger than any record', Buffer.alloc(8_000_001), 'it is larger than 8 MB'],
    ['text that is no base64', 'Dear Sir or Madam!', '(record_invalid, not-base64)'],
    ['another format', Buffer.from('GIF89a\0\0\0'), '(record_invalid, no-header)'],
    ['another edition', Buffer.from('SDI\0abc\0'), '(record_invalid, unknown-edition)'],
    ['lengths that disagree', Buffer.concat([BYTES, BYTES]), '(record_invalid, lengths)'],
    ['a record without Y', NO_POINT.map((byte, i) => (i === 8 ? 0x80 : byte)), 'channels)'],
  ])('%s, and says why', async (_, content, why) => {
    await writeFile(at('bad.bin'), content)
    const result = await inspect('bad.bin')
    await expectRefusal(result, 1)
    expect(result.err).toContain(at('bad.bin'))
    expect(result.err).toContain(why)
    expect(result.err).not.toContain('Madam')
  })

  it.each([
    ['not there', 'missing.txt', 'it is not there'],
    ['a folder', '.', 'it is a folder'],
  ])('a file that is %s', async (_, name, why) => {
    const result = await inspect(name)
    await expectRefusal(result, 1)
    expect(result.err).toContain(why)
  })

  it('to replace a file, and writes neither', async () => {
    await writeFile(at('sign.csv'), 'mine')
    const { exitCode, out, err } = await inspect('sign.txt')
    expect([exitCode, out]).toEqual([1, ''])
    expect(err).toContain(`${at('sign.csv')} is there already.`)
    expect(await readdir(folder)).toEqual(['sign.csv', 'sign.txt'])
    expect(await readFile(at('sign.csv'), 'utf8')).toBe('mine')
  })

  it('to follow a link to another’s file; --force replaces the link', async () => {
    await writeFile(at('theirs'), 'theirs')
    await symlink(at('theirs'), at('sign.csv'))
    expect((await inspect('sign.txt')).exitCode).toBe(1)
    expect((await inspect('sign.txt', '--force')).exitCode).toBe(0)
    expect(await readFile(at('theirs'), 'utf8')).toBe('theirs')
    expect((await readFile(at('sign.csv'), 'utf8')).startsWith('stroke,')).toBe(true)
  })

  it('to write where it cannot, and leaves nothing half done', async () => {
    await writeFile(at('file'), '')
    const result = await inspect('sign.txt', '--out', at('file'))
    await expectRefusal(result, 1)
    expect(result.err).toContain('Nothing was written.')
    await mkdir(at('sign.csv'))
    const { exitCode, err } = await inspect('sign.txt', '--force')
    expect([exitCode, err]).toEqual([1, expect.stringContaining('Nothing was written.')])
    expect(await readdir(folder)).toEqual(['file', 'sign.csv', 'sign.txt'])
  })

  it('to replace what it read, whatever it is told', async () => {
    await writeFile(at('record.csv'), DATA)
    const { exitCode, err } = await inspect('record.csv', '--force')
    expect(exitCode).toBe(1)
    expect(err).toContain('is a file that was read')
    expect(await readFile(at('record.csv'), 'utf8')).toBe(DATA)
  })
})

describe('prop: --force', () => {
  it('replaces what is there, and takes it from others’ eyes', async () => {
    await writeFile(at('sign.csv'), 'older', { mode: 0o644 })
    expect((await inspect('sign.txt', '--force')).exitCode).toBe(0)
    expect((await stat(at('sign.csv'))).mode & 0o777).toBe(0o600)
    expect(await readFile(at('sign.csv'), 'utf8')).not.toContain('older')
  })
})

it('shows an image of the same ink that the pad would send', async () => {
  await inspect('sign.txt')
  const { levels } = readPng((await readFile(at('sign.png'))).toString('base64'))
  const sent = readPng(renderSignatureImage(INK, { background: '#ffffff' }).base64).levels
  const isInk = (level: number | undefined) => (level ?? 0) > 3
  const same = levels.filter((level, pixel) => isInk(level) === isInk(sent[pixel])).length
  expect(same / levels.length).toBeGreaterThan(0.98)
})

it('shows what a terminal would obey', () => {
  const text = toPrintableJson({ a: '\u001b[2J\u009b\u202e' })
  expect(text).toBe('{\n  "a": "\\u001b[2J\\u009b\\u202e"\n}')
})
