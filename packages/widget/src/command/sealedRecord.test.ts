import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CompactEncrypt } from 'jose'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { makeWriting } from '../../../../test/fixtures/makeWriting.ts'
import { encodeBiometricData } from '../core/biometric/index.ts'
import { SEAL_TYPE } from '../core/biometric/sealRecord.ts'
import { renderSignatureImage } from '../core/image/index.ts'
import { runRecordCommand } from './runRecordCommand.ts'

const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const OTHER = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const INK = makeWriting({ count: 200 })
const IMAGE = renderSignatureImage(INK).base64
const BINDING_ID = 'b'.repeat(43)
const DIGEST = `sha-256:${'d'.repeat(64)}`

let folder: string
const at = (name: string) => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rubrica-sealed-'))
  const spki = publicKey.export({ type: 'spki', format: 'pem' }) as string
  const { data } = await encodeBiometricData(INK, {
    seal: { publicKey: spki, kid: 'escrow-2026' },
    provenance: { devicePixelRatio: 2, userAgent: 'Browser 1.0' },
    binding: {
      bindingId: BINDING_ID,
      signatureImage: IMAGE,
      documentDigest: DIGEST,
      sealedAt: new Date('2026-11-22T10:00:00.125Z'),
    },
  })
  await writeFile(at('sealed.jwe'), `${data.replace(/.{64}/g, '$&\n')}\n`)
  await writeFile(at('changed.jwe'), data.replace(/.{9}$/, 'AAAAAAAAA'))
  await writeFile(at('plain.txt'), encodeBiometricData(INK).data)
  await writeFile(at('key.pem'), toPem(privateKey))
  await writeFile(at('key.jwk'), JSON.stringify(privateKey.export({ format: 'jwk' })))
  await writeFile(at('other.pem'), toPem(OTHER.privateKey))
  await writeFile(at('public.pem'), spki)
  await writeFile(at('public.jwk'), JSON.stringify(publicKey.export({ format: 'jwk' })))
  await writeFile(at('sec1.pem'), privateKey.export({ type: 'sec1', format: 'pem' }))
  await writeFile(at('broken.jwk'), '{"kty":"EC","d":"secret')
  await writeFile(at('image.bin'), Buffer.from(IMAGE, 'base64'))
  await writeFile(at('image.txt'), `${IMAGE}\n`)
  await writeFile(at('other.bin'), Buffer.from(renderSignatureImage(INK, { width: 500 }).base64))
})

afterEach(() => rm(at('out'), { recursive: true, force: true }))
afterAll(() => rm(folder, { recursive: true, force: true }))

function toPem(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }) as string
}

async function inspect(name: string, ...options: string[]) {
  let [out, err] = ['', '']
  const exitCode = await runRecordCommand(['inspect', at(name), '--out', at('out'), ...options], {
    stdin: (async function* () {
      yield toPem(privateKey)
    })(),
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
  })
  return { exitCode, out, err }
}

async function expectRefusal(result: Awaited<ReturnType<typeof inspect>>, code: 1 | 2) {
  expect([result.exitCode, result.out]).toEqual([code, ''])
  expect(result.err).toMatch(/^\[rubrica\] [^\n]*\n$/)
  expect(await readdir(folder)).not.toContain('out')
  const secret = JSON.parse(await readFile(at('key.jwk'), 'utf8')).d as string
  expect(result.err).not.toContain(secret)
  expect(result.err).not.toContain('eyJ')
}

it.each([
  ['PKCS #8 in PEM', ['--key', 'key.pem']],
  ['a JWK', ['--key', 'key.jwk']],
])('opens a sealed record with %s, and says what was not checked', async (_, [option, key]) => {
  const { exitCode, out, err } = await inspect('sealed.jwe', option as string, at(key as string))
  expect([exitCode, err]).toEqual([0, ''])
  expect(out).toContain('ISO/IEC 19794-7:2007, sealed\n')
  for (const row of [
    /^ {2}kid {13}escrow-2026$/m,
    /^ {2}bindingId {7}b{43}$/m,
    /^ {2}imageDigest {5}[\w-]{43}$/m,
    /^ {2}documentDigest {2}sha-256:d{64}$/m,
    /^ {2}sealedAt {8}2026-11-22T10:00:00\.125Z$/m,
    /^ {2}isPressureNative {2}true$/m,
    /^ {2}received {8}200$/m,
    /^ {2}pxPerInch\.basis {3}nominal$/m,
    /^ {2}userAgent {9}Browser 1\.0$/m,
    /^ {2}seal {9}whole: /m,
    /^ {2}binding {6}NOT CHECKED: pass --binding-id/m,
    /^ {2}image {8}NOT CHECKED: pass --image/m,
    /^ {2}document {5}NOT CHECKED: pass --document-digest/m,
    /^ {2}report {7}its points and channels are the record’s$/m,
    /^ {2}sender {7}CANNOT BE CHECKED/m,
  ])
    expect(out).toMatch(row)
})

it('reads the key from standard input', async () => {
  expect((await inspect('sealed.jwe', '--key', '-')).exitCode).toBe(0)
})

it.each(['image.bin', 'image.txt'])('compares all that it is given, with %s', async (image) => {
  const binding = ['--binding-id', BINDING_ID, '--document-digest', DIGEST, '--image', at(image)]
  const { exitCode, out } = await inspect('sealed.jwe', '--key', at('key.pem'), ...binding)
  expect(exitCode).toBe(0)
  for (const row of ['binding', 'image', 'document'])
    expect(out).toMatch(new RegExp(`^ {2}${row} +the same as the one given$`, 'm'))
})

it('gives the same as one JSON object', async () => {
  const options = ['--key', at('key.pem'), '--binding-id', BINDING_ID, '--json']
  const { out } = await inspect('sealed.jwe', ...options)
  expect(JSON.parse(out)).toMatchObject({
    format: 'iso-19794-7:2007',
    points: 200,
    seal: { kid: 'escrow-2026', encoding: { points: 200 }, provenance: { devicePixelRatio: 2 } },
    checks: {
      seal: 'whole',
      bindingId: 'same',
      image: 'not checked',
      documentDigest: 'not checked',
      isEncodingReportTrue: true,
    },
    files: { image: at('out/sealed.png'), csv: at('out/sealed.csv'), isPrivate: true },
  })
})

it.each([
  ['another sign', ['--binding-id', 'other'], 'bindingId'],
  ['a sign without a name', ['--binding-id', ''], 'bindingId'],
  ['another image', ['--binding-id', BINDING_ID, '--image', 'other.bin'], 'signatureImage'],
  [
    'another document',
    ['--binding-id', BINDING_ID, '--document-digest', 'sha-256:other-one'],
    'documentDigest',
  ],
])('refuses a record of %s, and says so', async (_, options, reason) => {
  const words = options.map((word) => (word.endsWith('.bin') ? at(word) : word))
  const result = await inspect('sealed.jwe', '--key', at('key.pem'), ...words)
  await expectRefusal(result, 1)
  expect(result.err).toContain(`(seal_mismatch, ${reason})`)
})

it.each([
  ['another key', 'sealed.jwe', 'other.pem'],
  ['a changed record', 'changed.jwe', 'key.pem'],
])('refuses %s, and names the key that it needs', async (_, name, key) => {
  const result = await inspect(name, '--key', at(key))
  await expectRefusal(result, 1)
  expect(result.err).toMatch(/ \(seal_broken\)\n$/)
  expect(result.err).toContain('sealed to the key “escrow-2026”')
})

it.each(['public.pem', 'public.jwk', 'sec1.pem', 'broken.jwk', 'image.bin'])(
  'refuses %s as a key',
  async (key) => {
    const result = await inspect('sealed.jwe', '--key', at(key))
    await expectRefusal(result, 1)
    expect(result.err).toContain('holds no private key')
    expect(result.err).not.toContain('secret')
  },
)

it('refuses a key that is not there, as a file', async () => {
  const result = await inspect('sealed.jwe', '--key', at('missing.pem'))
  await expectRefusal(result, 1)
  expect(result.err).toContain('The key cannot be read from')
})

it('refuses a sealed record without a key, and names the one that it needs', async () => {
  const result = await inspect('sealed.jwe')
  await expectRefusal(result, 1)
  expect(result.err).toContain('“escrow-2026”')
  expect(result.err).toContain('(record_invalid, sealed)')
})

it('refuses a key for a record that is not sealed: nothing would be checked', async () => {
  const options = ['--key', at('key.pem'), '--binding-id', BINDING_ID]
  await expectRefusal(await inspect('plain.txt', ...options), 2)
})

it('shows a header that someone made up, without obeying it', async () => {
  const header = {
    alg: 'ECDH-ES',
    enc: 'A256GCM',
    typ: SEAL_TYPE,
    kid: '\u001b[2J',
    bindingId: ['a', 7, null],
    encoding: { points: 7, 'a\u202eb': { deep: '\u009b' } },
    capture: 'none',
  } as const
  const record = Buffer.from(encodeBiometricData(INK).data, 'base64')
  const jwe = new CompactEncrypt(record).setProtectedHeader(header as never)
  await writeFile(at('odd.jwe'), await jwe.encrypt(publicKey))
  const { exitCode, out } = await inspect('odd.jwe', '--key', at('key.pem'))
  expect(exitCode).toBe(0)
  for (const letter of ['\u001b', '\u009b', '\u202e']) expect(out).not.toContain(letter)
  expect(out).toContain('\\u001b[2J')
  expect(out).toMatch(/^ {2}a\\u202eb\.deep +\\u009b$/m)
  expect(out).toContain('the header has no such part')
  expect(out).toContain('NOT THE RECORD’S')
  const without = await inspect('odd.jwe')
  expect(without.err).toContain('odd.jwe: the record is sealed. ')
})
