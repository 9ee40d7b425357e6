import type { paths } from '../../api.generated.ts'

/** Every slot of the hour, the newest checks, and what the gates said in the last hour. */
export type RoomSeen = paths['/api/room']['get']['responses'][200]['content']['application/json']
export type Opening = RoomSeen['openings'][number]
export type Slot = Opening['slots'][number]
export type Reading = RoomSeen['newest'][number]
