import type { Db } from '../kernel/database/database.ts'

/** The demo season's id; null when there is none, or a real season beside it: then nothing of the demo is touched. */
export async function findDemoSeason(db: Db): Promise<string | null> {
  const seasons = await db.sql<{ id: string; is_demo: boolean }>('select id, is_demo from season.season')
  const [demo] = seasons
  return demo && seasons.every((season) => season.is_demo) ? demo.id : null
}
