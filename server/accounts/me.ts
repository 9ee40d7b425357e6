import type { Actor } from '../kernel/actor.ts'
import type { Db } from '../kernel/database/database.ts'
import { findSeason, type Season } from '../season/index.ts'
import type { Me } from './contract.ts'
import { findOwnAccount, listPostsNow } from './queries.ts'

/** Who is asking, what they hold now, and where the season of the post they act in stands. */
export async function findMe(
  db: Db,
  actor: Actor,
  at: Temporal.Instant,
): Promise<Pick<Me, 'account' | 'posts' | 'season'>> {
  if (actor.kind !== 'person') return { account: null, posts: [], season: null }
  const [account, posts, season] = await Promise.all([
    findOwnAccount(db, actor.account),
    listPostsNow(db, actor.account),
    actor.post ? findSeason(db, actor.post.seasonId) : null,
  ])
  const today = at.toZonedDateTimeISO('Asia/Riyadh').toPlainDate()
  return { account, posts, season: season && seasonAt(season, today) }
}

function seasonAt(season: Season, today: Temporal.PlainDate): Me['season'] {
  const phase = season.phases.find(
    ({ startsOn, endsOn }) =>
      Temporal.PlainDate.compare(startsOn, today) <= 0 && Temporal.PlainDate.compare(today, endsOn) <= 0,
  )
  return {
    id: season.id,
    code: season.code,
    name: season.name,
    phase: phase ? { code: phase.code, name: phase.name } : null,
    today,
    dhuAlHijjaOn: season.dhuAlHijjaOn,
  }
}
