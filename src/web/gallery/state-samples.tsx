import { useState } from "react"

import { ApiError } from "../api.ts"
import { ErrorState } from "../components/error-state.tsx"
import { FileDrop } from "../components/file-drop.tsx"
import { ProgressStages } from "../components/progress-stages.tsx"
import { SplitView } from "../components/split-view.tsx"
import { Sample } from "./sample.tsx"
import classes from "./gallery.module.css"

const refusal = new ApiError({
  code: "unavailable",
  status: 503,
  words: {
    vi: "Cơ sở dữ liệu đang khởi động lại. Thao tác vừa rồi chưa được lưu; hãy thử lại sau ít phút.",
    en: "The database is restarting. Your last action was not saved; try again in a few minutes.",
  },
  reference: "3FA90C12AB",
  issues: [],
  detail: {},
})

export function StateSamples() {
  const [side, setSide] = useState<"left" | "right">("left")
  const [taken, setTaken] = useState("")
  return (
    <>
      <Sample title="ErrorState, ProgressStages, FileDrop">
        <div className={classes.columns}>
          <div className="card">
            <ErrorState error={refusal} onRetry={() => undefined} kept="Bản đang xem lại vẫn còn." />
          </div>
          <ProgressStages
            title="Đang đọc kế hoạch"
            secondsLeft={14}
            onCancel={() => undefined}
            stages={[
              { id: "upload", title: "Gửi tệp lên", state: "done" },
              { id: "ocr", title: "Nhận dạng chữ", state: "underway", count: { done: 7, all: 19 } },
              { id: "read", title: "Đọc điểm, chỉ tiêu, nhiệm vụ", state: "waiting" },
              { id: "check", title: "Kiểm tra", state: "waiting" },
            ]}
          />
          <div>
            <FileDrop
              label="Kế hoạch dạng Word, PDF hoặc văn bản"
              accept=".docx,.doc,.pdf,.txt,.md"
              maxBytes={20_000_000}
              onFiles={(files) => setTaken(files.map((file) => file.name).join(", "))}
              onText={(text) => setTaken(text.slice(0, 60))}
            />
            <p className="soft small">{taken}</p>
          </div>
        </div>
      </Sample>
      <Sample title="SplitView">
        <SplitView
          side={side}
          onSide={setSide}
          left={{ title: "Văn bản", content: <p>II. NỘI DUNG PHẤN ĐẤU: Phấn đấu đạt 93,5/100 điểm.</p> }}
          right={{ title: "Cấu trúc", content: <p>4 chỉ tiêu · 46 nhiệm vụ · 11 phát hiện</p> }}
        />
      </Sample>
    </>
  )
}
