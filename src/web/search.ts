import type { Words } from "#platform/http/errors.ts"

export type SearchHit = Readonly<{ id: string; label: string; detail?: string; href: string }>

export type SearchSource = Readonly<{
  words: Words
  /** Asks the server, which searches without diacritics and returns only what the reader may see. */
  find: (query: string, where: Readonly<{ unitId: string; signal: AbortSignal }>) => Promise<readonly SearchHit[]>
}>

/** What Ctrl+K asks beside the pages themselves. A module adds its source when its search endpoint exists. */
export const searchSources: readonly SearchSource[] = [
  {
    words: { vi: "Kế hoạch", en: "Plans" },
    find: async (query, where) => (await import("#modules/plans/ui/find-plans.ts")).findPlans(query, where),
  },
  {
    words: { vi: "Nhiệm vụ", en: "Tasks" },
    find: async (query, where) => (await import("#modules/tasks/ui/find-tasks.ts")).findTasks(query, where),
  },
  {
    words: { vi: "Minh chứng", en: "Evidence" },
    find: async (query, where) => (await import("#modules/evidence/ui/find-documents.ts")).findDocuments(query, where),
  },
]
