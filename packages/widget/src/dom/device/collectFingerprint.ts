import {
  hashComponents,
  isAndroid,
  isGecko,
  isWebKit,
  load,
  loadSources,
  prepareForSources,
  sources,
  transformSource,
  type UnknownComponents,
} from '@fingerprintjs/fingerprintjs'
import type { Fingerprint } from './getFingerprint.ts'

/** Which signals there are and how they are hashed; another one gives every device another hash. */
const VERSION = 'rubrica-1'

/**
 * What neither a setting, nor a journey, nor another screen, nor a browser's update changes. Left out,
 * though often taken: canvas (browsers add noise to it, graphics acceleration draws it otherwise, and
 * its first reading took 460 ms), fonts and text (they follow the pixel ratio and zoom), languages,
 * time zone, screen, colours and touch (they follow the screen that is plugged in), storage (it follows
 * the frame), media preferences, versions of anything, and audio, which says "timed out" on a busy
 * machine.
 */
const steadySources = {
  architecture: sources.architecture,
  deviceMemory: sources.deviceMemory,
  hardwareConcurrency: sources.hardwareConcurrency,
  math: sources.math,
  platform: sources.platform,
  userAgentData: transformSource(
    sources.userAgentData,
    (data) => data && [data.platform, data.architecture, data.bitness, data.model],
  ),
  vendor: sources.vendor,
  webGl: readGraphics,
}

/**
 * Makes a WebGL context and, in a turn of its own, reads the maker and the name of the graphics
 * processor. FingerprintJS's own source takes twice as long, in one turn, and keeps its context; a page
 * that has sixteen loses its oldest.
 */
function readGraphics(): (() => string[] | undefined) | undefined {
  const canvas = document.createElement('canvas')
  canvas.width = 1
  canvas.height = 1
  const gl = canvas.getContext('webgl', { antialias: false, depth: false })
  if (!gl) return undefined
  return () => {
    // Firefox gives the name without it, and warns of it.
    const info = isGecko() ? null : gl.getExtension('WEBGL_debug_renderer_info')
    const names = info
      ? [info.UNMASKED_VENDOR_WEBGL, info.UNMASKED_RENDERER_WEBGL]
      : [gl.VENDOR, gl.RENDERER]
    // What begins with a dotted number is a version: of OpenGL, Mesa, a driver or the kernel.
    const values = names.map((name): unknown => gl.getParameter(name))
    gl.getExtension('WEBGL_lose_context')?.loseContext()
    // A context that is lost meanwhile answers null.
    if (values.includes(null)) return undefined
    return values.map((value) => String(value).replace(/\d+\.\d[^\s,)]*/g, ''))
  }
}

/** Computes the default fingerprint, in idle time, a signal at a time. Throws nothing of its own. */
export async function collectFingerprint(): Promise<Fingerprint> {
  await prepareForSources()
  // 0: gives the event loop a turn after every signal, so that no two add up to a long task.
  const components = await loadSources(steadySources, { cache: {}, debug: false }, [], 0)()
  const signals = toNames(components)
  const confidence = toConfidence(navigator.platform)
  return {
    hash: toHash(components),
    version: VERSION,
    // Without the graphics processor little tells two devices apart, and with it comes another hash.
    confidence: signals.includes('webGl') ? confidence : Math.min(confidence, 0.3),
    signals,
  }
}

/** Another version gives the same signals another hash, so that nobody compares the two. */
export function toHash(components: UnknownComponents, version: string = VERSION): string {
  return hashComponents({ ...components, version: { value: version, duration: 0 } })
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
    signals: toNames(components),
  }
}

/** Of the signals that there are here. */
function toNames(components: UnknownComponents): string[] {
  return Object.entries(components)
    .filter(([, component]) => 'value' in component && component.value !== undefined)
    .map(([name]) => name)
}

/** FingerprintJS's own table (5.2.0, getOpenConfidenceScore), with the lower figure for all of WebKit. */
function toConfidence(platform: string): number {
  if (isAndroid()) return 0.4
  if (isWebKit()) return 0.3
  if (platform.startsWith('Win')) return 0.6
  return platform.startsWith('Mac') ? 0.5 : 0.7
}
