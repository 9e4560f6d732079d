import { Button, PasswordInput, TextInput } from "@mantine/core"
import { useState } from "react"

import { ConfirmDialog } from "../components/confirm-dialog.tsx"
import { DateField } from "../components/date-field.tsx"
import { NumberField } from "../components/number-field.tsx"
import { PageHeader } from "../components/page-header.tsx"
import { StatusTag, type Tone } from "../components/status-tag.tsx"
import { UnitYearSwitch } from "../components/unit-year-switch.tsx"
import { showToast } from "../toast.ts"
import { Sample } from "./sample.tsx"
import classes from "./gallery.module.css"

const tones: readonly Readonly<{ tone: Tone; word: string }>[] = [
  { tone: "red", word: "Quá hạn" },
  { tone: "teal", word: "Hoàn thành" },
  { tone: "amber", word: "Có rủi ro" },
  { tone: "grey", word: "Chưa thực hiện" },
  { tone: "blue", word: "Chờ thẩm định" },
]
const units = [
  { id: "a", name: "Phường Hòa Bình Mẫu" },
  { id: "b", name: "Xã Đồng Tháp Mười Mẫu" },
]

export function PartSamples() {
  const [asking, setAsking] = useState(false)
  const [day, setDay] = useState<string | null>("2026-11-21")
  const [points, setPoints] = useState<string | null>("13.40")
  const [unitId, setUnitId] = useState("a")
  const [year, setYear] = useState(2026)
  return (
    <>
      <Sample title="PageHeader, StatusTag">
        <PageHeader
          title="Bảng chấm điểm NGHĨA LỄ ẤP ỄỘỮ 2026"
          tags={<StatusTag tone="amber">tạm tính</StatusTag>}
          standing="Hội đồng 62,42/70 · Điều tra 26,50/30 · Tổng 89,42 · còn 0,58 điểm nữa là loại Xuất sắc"
          actions={<Button variant="default">Xuất Excel</Button>}
          primary={<Button>Gửi thẩm định ỄỘỮ</Button>}
        />
        <div className={classes.row}>
          {tones.map(({ tone, word }) => (
            <StatusTag key={tone} tone={tone}>
              {word}
            </StatusTag>
          ))}
        </div>
      </Sample>
      <Sample title="Fields">
        <div className={classes.columns}>
          <TextInput label="Tên đơn vị ỄỘỮ" defaultValue="ỄỘỮ Phường Nghĩa Lộ" description="Ghi đủ tên" />
          <TextInput label="Số, ký hiệu" error="Thiếu số" placeholder="12/KH-UBND" />
          <PasswordInput
            label="Mật khẩu"
            defaultValue="đường dài"
            visibilityToggleButtonProps={{ "aria-label": "Hiện" }}
          />
          <DateField label="Hạn" value={day} onChange={setDay} />
          <NumberField label="Điểm tối đa" value={points} onChange={setPoints} />
        </div>
        <UnitYearSwitch units={units} unitId={unitId} year={year} onUnit={setUnitId} onYear={setYear} />
        <UnitYearSwitch units={units.slice(0, 1)} unitId="a" year={2026} onUnit={setUnitId} onYear={setYear} />
        <UnitYearSwitch units={[]} unitId={undefined} year={2026} onUnit={setUnitId} onYear={setYear} />
      </Sample>
      <Sample title="ConfirmDialog, toast">
        <div className={classes.row}>
          <Button variant="default" onClick={() => setAsking(true)}>
            Xóa dữ liệu mẫu
          </Button>
          <Button variant="default" onClick={() => void showToast({ kind: "done", message: "Đã lưu 46 nhiệm vụ." })}>
            Báo xong
          </Button>
          <Button
            variant="default"
            onClick={() =>
              void showToast({ kind: "failed", title: "Chưa làm được", message: "Mã tham chiếu: 3FA90C12AB" })
            }
          >
            Báo lỗi
          </Button>
        </div>
        <ConfirmDialog
          opened={asking}
          title="Xóa dữ liệu mẫu?"
          confirm="Xóa dữ liệu mẫu"
          onConfirm={() => setAsking(false)}
          onCancel={() => setAsking(false)}
        >
          <p>Phường mẫu cùng mọi kế hoạch, nhiệm vụ của nó bị xóa. Không lấy lại được.</p>
        </ConfirmDialog>
      </Sample>
    </>
  )
}
