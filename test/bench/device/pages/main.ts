import { getFingerprint, getInstallationId } from '@rubrica/widget/device'
import type { Way } from './DevicePage.ts'

const WAYS: Record<Way, () => Promise<unknown>> = {
  rubrica: () => getFingerprint(),
  async fingerprintjs() {
    const { load } = await import('@fingerprintjs/fingerprintjs')
    const agent = await load({ monitoring: false })
    return (await agent.get()).visitorId
  },
  nothing: async () => undefined,
}

window.devicePage = {
  async compute(way) {
    const longTasks: number[] = []
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longTasks.push(duration)
    })
    observer.observe({ type: 'longtask' })
    const start = performance.now()
    await WAYS[way]()
    const wallMs = performance.now() - start
    // The last task is told of after it.
    await new Promise((resolve) => setTimeout(resolve, 250))
    observer.disconnect()
    return { longTasks, wallMs }
  },
  async timeFirstId() {
    const start = performance.now()
    await getInstallationId()
    return performance.now() - start
  },
}
