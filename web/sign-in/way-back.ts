/** Only a path of ours may be gone back to: an address from outside would let a link send people elsewhere after signing in. */
export function safeWayBack(back: unknown): string {
  return typeof back === 'string' && /^\/(?![/\\])/.test(back) && !back.startsWith('/sign-in') ? back : '/'
}

/** The sign-in page that leads back to `href` afterwards. */
export const signInAddress = (href: string): string =>
  href === '/' ? '/sign-in' : `/sign-in?${new URLSearchParams({ back: href }).toString()}`
