// The library types its index alone, and that one loads Node's crypto.
declare module 'rate-limiter-flexible/lib/RateLimiterMemory.js' {
  import type { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

  const Limiter: new (options: {
    points: number
    duration: number
    keyPrefix: string
  }) => Pick<RateLimiterMemory, 'dump' | 'delete'> & {
    penalty: (
      key: string,
      points: number,
      options: { customDuration: number },
    ) => Promise<RateLimiterRes>
  }
  export = Limiter
}
