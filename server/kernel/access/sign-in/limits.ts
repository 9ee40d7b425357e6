import { isIPv6 } from 'node:net'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { Refusal } from '../../refusal.ts'

/**
 * How often sign-in may be tried. Kept in memory: after a restart the count begins again, the lockout of an account does not.
 * Attempts that succeed are given back, so an office behind one address is not stopped by its own people signing in.
 */
export function createSignInLimits() {
  const byAddress = new RateLimiterMemory({ keyPrefix: 'address', points: 20, duration: 60 })
  const byChallenge = new RateLimiterMemory({ keyPrefix: 'code', points: 10, duration: 300 })
  // A one-time code opens one door once (RFC 6238, 5.2); it lives 30 s and is taken 30 s either way.
  const usedCodes = new RateLimiterMemory({ keyPrefix: 'used', points: 1, duration: 90 })
  return {
    async take(kind: 'address' | 'code', address: string, challenge: string) {
      const taken: (() => Promise<unknown>)[] = []
      await consume(byAddress, network(address))
      taken.push(() => byAddress.reward(network(address), 1))
      if (kind === 'code') await consume(byChallenge, challenge)
      return { giveBack: () => Promise.all(taken.map((give) => give())) }
    },
    /** False when the code has been given for this account before. */
    async useCode(accountId: string, code: string): Promise<boolean> {
      return usedCodes.consume(`${accountId}/${code}`).then(
        () => true,
        () => false,
      )
    },
  }
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key)
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error
    throw new Refusal('rate.limited', {}, [], Math.max(1, Math.ceil(error.msBeforeNext / 1_000)))
  }
}

/** One household or office: an IPv4 address, or the 64 bits of an IPv6 address that are its network. */
export function network(address: string): string {
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)
  if (mapped?.[1]) return mapped[1]
  if (!isIPv6(address)) return address
  const [head = '', tail = ''] = address.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === '' ? [] : tail.split(':')
  const zeros = address.includes('::') ? 8 - left.length - right.length : 0
  const groups = [...left, ...Array.from({ length: zeros }, () => '0'), ...right]
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}
