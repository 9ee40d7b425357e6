import type { MessageKey } from '../kit/messages.ts'
import type { Tie } from './person.ts'

/** What each kind of tie is called. */
export const tieKindWords: Record<Tie['kind'], MessageKey> = {
  family: 'page.person.tie.family',
  mahram: 'page.person.tie.mahram',
  companion: 'page.person.tie.companion',
  carer: 'page.person.tie.carer',
}
