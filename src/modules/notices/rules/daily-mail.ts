/** What one line of the daily mail is about. */
export type DailyLine = Readonly<{ title: string; body: string }>

const most = 40

/** The one mail of a day, in one language: everything that became due for the person since the last. `day` is local. */
export const buildDailyMail = (
  lines: readonly DailyLine[],
  about: Readonly<{ name: string; day: string; language: "vi" | "en" }>,
): Readonly<{ subject: string; body: string }> => {
  const vi = about.language === "vi"
  const day = about.day.split("-").toReversed().join("/")
  const count = lines.length
  const [first] = lines
  const more = count - most
  return {
    subject:
      count === 1 && first
        ? first.title
        : vi
          ? `Nhắc việc ngày ${day}: ${count} nội dung`
          : `Reminders of ${day}: ${count} items`,
    body: [
      vi ? `Kính gửi ${about.name},` : `Dear ${about.name},`,
      ...lines.slice(0, most).map(({ title, body }, index) => {
        const number = count === 1 ? "" : `${index + 1}. `
        return body === "" ? number + title : `${number}${title}\n${body}`
      }),
      ...(more > 0 ? [vi ? `… và ${more} nội dung khác.` : `… and ${more} more.`] : []),
      mailFooter(about.language),
    ].join("\n\n"),
  }
}

/** How to get less of it; stands at the end of every mail, before the link. */
export const mailFooter = (language: "vi" | "en"): string =>
  language === "vi"
    ? "Chọn loại thư muốn nhận ở trang Tài khoản của tôi. Xem trong Thước Đo:"
    : "Choose which mail you want on the page My account. See it in Thước Đo:"
