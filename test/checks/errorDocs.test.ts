import { readFileSync } from 'node:fs'
import { ERROR_CODES } from '@rubrica/contract'
import { expect, it } from 'vitest'

it('docs/errors.md has a heading for every code, and for nothing else', () => {
  const text = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8')
  const headings = [...text.matchAll(/^### (\w+)$/gm)].map(([, code]) => code)
  expect(headings).toHaveLength(Object.keys(ERROR_CODES).length)
  expect(new Set(headings)).toEqual(new Set(Object.keys(ERROR_CODES)))
})

it('docs/errors.md gives each code the status that it has on the wire', () => {
  const text = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8')
  for (const [code, status] of Object.entries(ERROR_CODES)) {
    const stated = new RegExp(`^### ${code}\\n\\n(?:Status (\\d{3}))?`, 'm').exec(text)?.[1]
    expect([code, stated ?? '0']).toEqual([code, String(status)])
  }
})
