import { createHash } from 'node:crypto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { ConsentRecord } from '../../core/device/consent.ts'
import { createConsent } from './createConsent.ts'

const NOTICE = ['About your device', 'Größe “1 km”']

afterEach(() => vi.unstubAllGlobals())

describe('createConsent()', () => {
  it('allows nothing until somebody decides', () => {
    const consent = createConsent()
    expect(consent.choices()).toEqual({
      installationId: 'undecided',
      fingerprint: 'undecided',
      location: 'undecided',
    })
    expect(consent.missing()).toEqual(['installationId', 'fingerprint'])
  })

  it('takes what the host declares necessary as allowed, whatever is decided', () => {
    const consent = createConsent({ necessary: ['installationId'] })
    consent.decide({ installationId: false, fingerprint: true }, NOTICE)
    expect(consent.choices()).toMatchObject({ installationId: 'necessary', fingerprint: 'granted' })
    expect(consent.missing()).toEqual([])
  })

  it('leaves undecided what a decision leaves out, and lets a later one outdo an earlier', () => {
    const consent = createConsent()
    consent.decide({ installationId: true }, NOTICE)
    expect(consent.choices()).toMatchObject({
      installationId: 'granted',
      fingerprint: 'undecided',
    })
    consent.decide({ installationId: false, fingerprint: true }, NOTICE)
    expect(consent.choices()).toMatchObject({ installationId: 'refused', fingerprint: 'granted' })
    expect(consent.missing()).toEqual(['installationId'])
  })

  it('takes only true as a grant: other tools say "denied"', () => {
    const consent = createConsent()
    const choices = { fingerprint: 'denied', installationId: 1 } as unknown as Record<
      string,
      boolean
    >
    consent.decide(choices, NOTICE)
    expect(consent.choices()).toMatchObject({ fingerprint: 'refused', installationId: 'refused' })
  })

  it('always asks about what the provider requires', () => {
    expect(createConsent({ signals: ['location'] }).signals).toEqual([
      'installationId',
      'fingerprint',
      'location',
    ])
    expect(createConsent({ signals: ['fingerprint'] }).signals).toEqual([
      'installationId',
      'fingerprint',
    ])
  })

  it('never requires the location', () => {
    const consent = createConsent({ signals: ['installationId', 'fingerprint', 'location'] })
    consent.decide({ installationId: true, fingerprint: true, location: false }, NOTICE)
    expect(consent.missing()).toEqual([])
  })

  it('gives the same choices until something is decided, and tells of each decision', () => {
    const consent = createConsent()
    const listener = vi.fn()
    const stop = consent.subscribe(listener)
    const before = consent.choices()
    expect(consent.choices()).toBe(before)
    consent.decide({ fingerprint: true }, NOTICE)
    expect(consent.choices()).not.toBe(before)
    expect(listener).toHaveBeenCalledOnce()
    stop()
    consent.decide({ fingerprint: false }, NOTICE)
    expect(listener).toHaveBeenCalledOnce()
  })
})

describe('exportRecord()', () => {
  it('is undefined before anything is decided', async () => {
    expect(await createConsent({ necessary: ['fingerprint'] }).exportRecord()).toBeUndefined()
  })

  it('holds each decision, what was shown, its SHA-256, and when', async () => {
    const consent = createConsent({ noticeVersion: '2026-11' })
    const start = Date.now()
    consent.decide({ installationId: true, fingerprint: true }, NOTICE)
    consent.decide({ fingerprint: false }, ['Changed'])
    const record = await consent.exportRecord()
    expect(record).toMatchObject({ version: 1, noticeVersion: '2026-11' })
    const [first, second] = record?.decisions ?? []
    const hash = createHash('sha256').update(JSON.stringify(NOTICE)).digest('hex')
    expect(first).toMatchObject({
      choices: { installationId: true, fingerprint: true },
      notice: NOTICE,
      noticeHash: hash,
    })
    expect(second).toMatchObject({ choices: { fingerprint: false }, notice: ['Changed'] })
    expect(second?.noticeHash).not.toBe(hash)
    const at = Date.parse(first?.decidedAt ?? '')
    expect(at).toBeGreaterThanOrEqual(start)
    expect(at).toBeLessThanOrEqual(Date.now())
    expect(first?.decidedAt).toMatch(/Z$/)
  })

  it('has no hash without WebCrypto, and the texts all the same', async () => {
    vi.stubGlobal('crypto', {})
    const consent = createConsent()
    consent.decide({ fingerprint: true }, NOTICE)
    const record = await consent.exportRecord()
    expect(record?.decisions[0]).toMatchObject({ notice: NOTICE, noticeHash: null })
  })

  it('does not follow what the host does to its own objects afterwards', async () => {
    const consent = createConsent()
    const choices = { fingerprint: false }
    const notice = ['shown']
    consent.decide(choices, notice)
    choices.fingerprint = true
    notice[0] = 'never shown'
    consent.decide({ location: false }, [])
    expect(consent.choices().fingerprint).toBe('refused')
    expect((await consent.exportRecord())?.decisions[0]?.notice).toEqual(['shown'])
  })
})

describe('option: record', () => {
  it('brings back what was decided, through JSON', async () => {
    const before = createConsent({ noticeVersion: '3' })
    before.decide({ installationId: true, fingerprint: true }, NOTICE)
    before.decide({ fingerprint: false }, NOTICE)
    const kept = JSON.parse(JSON.stringify(await before.exportRecord()))
    const after = createConsent({ noticeVersion: '3', record: kept })
    expect(after.choices()).toEqual(before.choices())
    expect(await after.exportRecord()).toEqual(kept)
  })

  it('counts as none when it is about another version of what is shown', async () => {
    const before = createConsent({ noticeVersion: '3' })
    before.decide({ installationId: true, fingerprint: true }, NOTICE)
    const record = await before.exportRecord()
    const after = createConsent({ noticeVersion: '4', record })
    expect(after.missing()).toEqual(['installationId', 'fingerprint'])
  })

  const decision = {
    choices: { fingerprint: true },
    notice: NOTICE,
    noticeHash: null,
    decidedAt: '2026-11-22T12:00:00.000Z',
  }
  it.each<[string, unknown]>([
    ['null', null],
    ['a string', 'granted'],
    ['a later format', { version: 2, noticeVersion: '1', decisions: [decision] }],
    ['no decisions', { version: 1, noticeVersion: '1' }],
    ['decisions that are none', { version: 1, noticeVersion: '1', decisions: [null] }],
    [
      'choices that are null',
      { version: 1, noticeVersion: '1', decisions: [{ ...decision, choices: null }] },
    ],
    [
      'a choice that is no boolean',
      {
        version: 1,
        noticeVersion: '1',
        decisions: [{ ...decision, choices: { fingerprint: 'no' } }],
      },
    ],
    [
      'no notice',
      { version: 1, noticeVersion: '1', decisions: [{ ...decision, notice: undefined }] },
    ],
    ['no time', { version: 1, noticeVersion: '1', decisions: [{ ...decision, decidedAt: 7 }] }],
  ])('counts as none when storage gives back %s', (_, record) => {
    const consent = createConsent({ record: record as ConsentRecord })
    expect(consent.choices().fingerprint).toBe('undecided')
  })

  it('is taken when it is sound, so that the refusals above mean something', () => {
    const record: ConsentRecord = { version: 1, noticeVersion: '1', decisions: [decision] }
    expect(createConsent({ record }).choices().fingerprint).toBe('granted')
  })
})
