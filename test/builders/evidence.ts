import type { TestServer } from "./server.ts"

type Sender = Readonly<{ server: TestServer; unitId: string; token: string | undefined }>

/** Uploads a file in one part, as a page does; returns the upload's id. */
export const uploadEvidence = async (
  { server, unitId, token }: Sender,
  file: Readonly<{ fileName: string; bytes: Uint8Array; folder?: string; purpose?: "file" | "bundle" }>,
): Promise<string> => {
  const { fileName, bytes, folder = "", purpose = "file" } = file
  const asked = { fileName, folder, purpose, size: bytes.length }
  const begun = await server.send("POST", `/units/${unitId}/evidence-uploads`, { token, body: asked })
  if (begun.status !== 200) throw new Error(`upload not begun: ${begun.status} ${JSON.stringify(begun.body)}`)
  const sent = await server.send("PATCH", `/units/${unitId}/evidence-uploads/${begun.body.id}?offset=0`, {
    token,
    body: Buffer.from(bytes),
    headers: { "content-type": "application/octet-stream" },
  })
  if (sent.body.state !== "complete")
    throw new Error(`upload not complete: ${sent.status} ${JSON.stringify(sent.body)}`)
  return begun.body.id as string
}

/** An official document as text, by Decree 30/2020. */
export const officialText = (
  part: Readonly<{
    issuer?: string
    number?: string
    date?: string
    kind?: string
    title?: string
    signer?: string
  }> = {},
): Uint8Array =>
  new TextEncoder().encode(`ỦY BAN NHÂN DÂN
${part.issuer ?? "PHƯỜNG HÒA BÌNH MẪU"}
Số: ${part.number ?? "15/KH-UBND"}
Hòa Bình Mẫu, ${part.date ?? "ngày 20 tháng 01 năm 2026"}
${part.kind ?? "KẾ HOẠCH"}
${part.title ?? "Cải cách hành chính năm 2026"}
Căn cứ Luật Tổ chức chính quyền địa phương;
1. Văn phòng theo dõi việc niêm yết thủ tục hành chính tại trụ sở.
Nơi nhận:
- Như trên;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
${part.signer ?? "Trần Văn Mẫu"}
`)
