import { expect, test } from "vitest"
import type { Task } from "../plan-reading.ts"
import { checkRule, severitiesOf } from "#test/plans/check-rule.ts"

const task = (more: Partial<Task> = {}) => ({ task: { text: "Rà soát thủ tục", ...more } })

test("clear tasks", () => expect(checkRule("not-clear", [task(), task()])).toEqual([]))
test("no tasks", () => expect(checkRule("not-clear", ["Nội dung"])).toEqual([]))

test("one finding with the counts of what is missing", () => {
  const [finding, ...rest] = checkRule("not-clear", [
    task({ lead: [] }),
    task({ lead: [], deadline: null }),
    task({ product: null }),
    task(),
    task(),
  ])
  expect(rest).toEqual([])
  expect(finding?.severity).toBe("warning")
  expect(finding?.values).toMatchObject({ tasks: 5, unclear: 3, lead: [1, 2], deadline: [2], product: [3] })
  expect(finding?.message).toContain("3/5")
})

test("a product that no task names is lacking as well: “rõ kết quả” is asked of each", () => {
  expect(severitiesOf(checkRule("not-clear", [task({ product: null })]))).toEqual(["warning"])
})

test("open deadlines are a notice when they are half of the plan", () => {
  const open = task({ deadline: { text: "Thường xuyên", kind: "open", from: null, to: null } })
  expect(severitiesOf(checkRule("not-clear", Array(5).fill(open)))).toEqual(["notice"])
  expect(checkRule("not-clear", [open, task(), task()])).toEqual([])
})

test("standing duties of the closing part are no tasks with a deadline, where the tasks have a part of their own", () => {
  const closing = [
    { section: ["V"], title: "TỔ CHỨC THỰC HIỆN", label: "V." },
    task({ text: "Văn phòng theo dõi, đôn đốc, tổng hợp báo cáo.", deadline: null, product: null }),
  ] as const
  const own = [{ section: ["III"], title: "NHIỆM VỤ", label: "III." }, task()] as const
  expect(checkRule("not-clear", [...own, ...closing])).toEqual([])
  expect(severitiesOf(checkRule("not-clear", closing))).toEqual(["warning"])
})

test.each(["NHIỆM VỤ VÀ PHÂN CÔNG THỰC HIỆN", "NHIỆM VỤ, TRÁCH NHIỆM CỦA CÁC PHÒNG"])(
  "tasks under %s are judged, the standing duties behind them are not",
  (title) => {
    const duty = { lead: ["Văn phòng"], deadline: null, product: null }
    const blocks = [
      { section: ["IV"], title, label: "IV." },
      task(),
      { section: ["V"], title: "TỔ CHỨC THỰC HIỆN", label: "V." },
      task({ text: "Trưởng các phòng chịu trách nhiệm trước Chủ tịch UBND xã về kết quả.", ...duty }),
      task({ text: "Văn phòng theo dõi, đôn đốc, tổng hợp báo cáo.", ...duty }),
    ] as const
    expect(checkRule("not-clear", blocks)).toEqual([])
    const [unclear] = checkRule("not-clear", [...blocks.slice(0, 1), task({ product: null }), ...blocks.slice(1)])
    expect(unclear?.values).toMatchObject({ tasks: 2, unclear: 1 })
  },
)
