/** Ten coaches of fifty: the most that one booking of a group takes at once. */
export const group_people_most = 500
/** Where the rows of a file are kept until they are taken, and no longer. */
export const importKept_h = 24
export const importRows_most = 50_000
