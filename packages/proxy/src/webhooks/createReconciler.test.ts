import { expect, it } from 'vitest'
import { createMemoryStore } from '../stores/memory/index.ts'
import { createReconciler } from './createReconciler.ts'

it.each(Array.from({ length: 24 }, (_, ticks) => ticks))(
  'does what comes %i moments after a run began before the run is over',
  async (ticks) => {
    const store = createMemoryStore()
    const looked: string[] = []
    const look = async (key: string) => looked.push(key) > 0
    const reconciler = createReconciler({ store, look, onFailure: () => undefined })
    await store.addJob('first', 0)
    const running = reconciler.run()
    for (let tick = 0; tick < ticks; tick += 1) await Promise.resolve()
    await store.addJob('second', 0)
    await reconciler.run()
    await running
    expect(looked).toEqual(['first', 'second'])
    await reconciler.close()
  },
)
