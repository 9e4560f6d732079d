import { Button } from "@mantine/core"
import { IconListCheck } from "@tabler/icons-react"
import { useState } from "react"

import { DataGrid } from "../components/grid/data-grid.tsx"
import type { GridChange, GridColumn } from "../components/grid/grid-model.ts"
import { EmptyState } from "../components/empty-state.tsx"
import { StatusTag, type Tone } from "../components/status-tag.tsx"
import { showToast } from "../toast.ts"
import { Sample } from "./sample.tsx"

type Task = Readonly<{
  id: string
  code: string
  text: string
  lead: string
  due: string
  points: string
  status: string
}>

const statuses = [
  { value: "notStarted", label: "Chưa thực hiện" },
  { value: "underway", label: "Đang thực hiện" },
  { value: "appraisal", label: "Chờ thẩm định" },
  { value: "done", label: "Hoàn thành" },
  { value: "overdue", label: "Quá hạn" },
]
const leads = [
  { value: "office", label: "Văn phòng – Thống kê" },
  { value: "oneStop", label: "Bộ phận một cửa" },
  { value: "finance", label: "Tài chính – Kế toán" },
  { value: "justice", label: "Tư pháp – Hộ tịch" },
]
const tones: Readonly<Record<string, Tone>> = {
  notStarted: "grey",
  underway: "blue",
  appraisal: "amber",
  done: "teal",
  overdue: "red",
}
const texts = [
  "Ban hành kế hoạch tự kiểm tra công tác cải cách hành chính",
  "Tổ chức đối thoại với người dân lần 2 trong năm",
  "Đăng tin, bài tuyên truyền trên hệ thống loa truyền thanh và trang thông tin điện tử của phường",
  "Ấn định lịch trực Bộ phận một cửa",
]

const columns: readonly GridColumn<Task>[] = [
  { id: "code", header: "TT", kind: "text", width: 72, pinned: true, raw: (task) => task.code },
  {
    id: "text",
    header: "Nhiệm vụ",
    kind: "text",
    width: 320,
    pinned: true,
    grows: true,
    card: "title",
    raw: (task) => task.text,
    mayEdit: () => true,
  },
  {
    id: "lead",
    header: "Chủ trì",
    kind: "select",
    width: 190,
    options: leads,
    raw: (task) => task.lead,
    mayEdit: () => true,
  },
  { id: "due", header: "Hạn", kind: "date", width: 120, raw: (task) => task.due, mayEdit: () => true },
  {
    id: "points",
    header: "Điểm",
    kind: "number",
    decimals: 2,
    width: 90,
    raw: (task) => task.points,
    mayEdit: () => true,
  },
  {
    id: "status",
    header: "Trạng thái",
    kind: "select",
    width: 160,
    options: statuses,
    raw: (task) => task.status,
    show: (task) => (
      <StatusTag tone={tones[task.status] ?? "grey"}>
        {statuses.find(({ value }) => value === task.status)?.label}
      </StatusTag>
    ),
    mayEdit: (task) => task.status !== "done",
  },
]

const makeTasks = (count: number): readonly Task[] =>
  Array.from({ length: count }, (_, index) => ({
    id: String(index),
    code: `${Math.floor(index / 12) + 1}.${(index % 12) + 1}`,
    text: texts[index % texts.length] ?? "",
    lead: leads[(index * 7) % 5]?.value ?? "",
    due:
      index % 6 === 0
        ? ""
        : `2026-${String((index % 12) + 1).padStart(2, "0")}-${String((index % 27) + 1).padStart(2, "0")}`,
    points: index % 5 === 0 ? "" : (((index * 13) % 200) / 100).toFixed(2),
    status: statuses[index % statuses.length]?.value ?? "",
  }))

export function GridSamples() {
  return (
    <>
      <Sample title="DataGrid: 10,000 rows">
        <LiveGrid count={10_000} label="Mười nghìn nhiệm vụ" />
      </Sample>
      <Sample title="DataGrid: one row">
        <LiveGrid count={1} label="Một nhiệm vụ" />
      </Sample>
      <Sample title="DataGrid: none">
        <LiveGrid count={0} label="Chưa có nhiệm vụ" />
      </Sample>
    </>
  )
}

type Props = Readonly<{ count: number; label: string }>

function LiveGrid({ count, label }: Props) {
  const [rows, setRows] = useState(() => makeTasks(count))
  const apply = (changes: readonly GridChange[]) => {
    const byRow = Map.groupBy(changes, (change) => change.rowId)
    setRows((old) =>
      old.map((row) => ({
        ...row,
        ...Object.fromEntries((byRow.get(row.id) ?? []).map((change) => [change.columnId, change.after])),
      })),
    )
  }
  return (
    <DataGrid
      label={label}
      rows={rows}
      columns={columns}
      rowId={(task) => task.id}
      rowLabel={(task) => task.code}
      onChange={apply}
      onOpen={(task) => void showToast({ kind: "done", message: task.text })}
      openHref={() => "#"}
      onExport={(shown) => void showToast({ kind: "done", message: `${shown.length}` })}
      bulk={(ids) => <Button size="xs">Giao {ids.length} việc</Button>}
      maxHeight="420px"
      empty={
        <EmptyState
          icon={IconListCheck}
          title="Chưa có nhiệm vụ nào"
          sample={
            <>
              <b>Tổ chức đối thoại với người dân lần 2</b>
              <br />
              <span className="soft">Văn phòng – Thống kê · hạn 30/11/2026 · 0,50 điểm</span>
            </>
          }
          action={<Button>Nhập kế hoạch</Button>}
        >
          Nhiệm vụ đến từ kế hoạch: mỗi việc có một người chủ trì, sản phẩm và thời hạn.
        </EmptyState>
      }
    />
  )
}
