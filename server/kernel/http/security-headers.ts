import type { FastifyReply } from 'fastify'
import type { Config } from '../config.ts'

let policy: { for: Config; text: string } | undefined

/** Headers every answer carries. Nothing is loaded from a third party; a map style of one's own is the only exception. */
export function securityHeaders(reply: FastifyReply, config: Config): void {
  if (policy?.for !== config) policy = { for: config, text: contentSecurityPolicy(config) }
  reply.header('content-security-policy', policy.text)
  reply.header('x-content-type-options', 'nosniff')
  reply.header('referrer-policy', 'no-referrer')
  reply.header('cross-origin-opener-policy', 'same-origin')
  reply.header('cross-origin-resource-policy', 'same-origin')
  reply.header('permissions-policy', 'camera=(self), geolocation=(self), microphone=()')
  reply.header('cache-control', 'no-store')
  if (config.origin?.startsWith('https://'))
    reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains')
}

function contentSecurityPolicy(config: Config): string {
  const mapOrigin = config.mapStyle?.startsWith('http') ? ` ${new URL(config.mapStyle).origin}` : ''
  return [
    "default-src 'none'",
    // The QR reader is WebAssembly.
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    `img-src 'self' data: blob:${mapOrigin}`,
    "font-src 'self'",
    `connect-src 'self'${mapOrigin}`,
    "worker-src 'self'",
    "media-src 'self' blob:",
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ')
}
