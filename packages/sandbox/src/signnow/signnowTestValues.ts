import type { TestValue } from '../testValues.ts'
import { FORM, type SignnowOperation, SUBSCRIPTION } from './signnowGoodCalls.ts'
import { REFUSED_CALLS, type Refused } from './signnowRefusedCalls.ts'
import { STATUS_ENTRIES, toTestId, toTestToken, toTestUsername } from './testIds.ts'

export { SIGNNOW_GOOD_CALLS } from './signnowGoodCalls.ts'

/** What provokes a status that nothing else does: an id, a token or a name that ends in it. */
function toStatusChange(
  operation: SignnowOperation,
  end: string,
): [what: string, Partial<TestValue>] {
  const id = toTestId('document', end)
  if (operation === 'requestSignnowToken')
    return ['a username', { body: { ...FORM, username: toTestUsername(end) } }]
  if (operation === 'verifySignnowToken') return ['a token', { key: toTestToken(end) }]
  if (operation === 'subscribeSignnowEvent')
    return ['an entity_id', { body: { ...SUBSCRIPTION, entity_id: id } }]
  return ['a document id', { values: { document_id: id } }]
}

function toTestValues(operation: SignnowOperation): TestValue[] {
  const refused: Refused[] = [...REFUSED_CALLS[operation]]
  if (operation !== 'requestSignnowToken')
    refused.push(['tokenInvalid', 'a token that is not known', { key: 'unknown' }])
  for (const [end, row] of STATUS_ENTRIES) {
    const [what, change] = toStatusChange(operation, end)
    if (!refused.some(([known]) => known === row))
      refused.push([row, `${what} that says ${end.slice(1)}`, change])
  }
  return refused.map(([row, title, change]) => ({ operation, row, title, ...change }))
}

/** The calls that signNow refuses on demand. */
export const SIGNNOW_TEST_VALUES: readonly TestValue[] = (
  Object.keys(REFUSED_CALLS) as SignnowOperation[]
).flatMap(toTestValues)
