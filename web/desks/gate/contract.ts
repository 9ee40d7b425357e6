import type { paths } from '../../api.generated.ts'

type Answered<Response> = Response extends { 200: { content: { 'application/json': infer Body } } } ? Body : never

/** This gate, its slots of the hour and its last ten checks. */
export type GateSeen = Answered<paths['/api/gate']['get']['responses']>
/** What the server says to one permit at this gate. */
export type CheckAnswer = Answered<paths['/api/gate/checks']['post']['responses']>
export type VerdictCode = CheckAnswer['verdict']
export type Opening = GateSeen['openings'][number]
export type Reading = GateSeen['last'][number]
