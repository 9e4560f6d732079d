import { dictionary } from "#web/text.ts"

import type { CampaignSettings, TieRule } from "../../rules/index.ts"

export const settingTexts = dictionary({
  save: { vi: "Lưu bản nháp", en: "Save the draft" },
  saved: { vi: "Đã lưu thiết lập", en: "Settings saved" },
  openCampaign: { vi: "Mở đợt chấm điểm", en: "Open the campaign" },
  openText: {
    vi: "Sau khi mở, các đơn vị thấy đợt này và bắt đầu tự chấm. Khối, bộ tiêu chí và giới hạn không đổi được nữa; thời hạn, người thẩm định và hội đồng còn điều chỉnh được, mỗi lần đều có ghi lại.",
    en: "Once opened, the units see the campaign and begin. Blocks, frameworks and limits cannot change any more; windows, appraisers and council can, each time on record.",
  },
  opened: { vi: "Đã mở đợt chấm điểm", en: "Campaign opened" },
  remove: { vi: "Xóa bản nháp", en: "Remove the draft" },
  removeText: {
    vi: "Bản nháp này sẽ mất. Không có gì khác bị ảnh hưởng.",
    en: "This draft goes; nothing else is affected.",
  },
  removed: { vi: "Đã xóa bản nháp", en: "Draft removed" },
  saveFirst: { vi: "Lưu thiết lập trước khi mở.", en: "Save before you open." },
  problems: { vi: "Cần sửa trước khi mở", en: "To mend before it opens" },
  noProblems: { vi: "Đủ điều kiện để mở.", en: "Ready to open." },
  frozen: {
    vi: "Đợt này đã mở: khối, bộ tiêu chí và giới hạn được giữ nguyên. Thời hạn, người thẩm định và hội đồng điều chỉnh được, có ghi lại.",
    en: "This campaign is open: blocks, frameworks and limits stay. Windows, appraisers and council can be adjusted, on record.",
  },
  name: { vi: "Tên đợt chấm điểm", en: "Name" },
  phases: { vi: "Các bước và thời hạn", en: "Phases and windows" },
  used: { vi: "Có bước này", en: "Has this phase" },
  from: { vi: "Từ ngày", en: "From" },
  to: { vi: "Đến hết ngày", en: "Until" },
  move: { vi: "Đổi thời hạn", en: "Move" },
  moveNamed: { vi: (name: string) => `Đổi thời hạn ${name}`, en: (name: string) => `Move ${name}` },
  reason: { vi: "Lý do, căn cứ", en: "Reason" },
  apply: { vi: "Áp dụng", en: "Apply" },
  applied: { vi: "Đã điều chỉnh", en: "Adjusted" },
  blocks: { vi: "Các khối và bộ tiêu chí", en: "Blocks and frameworks" },
  blockName: { vi: "Tên khối", en: "Name of the block" },
  framework: { vi: "Bộ tiêu chí", en: "Framework" },
  chooseFramework: { vi: "Chọn bộ tiêu chí đã ban hành", en: "Choose a published framework" },
  members: { vi: "Đơn vị", en: "Units" },
  membersCount: { vi: (count: string) => `${count} đơn vị`, en: (count: string) => `${count} units` },
  allWards: { vi: "Thêm mọi phường", en: "Add all wards" },
  allCommunes: { vi: "Thêm mọi xã, đặc khu", en: "Add all communes and special zones" },
  allOthers: { vi: "Thêm mọi đơn vị còn lại", en: "Add all others" },
  clear: { vi: "Bỏ hết", en: "Clear" },
  addBlock: { vi: "Thêm khối", en: "Add a block" },
  removeNamed: { vi: (name: string) => `Bỏ ${name}`, en: (name: string) => `Remove ${name}` },
  remove1: { vi: "Bỏ", en: "Remove" },
  newBlock: { vi: (order: number) => `Khối ${order}`, en: (order: number) => `Block ${order}` },
  areas: { vi: "Lĩnh vực và người thẩm định", en: "Areas and appraisers" },
  areaName: { vi: "Nhóm thẩm định", en: "Appraising body" },
  criteria: { vi: "Các lĩnh vực", en: "Areas" },
  appraisers: { vi: "Người thẩm định", en: "Appraisers" },
  addArea: { vi: "Thêm nhóm thẩm định", en: "Add a body" },
  newArea: { vi: (order: number) => `Nhóm ${order}`, en: (order: number) => `Body ${order}` },
  saveAreas: { vi: "Lưu người thẩm định", en: "Save the appraisers" },
  council: { vi: "Hội đồng", en: "Council" },
  hasCouncil: { vi: "Có hội đồng thẩm định", en: "There is a council" },
  councilName: { vi: "Tên hội đồng", en: "Name of the council" },
  chair: { vi: "Chủ tịch", en: "Chair" },
  deputies: { vi: "Phó chủ tịch", en: "Deputies" },
  secretaries: { vi: "Thư ký", en: "Secretaries" },
  plainMembers: { vi: "Thành viên", en: "Members" },
  quorum: { vi: "Tỷ lệ tham gia tối thiểu (%)", en: "Quorum (%)" },
  majority: { vi: "Phải quá (%) tán thành", en: "More than (%) in favour" },
  countedOf: { vi: "Tính trên", en: "Counted of" },
  ofMembers: { vi: "tổng số thành viên", en: "all members" },
  ofVotes: { vi: "số phiếu đã bỏ", en: "votes given" },
  saveCouncil: { vi: "Lưu hội đồng", en: "Save the council" },
  limits: { vi: "Quy định chấm điểm", en: "Rules" },
  returns: { vi: "Số lần trả lại tối đa", en: "Most returns" },
  explanations: { vi: "Số lần giải trình mỗi tiêu chí", en: "Explanations for each leaf" },
  letters: { vi: "Giải trình thay tài liệu: số chữ tối thiểu", en: "Letters of an explanation in place of evidence" },
  requireEvidence: {
    vi: "Có điểm phải có tài liệu kiểm chứng hoặc giải trình đầy đủ",
    en: "Points need evidence or a full explanation",
  },
  doubleMarking: { vi: "Mẫu chấm hai lần (%)", en: "Double-marking sample (%)" },
  ties: { vi: "Khi bằng điểm, xét lần lượt", en: "Ties are broken by" },
  tiesHelp: { vi: "Còn bằng nhau thì cùng hạng: 1, 2, 2, 4.", en: "Those still equal share a rank: 1, 2, 2, 4." },
  headGrades: { vi: "Xếp loại người đứng đầu", en: "Grades of heads of unit" },
  gradeName: { vi: "Mức xếp loại", en: "Grade" },
  gradeFrom: { vi: "Từ (% thang điểm)", en: "From (% of the scale)" },
  addGrade: { vi: "Thêm mức", en: "Add a grade" },
})

export const tieTexts = dictionary({
  appraisedPoints: { vi: "Điểm thẩm định cao hơn", en: "More appraised points" },
  surveyPoints: { vi: "Điểm điều tra xã hội học cao hơn", en: "More survey points" },
  fewestReturns: { vi: "Ít bị trả lại hơn", en: "Fewer returns" },
  earliestHandIn: { vi: "Gửi sớm hơn", en: "Handed in earlier" },
} satisfies Record<TieRule, { vi: string; en: string }>)

export type SettingsPart = Readonly<{
  settings: CampaignSettings
  /** Undefined where the part is only to be read. */
  onChange: ((next: CampaignSettings) => void) | undefined
}>
