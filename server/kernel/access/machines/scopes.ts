/** What a machine may be allowed. Every scope stands in a policy of some domain; a test holds the two together. */
export const machineScopes = ['season:read', 'people:read', 'people:write'] as const
export type MachineScope = (typeof machineScopes)[number]
