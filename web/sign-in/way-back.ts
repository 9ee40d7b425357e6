/** Only a path of ours may be gone back to: an address from outside would let a link send people elsewhere after signing in. */
export function safeWayBack(back: unknown): string {
  return typeof back === 'string' && /^\/(?![/\\])/.test(back) && !back.startsWith('/sign-in') ? back : '/'
}
