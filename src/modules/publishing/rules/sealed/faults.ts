import type { EntryKind, PartKind } from "./parts.ts"

type Words = Readonly<{ vi: string; en: string }>

/**
 * One thing that is not as it was sealed. `unit` is named as the package names it; `packed` is what stands in the
 * package, `found` what was recomputed.
 */
export type SealedFault =
  | Readonly<{ kind: "manifest"; path: string; problem: string }>
  | Readonly<{ kind: "rootDiffers"; path: string }>
  | Readonly<{ kind: "signatureMissing"; path: string }>
  | Readonly<{ kind: "signatureWrong"; path: string; fingerprint: string }>
  | Readonly<{ kind: "otherKey"; path: string; expected: string; found: string }>
  | Readonly<{ kind: "entryMissing"; path: string; unit: string | null }>
  | Readonly<{ kind: "entryAdded"; path: string }>
  | Readonly<{ kind: "entryChanged"; path: string; entry: EntryKind; unit: string | null; name: string | null }>
  | Readonly<{ kind: "entryUnreadable"; path: string; unit: string | null; problem: string }>
  | Readonly<{
      kind: "partChanged"
      path: string
      unit: string | null
      part: PartKind
      name: string
      how: "changed" | "removed" | "added"
    }>
  | Readonly<{ kind: "frameworkHash"; path: string; hash: string }>
  | Readonly<{ kind: "computedDiffers"; path: string; unit: string; leaf: string; packed: string; found: string }>
  | Readonly<{ kind: "finalDiffers"; path: string; unit: string; leaf: string; packed: string; found: string }>
  | Readonly<{ kind: "totalDiffers"; path: string; unit: string; sheet: "computed" | "final"; field: string }>
  | Readonly<{
      kind: "stepsDiffer"
      path: string
      unit: string
      step: number
      how: "missing" | "order" | "unknownLeaf"
    }>
  | Readonly<{ kind: "snapshotDiffers"; path: string; unit: string; hash: string }>
  | Readonly<{ kind: "signedDiffers"; path: string; unit: string; leaf: string | null; what: SignedPart }>
  | Readonly<{ kind: "resultDiffers"; path: string; unit: string; field: string; packed: string; found: string }>
  | Readonly<{ kind: "evidenceDiffers"; path: string; unit: string; document: string; file: string }>

/** A part of what a head signed that can be compared with the rest of a package. */
export type SignedPart = "place" | "figures" | "calendar" | "points" | "explanation" | "evidence" | "missing"

const signedWords: Readonly<Record<SignedPart, Words>> = {
  place: { vi: "đợt, đơn vị hoặc bộ tiêu chí", en: "campaign, unit or framework" },
  figures: { vi: "số liệu", en: "figures" },
  calendar: { vi: "lịch làm việc", en: "working calendar" },
  points: { vi: "điểm tự chấm", en: "self-score" },
  explanation: { vi: "giải trình", en: "explanation" },
  evidence: { vi: "tài liệu kiểm chứng", en: "evidence" },
  missing: { vi: "không có trong gói", en: "not in the package" },
}

const partWords: Readonly<Record<PartKind, Words>> = {
  criterion: { vi: "tiêu chí", en: "criterion" },
  measure: { vi: "chỉ tiêu số liệu", en: "measure" },
  campaignStep: { vi: "bước điều hành đợt", en: "campaign step" },
  step: { vi: "bước", en: "step" },
  figure: { vi: "số liệu", en: "figure" },
  computed: { vi: "điểm máy tính của tiêu chí", en: "computed points of leaf" },
  final: { vi: "điểm cuối cùng của tiêu chí", en: "final points of leaf" },
  document: { vi: "tài liệu", en: "document" },
  result: { vi: "kết quả của đơn vị", en: "result of unit" },
  rest: { vi: "phần chung", en: "common part" },
}
const howWords = {
  changed: { vi: "đã bị sửa", en: "was changed" },
  removed: { vi: "đã bị bỏ", en: "was removed" },
  added: { vi: "là phần thêm vào", en: "was added" },
} as const
const stepWords = {
  missing: { vi: "bị thiếu", en: "is missing" },
  order: { vi: "không đúng thứ tự", en: "is out of order" },
  unknownLeaf: { vi: "nói về tiêu chí không có trong bộ tiêu chí", en: "names a leaf that the framework has not" },
} as const

/** The fault in one sentence of each language, beginning with where it is. */
export const describeFault = (fault: SealedFault): Words => {
  const unit =
    "unit" in fault && fault.unit !== null ? { vi: `${fault.unit}: `, en: `${fault.unit}: ` } : { vi: "", en: "" }
  const words = sayFault(fault)
  return { vi: `${fault.path}: ${unit.vi}${words.vi}`, en: `${fault.path}: ${unit.en}${words.en}` }
}

const sayFault = (fault: SealedFault): Words => {
  switch (fault.kind) {
    case "manifest":
      return {
        vi: `bản kê không đọc được hoặc đã bị sửa (${fault.problem})`,
        en: `the manifest is unreadable or was changed (${fault.problem})`,
      }
    case "rootDiffers":
      return {
        vi: "gốc Merkle khác với gốc tính lại từ bản kê",
        en: "the Merkle root differs from the one computed from the manifest",
      }
    case "signatureMissing":
      return { vi: "không có chữ ký đọc được", en: "there is no readable signature" }
    case "signatureWrong":
      return {
        vi: `chữ ký không đúng với nội dung và khóa ${fault.fingerprint}`,
        en: `the signature does not fit the content and the key ${fault.fingerprint}`,
      }
    case "otherKey":
      return {
        vi: `do khóa khác ký: ${fault.found}, lẽ ra là ${fault.expected}`,
        en: `signed by another key: ${fault.found} instead of ${fault.expected}`,
      }
    case "entryMissing":
      return { vi: "tệp này bị thiếu", en: "this entry is missing" }
    case "entryAdded":
      return { vi: "tệp này không có trong bản kê", en: "this entry is not in the manifest" }
    case "entryChanged":
      return { vi: "nội dung tệp này đã bị sửa", en: "the content of this entry was changed" }
    case "entryUnreadable":
      return { vi: `không đọc được: ${fault.problem}`, en: `cannot be read: ${fault.problem}` }
    case "partChanged":
      return inBoth((lang) => `${partWords[fault.part][lang]} ${fault.name} ${howWords[fault.how][lang]}`)
    case "frameworkHash":
      return { vi: `bộ tiêu chí không khớp mã ${fault.hash}`, en: `the framework does not have the hash ${fault.hash}` }
    case "computedDiffers":
      return {
        vi: `tiêu chí ${fault.leaf}: ghi ${fault.packed}, tính lại từ số liệu được ${fault.found}`,
        en: `leaf ${fault.leaf}: packed ${fault.packed}, recomputed from the figures ${fault.found}`,
      }
    case "finalDiffers":
      return {
        vi: `tiêu chí ${fault.leaf}: điểm cuối ghi ${fault.packed}, theo các bước là ${fault.found}`,
        en: `leaf ${fault.leaf}: final points packed ${fault.packed}, by the steps ${fault.found}`,
      }
    case "totalDiffers":
      return {
        vi: `phần “${fault.field}” của phiếu điểm không khớp khi tính lại`,
        en: `the part “${fault.field}” of the sheet differs when recomputed`,
      }
    case "stepsDiffer":
      return inBoth((lang) => `${partWords.step[lang]} ${fault.step} ${stepWords[fault.how][lang]}`)
    case "snapshotDiffers":
      return {
        vi: `nội dung đã ký gửi không có mã ${fault.hash}`,
        en: `the signed-off content does not have the hash ${fault.hash}`,
      }
    case "signedDiffers":
      return inBoth((lang) =>
        [
          lang === "vi" ? "nội dung đã ký khác với gói" : "what was signed differs from the package",
          ...(fault.leaf === null ? [] : [`${lang === "vi" ? "tiêu chí" : "leaf"} ${fault.leaf}`]),
          signedWords[fault.what][lang],
        ].join(", "),
      )
    case "resultDiffers":
      return {
        vi: `${fault.field}: ghi ${fault.packed}, tính lại được ${fault.found}`,
        en: `${fault.field}: packed ${fault.packed}, recomputed ${fault.found}`,
      }
    case "evidenceDiffers":
      return {
        vi: `tệp ${fault.file} của tài liệu ${fault.document} khác với mã đã ghi`,
        en: `the file ${fault.file} of document ${fault.document} differs from its recorded hash`,
      }
  }
}

const inBoth = (say: (lang: "vi" | "en") => string): Words => ({ vi: say("vi"), en: say("en") })
