import { describe, expect, it } from 'vitest'
import { createSessions } from './createSessions.ts'

describe('createSessions()', () => {
  it('forgets whoever has been away the longest once its cap is reached', () => {
    const sessions = createSessions(2)
    const [first, second] = [sessions.open(), sessions.open()]
    sessions.find(first.id)
    const third = sessions.open()
    expect(sessions.find(second.id)).toBeUndefined()
    expect([sessions.find(first.id), sessions.find(third.id)]).toEqual([first, third])
  })
})
