type InfiniteLike = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> }

/** The `more` of a Table from an infinite query. */
export const moreOf = (query: InfiniteLike): { has: boolean; isLoading: boolean; load: () => void } => ({
  has: query.hasNextPage,
  isLoading: query.isFetchingNextPage,
  load: () => void query.fetchNextPage(),
})
