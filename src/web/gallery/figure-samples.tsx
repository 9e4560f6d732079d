import { useState } from "react"

import { parsePoints } from "#platform/exact/points.ts"

import { BarsLost } from "../components/figures/bars-lost.tsx"
import { Waterfall } from "../components/figures/waterfall.tsx"
import { Yardstick } from "../components/figures/yardstick.tsx"
import type { YardstickFigure, YardstickKind } from "../components/figures/yardstick-layout.ts"
import { Sample } from "./sample.tsx"
import classes from "./gallery.module.css"

const mark = (kind: YardstickKind, value: string, label: string) => ({ kind, value: parsePoints(value), label })
const most = parsePoints("100")
const gradeLimits = [
  { from: parsePoints("0"), label: "Trung bình" },
  { from: parsePoints("70"), label: "Khá" },
  { from: parsePoints("80"), label: "Tốt" },
  { from: parsePoints("90"), label: "Xuất sắc" },
]
const full: YardstickFigure = {
  most,
  marks: [
    mark("today", "80.42", "đến hôm nay"),
    mark("lastYear", "86.31", "năm 2025"),
    mark("forecast", "91.2", "dự báo"),
    mark("target", "93.5", "chỉ tiêu"),
  ],
  interval: { low: parsePoints("88.9"), high: parsePoints("93.1"), chance: 0.8 },
  classes: gradeLimits,
}
const crowded: YardstickFigure = {
  most,
  marks: [
    mark("today", "86.30", "đến hôm nay"),
    mark("lastYear", "86.31", "năm 2025"),
    mark("forecast", "86.45", "dự báo"),
    mark("target", "86.50", "chỉ tiêu"),
  ],
}
const area = (code: string, title: string, max: string, previous: string | null, target: string) => ({
  id: code,
  code,
  title,
  max: parsePoints(max),
  previous: previous === null ? null : parsePoints(previous),
  target: parsePoints(target),
  lost: previous === null ? null : parsePoints((Number(max) - Number(previous)).toFixed(2)),
})
const areas = [
  area("1", "Công tác chỉ đạo, điều hành cải cách hành chính", "18", "13.40", "17.50"),
  area("2", "Chế độ một cửa, một cửa liên thông", "15", "13.50", "14.20"),
  area("3", "Hoạt động của UBND phường và cán bộ, công chức", "13", "10.83", "12.50"),
  area("4", "Tài chính công", "12", "11.50", "11.30"),
  area("5", "Hiện đại hóa hành chính", "12", "9.50", "11.50"),
  area("6", "Điều tra xã hội học", "30", null, "28.50"),
]

export function FigureSamples() {
  const [opened, setOpened] = useState("")
  return (
    <>
      <Sample title="Yardstick: full">
        <div className="card">
          <Yardstick title="Chỉ số cải cách hành chính" figure={full} />
        </div>
      </Sample>
      <Sample title="Yardstick: crowded, one, none">
        <div className={classes.columns}>
          <div className="card">
            <Yardstick title="Bốn mốc sát nhau" figure={crowded} />
          </div>
          <div className="card">
            <Yardstick title="Một mốc" figure={{ most, marks: [mark("today", "99.75", "đến hôm nay")] }} />
          </div>
          <div className="card">
            <Yardstick title="Chưa có mốc nào" figure={{ most, marks: [] }} />
          </div>
        </div>
      </Sample>
      <Sample title="BarsLost: many, one, none">
        <div className={classes.columns}>
          <div className="card">
            <BarsLost title="Điểm đang mất theo lĩnh vực" areas={areas} onOpen={setOpened} />
            <p className="soft small">{opened}</p>
          </div>
          <div className="card">
            <BarsLost title="Một lĩnh vực" areas={areas.slice(0, 1)} />
          </div>
          <div className="card">
            <BarsLost title="Chưa có bảng điểm" areas={[]} />
          </div>
        </div>
      </Sample>
      <Sample title="Waterfall: many, one, none">
        <div className={classes.columns}>
          <div className="card">
            <Waterfall
              title="Từ năm trước đến chỉ tiêu"
              startLabel="Năm 2025"
              endLabel="Chỉ tiêu 2026"
              areas={areas}
              onOpen={setOpened}
            />
          </div>
          <div className="card">
            <Waterfall title="Một bước" startLabel="Năm 2025" endLabel="Chỉ tiêu 2026" areas={areas.slice(0, 1)} />
          </div>
          <div className="card">
            <Waterfall title="Chưa có" startLabel="Năm 2025" endLabel="Chỉ tiêu 2026" areas={[]} />
          </div>
        </div>
      </Sample>
    </>
  )
}
