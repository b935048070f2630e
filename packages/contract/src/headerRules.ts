/** One header that an operation lets through to its provider, under the name each side knows it by. */
export interface HeaderRule {
  /** The header between browser and proxy. */
  readonly browser: string
  /** The header between proxy and provider. */
  readonly provider: string
  readonly required: boolean
  /** Leaves a value without this form out, for a header that the person cannot put right. */
  readonly omitInvalid?: boolean | undefined
  /** Whether a value has the form that the provider's document shows. */
  readonly isValid: (value: string) => boolean
  /** Which of the device's values the client sends in it; without one, the browser itself sends it. */
  readonly device?: keyof DeviceValues | undefined
}

const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const HEX_32 = /^[0-9a-f]{32}$/

/** Whether a string is an installation id: a UUID v4, in lower case. Source: seed 004. */
export function isInstallationId(value: string): boolean {
  return UUID_V4.test(value)
}

/** Whether a string is a fingerprint: 32 lower-case hex digits. Source: seed 004. */
export function isFingerprint(value: string): boolean {
  return HEX_32.test(value)
}

/** Which of the device's values every provider requires; the others are left out without consent. */
export const REQUIRED_DEVICE_VALUES = [
  'installationId',
  'fingerprint',
] as const satisfies readonly (keyof DeviceValues)[]

const COORDINATES = /^(-?\d{1,2}(?:\.\d{1,8})?),(-?\d{1,3}(?:\.\d{1,8})?)$/

/**
 * The headers that name a device. Many web servers drop a header with an underscore, so the
 * browser's names have none and only the proxy writes the provider's. Source: seeds 002 and 004.
 */
export const DEVICE_HEADERS = {
  installationId: {
    device: 'installationId',
    browser: 'x-rubrica-installation-id',
    provider: 'x-installation_id',
    required: true,
    isValid: isInstallationId,
  },
  fingerprint: {
    device: 'fingerprint',
    browser: 'x-rubrica-fingerprint',
    provider: 'x-fingerprint',
    required: true,
    isValid: isFingerprint,
  },
  location: {
    device: 'location',
    browser: 'x-rubrica-location',
    provider: 'x-location',
    required: false,
    isValid: isCoordinates,
  },
} as const satisfies Record<string, HeaderRule>

/**
 * The browser's own User-Agent, which providers keep as evidence: a server's call would send its own
 * instead. Source: seed 004.
 */
export const USER_AGENT_HEADER: HeaderRule = {
  browser: 'user-agent',
  provider: 'user-agent',
  required: false,
  // The browser writes it, and nobody's signature fails because a browser is verbose.
  omitInvalid: true,
  isValid: (value) => /^[\x20-\x7e\x80-\xff]{1,1024}$/.test(value),
}

/** The values of the device headers, before they have a name. */
export interface DeviceValues {
  /** A UUID v4, in lower case. */
  installationId: string
  /** 32 lower-case hex digits. */
  fingerprint: string
  /** Latitude and longitude in decimal degrees, as `lat,lon`; left out without consent. */
  location?: string | undefined
}

function isCoordinates(value: string): boolean {
  const match = COORDINATES.exec(value)
  return match !== null && Math.abs(Number(match[1])) <= 90 && Math.abs(Number(match[2])) <= 180
}
