import { ApiError, type Failure } from "./api.ts"
import type { Language } from "./language.ts"
import { dictionary, speak } from "./text.ts"

const texts = dictionary({
  title: { vi: "Chưa làm được", en: "That did not work" },
  reference: { vi: (code: string) => `Mã tham chiếu: ${code}`, en: (code: string) => `Reference code: ${code}` },
  unexpected: {
    vi: "Trang gặp lỗi ngoài dự kiến. Phần đã báo “đã lưu” vẫn còn; hãy tải lại trang.",
    en: "Something unexpected went wrong on this page. What was reported as saved is kept; reload the page.",
  },
})

type Described = Readonly<{
  code: Failure["code"]
  title: string
  /** Words with the reference code, in one paragraph. */
  message: string
  words: string
  reference: string | undefined
}>

/** Anything thrown, in words that may be shown to the person. */
export const describeFailure = (error: unknown, language: Language): Described => {
  const t = speak(texts, language)
  if (!(error instanceof ApiError)) {
    return { code: "unexpected", title: t.title, message: t.unexpected, words: t.unexpected, reference: undefined }
  }
  const { code, words, reference } = error.failure
  const said = words[language]
  return {
    code,
    title: t.title,
    message: reference ? `${said} ${t.reference(reference)}` : said,
    words: said,
    reference,
  }
}
