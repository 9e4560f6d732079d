import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query"

import { call } from "#web/api.ts"

import { evidence, evidenceBundles, evidenceRequests, type EvidenceQuery } from "../contract.ts"
import { documentKindCodes, targetKey, type EvidenceTarget } from "../rules/index.ts"
import type { LibrarySearch } from "./library-search.ts"

/** Keys of everything about evidence, so that one change refreshes what shows it. */
export const evidenceKeys = { all: (unitId: string) => ["evidence", unitId] as const }

type LibraryFilter = Partial<Pick<EvidenceQuery, "year" | "q" | "kind" | "label" | "state" | "text">> &
  Readonly<{ mine?: "true"; unlinked?: "true" }>

/** What the server is asked for, of what the address says. */
export const filterOf = ({ q, label, ...search }: LibrarySearch, year: number): LibraryFilter => {
  const kind = documentKindCodes.find((code) => code === search.kind)
  return {
    ...(search.anyYear ? {} : { year }),
    ...(q === undefined ? {} : { q }),
    ...(kind === undefined ? {} : { kind }),
    ...(label === undefined ? {} : { label }),
    ...(search.mine ? { mine: "true" } : {}),
    ...(search.unlinked ? { unlinked: "true" } : {}),
    ...(search.withdrawn ? { state: "withdrawn" } : {}),
    ...(search.unread ? { text: "failed" } : {}),
  }
}

/** The library, fifty documents a page. */
export const libraryQuery = (unitId: string, filter: LibraryFilter) =>
  infiniteQueryOptions({
    queryKey: [...evidenceKeys.all(unitId), "list", filter],
    queryFn: ({ pageParam, signal }) =>
      call(evidence.list, {
        params: { unitId },
        query: { ...filter, ...(pageParam === null ? {} : { after: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    // A file is read a moment after it came: until then what stands on it is not known.
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ documents }) => documents.some(({ file }) => file.text === "waiting")) ? 4000 : false,
  })

export const documentQuery = (unitId: string, documentId: string) =>
  queryOptions({
    queryKey: [...evidenceKeys.all(unitId), "one", documentId],
    queryFn: ({ signal }) => call(evidence.get, { params: { unitId, documentId }, signal }),
    refetchInterval: ({ state }) => (state.data?.files[0]?.text === "waiting" ? 3000 : false),
  })

export const previewQuery = (unitId: string, fileId: string) =>
  queryOptions({
    queryKey: [...evidenceKeys.all(unitId), "preview", fileId],
    staleTime: 60_000,
    queryFn: ({ signal }) => call(evidence.preview, { params: { unitId, fileId }, signal }),
  })

/** What documents are shown of and linked to: a criterion, task, figure or finding of a year. */
export type ProofPlace = Readonly<{ unitId: string; year: number; target: EvidenceTarget }>

const filterOfTarget = (target: EvidenceTarget): Readonly<Record<string, string>> => {
  switch (target.kind) {
    case "criterion":
      return { framework: target.framework, criterion: target.criterion }
    case "task":
      return { taskId: target.taskId }
    case "figure":
      return { measure: target.measure }
    case "finding":
      // Findings stand in long lists: all of a plan are asked for at once.
      return target.planId === null ? { findingId: target.findingId } : { planId: target.planId }
  }
}

export const proofLinksQuery = ({ unitId, year, target }: ProofPlace) =>
  queryOptions({
    queryKey: [...evidenceKeys.all(unitId), "links", year, filterOfTarget(target)],
    queryFn: ({ signal }) =>
      call(evidence.listLinks, { params: { unitId }, query: { year, ...filterOfTarget(target) }, signal }),
    select: ({ links }) => ({ links: links.filter((link) => targetKey(link.target) === targetKey(target)) }),
    // Until a file has been read its number and date are not known.
    refetchInterval: ({ state }) =>
      state.data?.links.some(({ document }) => document.file.text === "waiting") ? 3000 : false,
  })

export const bundleQuery = (unitId: string, bundleId: string) =>
  queryOptions({
    queryKey: [...evidenceKeys.all(unitId), "bundle", bundleId],
    queryFn: ({ signal }) => call(evidenceBundles.get, { params: { unitId, bundleId }, signal }),
    // Proposals get better with each file that is read.
    refetchInterval: ({ state }) =>
      state.data?.state === "review" && state.data.entries.some(({ text }) => text === "waiting") ? 3000 : false,
  })

export type RequestFilter = Readonly<{
  year?: number
  mine?: "asked" | "asking"
  framework?: string
  criterion?: string
  taskId?: string
}>

export const requestsQuery = (unitId: string, filter: RequestFilter) =>
  infiniteQueryOptions({
    queryKey: [...evidenceKeys.all(unitId), "requests", filter],
    queryFn: ({ pageParam, signal }) =>
      call(evidenceRequests.list, {
        params: { unitId },
        query: { ...filter, ...(pageParam === null ? {} : { after: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  })

export const requestQuery = (unitId: string, requestId: string) =>
  queryOptions({
    queryKey: [...evidenceKeys.all(unitId), "request", requestId],
    queryFn: ({ signal }) => call(evidenceRequests.get, { params: { unitId, requestId }, signal }),
  })
