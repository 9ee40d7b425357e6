import type { MessageKey, MessageValues } from '../kit/messages.ts'
import type { Scope } from './accounts.ts'

/** What each scope opens, in words. A scope that has none here cannot be compiled. */
const words = {
  'season:read': 'page.accounts.scope.season-read',
  'people:read': 'page.accounts.scope.people-read',
  'people:write': 'page.accounts.scope.people-write',
} as const satisfies Record<Scope, MessageKey>

export const scopes: readonly { id: Scope; words: MessageKey }[] = [
  { id: 'season:read', words: words['season:read'] },
  { id: 'people:read', words: words['people:read'] },
  { id: 'people:write', words: words['people:write'] },
]

/** The words of a scope; one that this version does not know stays a code. */
export function scopeWords(t: (key: MessageKey, values?: MessageValues) => string, scope: string): string {
  const known = scopes.find(({ id }) => id === scope)
  return known ? t(known.words) : scope
}
