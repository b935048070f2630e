// A partner's page with the built ./device entry, and what its tests need to work it from outside.
import * as device from '@rubrica/widget/device'
import { readLayers } from '../../fixtures/idLayers.ts'

const USUAL_KEY = 'usual-id'

const tasks = {
  get: device.getInstallationId,
  /** What most sites do, and what the harness has to catch racing. */
  async usual() {
    const found = localStorage.getItem(USUAL_KEY)
    if (found) return found
    const made = await Promise.resolve(crypto.randomUUID())
    localStorage.setItem(USUAL_KEY, made)
    return made
  },
  reset: () => device.resetInstallationId(),
  /** The call that is begun at once after the erasure has ended. */
  async resetAndGet() {
    await device.resetInstallationId()
    return device.getInstallationId()
  },
}

export type Task = keyof typeof tasks

let held: Promise<unknown> | undefined

const lab = {
  device,
  /** What nobody caught, in the words of the browser. */
  escaped: [] as string[],

  /** Holds a task until `release`, which every tab hears, names the instant for all of them. */
  hold(task: Task): void {
    const start = new BroadcastChannel('start')
    held = new Promise((resolve) => {
      start.addEventListener('message', ({ data: at }: MessageEvent<number>) => {
        start.close()
        setTimeout(() => resolve(tasks[task]()), at - Date.now())
      })
    })
  },

  release(): void {
    const start = new BroadcastChannel('start')
    start.postMessage(Date.now() + 40)
    start.close()
  },

  outcome: () => held,

  readLayers,

  heard: 0,
  listen(): void {
    device.watchInstallationId(() => {
      lab.heard += 1
    })
  },
}

export type Lab = typeof lab

declare global {
  interface Window {
    lab: Lab
  }
}

addEventListener('error', ({ message }) => lab.escaped.push(message))
addEventListener('unhandledrejection', ({ reason }) => lab.escaped.push(String(reason)))
window.lab = lab
