// Made by `npm run generate` from the migrated database.
export type Schema = Record<string, never>
