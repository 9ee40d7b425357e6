// Made from the OpenAPI document by `npm run generate`; changes made by hand are lost.
type BothNames = { ar: string; en: string }

export interface paths {
  '/api/me': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: {
        200: {
          headers: Record<string, unknown>
          content: {
            'application/json': {
              account: { id: string; name: string; email: string } | null
              posts: {
                id: string
                kind: string
                party: { id: string; name: BothNames } | null
                place: { id: string; name: BothNames } | null
                from: string
                until: string
              }[]
              season: { code: string; name: BothNames; phase: BothNames | null } | null
              demo: boolean
            }
          }
        }
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
}
