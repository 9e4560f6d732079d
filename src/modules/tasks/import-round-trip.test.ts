import fc from "fast-check"
import { afterAll, beforeAll, expect, test } from "vitest"

import { buildImporter } from "#test/tasks/import-file.ts"
import { askTasks, openTaskWorld, type TaskWorld } from "#test/tasks/ward.ts"

import type { TaskItem } from "./contract.ts"

let world: TaskWorld
beforeAll(async () => (world = await openTaskWorld()))
afterAll(() => world.close())

const { checked, run, listOf, exported } = buildImporter(() => world)

const word = fc
  .string({ unit: "grapheme", maxLength: 40 })
  .map((value) => value.normalize("NFC").replaceAll("\u0000", "").trim())
const filled = word.filter((value) => value !== "" && value.isWellFormed())
const line = filled.map((value) => value.replace(/[\p{Cc};›]/gu, " ").trim()).filter((value) => value !== "")

test("whatever the tasks are, an export comes back without loss", async () => {
  const ward = await world.buildWard()
  const positions = [ward.positions.officer, ward.positions.finance, ward.positions.leader]
  const anyTask = fc.record(
    {
      text: filled,
      section: fc.array(line, { maxLength: 3 }),
      sectionTitle: fc.option(line),
      product: fc.option(filled),
      leadText: fc.array(line, { maxLength: 2 }),
      leadPositionId: fc.constantFrom(...positions, null),
      supportPositionIds: fc.subarray(positions),
      leaderPositionId: fc.constantFrom(...positions, null),
      dueOn: fc.constantFrom("2026-02-28", "2026-12-31", null),
      note: fc.option(filled),
      percent: fc.option(fc.integer({ min: 0, max: 100 })),
      delivered: fc.option(
        fc.record({ number: fc.option(line), date: fc.constantFrom("2026-03-01", null), title: fc.option(line) }),
      ),
      criterionCodes: fc.array(fc.constantFrom("1.1", "1.10", "2.000450"), { maxLength: 3 }),
    },
    { requiredKeys: ["text"] },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(anyTask, { minLength: 1, maxLength: 8 }), async (asked) => {
      const here = await world.buildWard()
      const swap = new Map(
        positions.map((id, index) => [
          id,
          [here.positions.officer, here.positions.finance, here.positions.leader][index] ?? null,
        ]),
      )
      const localise = (id: string | null | undefined) => (id ? (swap.get(id) ?? null) : null)
      for (const task of asked) {
        const body = {
          ...task,
          leadPositionId: localise(task.leadPositionId),
          leaderPositionId: localise(task.leaderPositionId),
          supportPositionIds: (task.supportPositionIds ?? []).map((id) => swap.get(id)),
        }
        const made = await askTasks(world, here, "", {
          method: "POST",
          cookie: here.cookies.coordinator,
          body: { year: 2026, task: body },
        })
        expect(made).toMatchObject({ status: 200 })
      }
      const before = await listOf(here)
      for (const kind of ["xlsx", "csv"] as const) {
        const found = await checked(here, await exported(here, kind))
        expect(found.errors).toEqual([])
        expect(found.counts).toEqual({ create: 0, change: 0, same: asked.length })
      }
      // In a unit that has none of them, the same file makes them all again.
      const empty = await world.buildWard()
      const found = await checked(empty, await exported(here, "xlsx"))
      expect(found.errors).toEqual([])
      await run(empty, found.batchId)
      const shape = (task: TaskItem, titles: Record<string, string>) => {
        const name = (id: string | null) =>
          id === null ? null : (Object.entries(titles).find(([, value]) => value === id)?.[0] ?? id)
        const {
          text: said,
          section,
          sectionTitle,
          product,
          leadText,
          dueOn,
          status,
          note,
          percent,
          delivered,
          criterionCodes,
        } = task
        return {
          said,
          section,
          sectionTitle,
          product,
          leadText,
          dueOn,
          status,
          note,
          percent,
          delivered,
          criterionCodes,
          lead: name(task.leadPositionId),
          leader: name(task.leaderPositionId),
          support: task.supportPositionIds.map(name),
        }
      }
      const after = await listOf(empty)
      expect(after.map((task) => shape(task, empty.positions))).toEqual(
        before.map((task) => shape(task, here.positions)),
      )
    }),
    { numRuns: 8 },
  )
}, 60_000)
