/** Below the proxy's base path: where the providers send their webhooks. */
export const WEBHOOK_PATHS = { capa: '/webhooks/capa', signnow: '/webhooks/signnow' } as const

export type WebhookProvider = keyof typeof WEBHOOK_PATHS
