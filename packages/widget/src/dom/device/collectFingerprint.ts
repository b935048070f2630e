import {
  hashComponents,
  isAndroid,
  isWebKit,
  load,
  loadSources,
  prepareForSources,
  sources,
  transformSource,
} from '@fingerprintjs/fingerprintjs'
import type { Fingerprint } from './getFingerprint.ts'

/** Which signals there are and how they are hashed; another one gives every device another hash. */
const VERSION = 'rubrica-1'

/**
 * What neither a setting, nor a journey, nor another screen, nor a browser's update changes. Left out,
 * though often taken: fonts and text (they follow the pixel ratio and zoom), languages, time zone,
 * screen, colours and touch (they follow the screen that is plugged in), storage (it follows the frame),
 * media preferences, versions of anything, and audio, which says "timed out" on a busy machine.
 */
const steadySources = {
  architecture: sources.architecture,
  canvas: transformSource(sources.canvas, ({ winding, geometry }) => ({ winding, geometry })),
  deviceMemory: sources.deviceMemory,
  hardwareConcurrency: sources.hardwareConcurrency,
  math: sources.math,
  platform: sources.platform,
  userAgentData: transformSource(
    sources.userAgentData,
    (data) => data && [data.platform, data.architecture, data.bitness, data.model],
  ),
  vendor: sources.vendor,
  webGl: transformSource(sources.webGlBasics, (basics) =>
    typeof basics === 'object' ? [basics.vendorUnmasked, basics.rendererUnmasked] : basics,
  ),
}

/** Computes the default fingerprint, in idle time, a signal at a time. Throws nothing of its own. */
export async function collectFingerprint(): Promise<Fingerprint> {
  await prepareForSources()
  // 0: gives the event loop a turn after every signal, so that no two add up to a long task.
  const components = await loadSources(steadySources, { cache: {}, debug: false }, [], 0)()
  const version = { value: VERSION, duration: 0 }
  return {
    hash: hashComponents({ ...components, version }),
    version: VERSION,
    confidence: toConfidence(navigator.platform),
    signals: Object.entries(components)
      .filter(([, component]) => 'value' in component && component.value !== undefined)
      .map(([name]) => name),
  }
}

/** FingerprintJS's `visitorId`: more signals, so fewer devices share one, and it changes more often. */
export async function collectVisitorId(): Promise<Fingerprint> {
  // One call in a thousand would report to its maker's server.
  const agent = await load({ monitoring: false })
  const { visitorId, version, confidence, components } = await agent.get()
  return {
    hash: visitorId,
    version: `fingerprintjs-${version}`,
    confidence: confidence.score,
    signals: Object.entries(components)
      .filter(([, component]) => 'value' in component && component.value !== undefined)
      .map(([name]) => name),
  }
}

/** FingerprintJS's own table (5.2.0, getOpenConfidenceScore), with the lower figure for all of WebKit. */
function toConfidence(platform: string): number {
  if (isAndroid()) return 0.4
  if (isWebKit()) return 0.3
  if (platform.startsWith('Win')) return 0.6
  return platform.startsWith('Mac') ? 0.5 : 0.7
}
