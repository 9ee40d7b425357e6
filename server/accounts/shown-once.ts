import { createHmac, hkdfSync } from 'node:crypto'
import type { FastifyRequest } from 'fastify'

/** Makes the secret that a write tells once: 256 bits as 43 characters. */
export type ShownOnce = (request: FastifyRequest, purpose: 'password-link' | 'machine-key') => string

/**
 * Secrets that follow from who asks and their Idempotency-Key. The same request again is given the same secret, and the
 * answer that is kept for it need not hold one.
 */
export function shownOnce(masterSecret: string): ShownOnce {
  const key = Buffer.from(hkdfSync('sha256', masterSecret, '', 'rifada shown once', 32))
  return (request, purpose) =>
    createHmac('sha256', key)
      .update(JSON.stringify([purpose, request.actor.account, request.headers['idempotency-key'], request.url]))
      .digest('base64url')
}
