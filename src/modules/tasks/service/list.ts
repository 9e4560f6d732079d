import type { Db } from "#platform/database/db.ts"
import { decodeCursor, encodeCursor } from "#platform/database/cursor.ts"
import { invalid } from "#platform/http/errors.ts"
import { foldText } from "#platform/text/fold.ts"

import type { TaskFacets, TaskItem, TaskQuery, TaskSort } from "../contract.ts"
import { presentTask } from "../present.ts"
import type { FilterFacts } from "../store/filter.ts"
import { countFacets, countTasks, isSortKey, listTasks, sortKeyLength, type SortKey } from "../store/list.ts"
import type { StoredTask } from "../store/tasks.ts"
import type { Scene } from "./scene.ts"

type Asked = TaskQuery & Readonly<{ sort: TaskSort; after?: string | undefined; limit: number; facets: boolean }>
export type TaskPage = { tasks: TaskItem[]; total: number; next: string | null; facets: TaskFacets | null }

/** One page of the list; the counts are of the same rows that the pages show. */
export const getTaskPage = async (db: Db, scene: Scene, asked: Asked): Promise<TaskPage> => {
  const facts = filterFacts(scene, asked)
  const after = asked.after === undefined ? undefined : parseCursor(asked.after, asked.sort)
  const page = { sort: asked.sort, positionOrder: positionOrder(scene, asked.sort), after, limit: asked.limit }
  const { tasks, next } = await listTasks(db, asked, facts, page)
  return {
    tasks: tasks.map((task) => presentTask(task, scene)),
    total: await countTasks(db, asked, facts),
    next: next && encodeCursor(next),
    facets: asked.facets ? await countFacets(db, asked, facts) : null,
  }
}

/** No unit has more tasks than this in one list; an export stops here rather than fill the memory. */
const exportLimit = 50_000

/** Every task of a filtered list, in its order, for an export. */
export const listAllTasks = async (
  db: Db,
  scene: Scene,
  asked: TaskQuery & { sort: TaskSort },
): Promise<StoredTask[]> => {
  const order = positionOrder(scene, asked.sort)
  const page = { sort: asked.sort, positionOrder: order, after: undefined, limit: exportLimit }
  return (await listTasks(db, asked, filterFacts(scene, asked), page)).tasks
}

const filterFacts = (scene: Scene, query: TaskQuery): FilterFacts => ({
  unitId: scene.unitId,
  today: scene.today,
  myPositionIds: scene.reader.positionIds,
  positionsOfOffice: new Map(
    [...Map.groupBy(scene.positions, (position) => position.officeId ?? "none")].map(([office, positions]) => [
      office,
      positions.map((position) => position.id),
    ]),
  ),
  words: foldText(query.q ?? "")
    .split(" ")
    .filter((word) => word !== ""),
})

const positionOrder = (scene: Scene, sort: TaskSort): string[] => {
  const positions =
    sort === "office"
      ? scene.positions.toSorted((a, b) => collator.compare(a.officeName ?? "", b.officeName ?? ""))
      : scene.positions
  return positions.map((position) => position.id)
}

const collator = new Intl.Collator("vi")

/** A cursor is only a place to begin: a wrong one is refused, and a forged one shows nothing that the filters hide. */
const parseCursor = (cursor: string, sort: TaskSort): SortKey => {
  const key = decodeCursor(
    cursor,
    Array.from({ length: sortKeyLength(sort) }, () => "text"),
  )
  if (isSortKey(sort, key)) return key
  throw invalid({
    vi: "Vị trí trang không đúng; hãy tải lại danh sách.",
    en: "The page position is not valid; reload the list.",
  })
}
