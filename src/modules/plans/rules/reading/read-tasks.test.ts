import { describe, expect, test } from "vitest"
import { readLines, readTasks as tasks } from "#test/builders/read-lines.ts"

describe("who leads, said with the task", () => {
  test.each([
    ["Thu gọn kho lưu trữ. Phòng Nội vụ chủ trì.", "Phòng Nội vụ", ""],
    ["Thu gọn kho lưu trữ: Văn phòng chủ trì, phối hợp Công an xã.", "Văn phòng", "Công an xã"],
    ["Thu gọn kho lưu trữ (Phòng Nội vụ chủ trì, phối hợp Phòng Tư pháp).", "Phòng Nội vụ", "Phòng Tư pháp"],
    ["Thu gọn kho lưu trữ – Văn phòng UBND xã – Quý II/2024.", "Văn phòng UBND xã", ""],
    ["Thu gọn kho lưu trữ [Văn phòng tham mưu].", "Văn phòng", ""],
    ["Thu gọn kho lưu trữ vào thứ Sáu, Chủ tịch UBND xã chủ trì.", "Chủ tịch UBND xã", ""],
    ["Thu gọn kho lưu trữ, giao Ban Thanh tra nhân dân thực hiện.", "Ban Thanh tra nhân dân", ""],
    ["Họp giao ban rà soát việc thực hiện.", "", ""],
    ["Thu gọn kho lưu trữ, do Đoàn xã chủ trì, Bưu điện xã phối hợp.", "Đoàn xã", "Bưu điện xã"],
    ["Thu gọn kho - thực hiện: Công chức Văn hóa - Xã hội - thời gian: hằng tuần.", "Công chức Văn hóa - Xã hội", ""],
    ["Bộ phận Một cửa phải thu gọn kho lưu trữ.", "Bộ phận Một cửa", ""],
    ["Mỗi thôn dọn một kho, do Trưởng thôn phụ trách.", "Trưởng thôn", ""],
    ["Gửi danh sách cho: Sở Nội vụ; UBND huyện; Phòng Tư pháp.", "", ""],
    ["Thu gọn kho lưu trữ: Chủ tịch UBND xã.", "Chủ tịch UBND xã", ""],
    ["Thu gọn kho lưu trữ: Văn phòng UBND xã; Đoàn Thanh niên.", "Văn phòng UBND xã | Đoàn Thanh niên", ""],
    ["Thu gọn kho lưu trữ (Kế toán; nửa cuối năm).", "Kế toán", ""],
    ["Thu gọn kho lưu trữ gồm: Sở Nội vụ.", "", ""],
    ["Ủy viên Ban Chỉ đạo: thu gọn kho lưu trữ.", "Ủy viên Ban Chỉ đạo", ""],
    ["Thực hiện hướng dẫn của ngành, Phòng Nội vụ rà soát kho lưu trữ.", "Phòng Nội vụ", ""],
  ])("%s", (line, lead, support) => {
    expect(tasks("I. NHIỆM VỤ", `- ${line}`)).toMatchObject([{ lead, support }])
  })

  test.each([
    ["Căn cứ Kế hoạch này, Phòng Tư pháp lập lịch kiểm tra trước 31/3/2024.", "Phòng Tư pháp"],
    ["Trong quá trình thực hiện, Phòng Nội vụ theo dõi, tổng hợp.", "Phòng Nội vụ"],
    ["Sau mỗi kỳ họp, công chức Văn phòng có trách nhiệm gửi nghị quyết.", "công chức Văn phòng"],
    ["Ngoài việc tiếp dân định kỳ, Văn phòng chuẩn bị nội dung đối thoại.", "Văn phòng"],
    ["Tổ Tổng hợp theo dõi kết quả.", "Tổ Tổng hợp"],
    ["Ngày 10 hằng tháng các bộ phận gửi kết quả về Văn phòng.", "các bộ phận"],
    ["Đ/c Trần Văn Mẫu - Chủ tịch UBND xã: trực tiếp chỉ đạo.", "Đ/c Trần Văn Mẫu - Chủ tịch UBND xã"],
    ["Từ tháng 4 đến tháng 6: Công an xã cấp tài khoản cho dân.", "Công an xã"],
    ["Công tác kiểm tra: UBND xã thành lập đoàn kiểm tra.", "UBND xã"],
    ["Căn cứ Kế hoạch này lập lịch kiểm tra trước 31/3/2024.", ""],
    ["Các ông, bà trưởng thôn có trách nhiệm báo tin cho dân.", "Các ông, bà trưởng thôn"],
  ])("behind an introduction: %s", (line, lead) => {
    expect(tasks("I. TỔ CHỨC THỰC HIỆN", `1. ${line}`)).toMatchObject([{ lead }])
  })

  test("an office with two fields is one office, and what it manages belongs to its name", () => {
    expect(tasks("I. NHIỆM VỤ", "1. Chi cục Chăn nuôi và Thú y: kiểm tra lò mổ.")).toMatchObject([
      { lead: "Chi cục Chăn nuôi và Thú y" },
    ])
    expect(tasks("I. NHIỆM VỤ", "1. Phòng Quản lý xây dựng", "- Cấp phép đúng hẹn.")).toMatchObject([
      { lead: "Phòng Quản lý xây dựng" },
    ])
  })

  test.each([
    ["UBND xã Tân Mẫu phát 200 tờ gấp.", "UBND xã Tân Mẫu"],
    ["UBND Phường 5 phát 200 tờ gấp.", "UBND Phường 5"],
    ["Công an xã cấp tài khoản, giúp dân kích hoạt.", "Công an xã"],
    ["UBND các xã, thị trấn số hóa hồ sơ.", "UBND các xã, thị trấn"],
    ["Phòng Văn hóa - Xã hội soạn bản tin.", "Phòng Văn hóa - Xã hội"],
  ])("the name ends where the action begins: %s", (line, lead) => {
    expect(tasks("I. NHIỆM VỤ", `- ${line}`)).toMatchObject([{ lead }])
  })

  test("a group of everybody yields to whoever is named in the sentence", () => {
    expect(
      tasks(
        "I. NHIỆM VỤ",
        "Các bộ phận thực hiện các việc sau:",
        "- Dọn kho.",
        "- Bộ phận Một cửa hướng dẫn người dân.",
      ),
    ).toMatchObject([{ lead: "Các bộ phận" }, { lead: "Bộ phận Một cửa" }])
  })
})

describe("when, said in titles", () => {
  test.each([
    ["1. Quý II năm 2024", "Quý II năm 2024"],
    ["1. Tháng 9/2024", "Tháng 9/2024"],
    ["1. Nhiệm vụ 6 tháng cuối năm", "Nhiệm vụ 6 tháng cuối năm"],
    ["1. Công việc thường xuyên", "Công việc thường xuyên"],
    ["* Quý I:", "Quý I"],
    ["1. Chuyển đổi số (lộ trình: quý II đến quý IV)", "quý II đến quý IV"],
    ["1. Nhiệm vụ năm 2024", null],
    ["1. Quy chế làm việc", null],
  ])("%s", (title, deadline) => {
    expect(tasks("I. NỘI DUNG", title, "- Dọn kho lưu trữ.").map((task) => task.deadline)).toEqual([deadline])
  })

  test("the time of a title gives way to that of the task, and ends with the next title", () => {
    expect(
      tasks("I. NỘI DUNG", "* Quý I:", "- Dọn kho trước ngày 15/02/2024.", "* Quý II:", "- Sơn cửa.").map(
        (task) => task.deadline,
      ),
    ).toEqual(["trước ngày 15/02/2024", "Quý II"])
  })

  test.each([
    ["Tháng 7: sơ kết.", "Tháng 7"],
    ["28/02: ký cam kết.", "28/02"],
    ["Cuối năm: khen thưởng.", "Cuối năm"],
    ["Quy trình 5 bước: không đổi.", null],
  ])("in front of the task: %s", (line, deadline) => {
    expect(tasks("I. NHIỆM VỤ", `- ${line}`).map((task) => task.deadline)).toEqual([deadline])
  })

  test("a title may give both", () => {
    expect(tasks("I. NỘI DUNG", "* Phòng Nội vụ (Quý I):", "- Dọn kho.")).toMatchObject([
      { lead: "Phòng Nội vụ", deadline: "Quý I" },
    ])
  })
})

describe("attributes without a colon", () => {
  test.each([
    ["Dọn kho; sản phẩm - biên bản bàn giao.", { product: "biên bản bàn giao" }],
    ["Dọn kho; thời gian – quý III/2024.", { deadline: "quý III/2024" }],
    ["Dọn kho, thời gian hoàn thành trước ngày 30/6/2024.", { deadline: "trước ngày 30/6/2024" }],
    ["Dọn kho; đơn vị chủ trì là Phòng Nội vụ.", { lead: "Phòng Nội vụ" }],
  ])("%s", (line, attributes) => {
    expect(tasks("I. NHIỆM VỤ", `- ${line}`)).toMatchObject([attributes])
  })

  test("a line that only begins like an attribute is a task", () => {
    expect(tasks("I. NHIỆM VỤ", "- Hoàn thành: Quy chế chi tiêu trước 15/01/2024.")).toMatchObject([
      { deadline: "trước 15/01/2024" },
    ])
  })
})

describe("nothing that gives work is dropped", () => {
  test("formulas ask for nothing", () => {
    const reading = readLines(
      "I. TỔ CHỨC THỰC HIỆN",
      "Trong quá trình thực hiện, nếu có vướng mắc, các bộ phận phản ánh về Văn phòng để tổng hợp.",
      "Trên đây là Kế hoạch năm 2024, yêu cầu các bộ phận nghiêm túc thực hiện./.",
    )
    expect(reading.tasks).toEqual([])
    expect(reading.unread).toEqual([])
  })

  test.each([
    ["IV. KINH PHÍ", "Kinh phí từ ngân sách xã. Phòng Kinh tế lập dự toán trước ngày 15/02/2024.", 1, 0],
    ["IV. KINH PHÍ", "Kinh phí từ ngân sách xã theo phân cấp.", 0, 0],
    ["I. MỤC TIÊU", "Phòng Nội vụ lập danh sách trước ngày 30/4/2024.", 1, 0],
    ["I. MỤC ĐÍCH", "Phòng Nội vụ lập danh sách trước ngày 30/4/2024.", 0, 1],
    ["I. MỤC ĐÍCH", "Các cơ quan, đơn vị xác định rõ trách nhiệm.", 0, 0],
    ["II. NHIỆM VỤ", "Nguyễn Thị Mẫu", 0, 1],
  ])("%s: %s", (title, line, count, unread) => {
    const reading = readLines(title, line)
    expect(reading.tasks).toHaveLength(count)
    expect(reading.unread).toHaveLength(unread)
  })

  test("the last sentence of the closing is a task when it has a date", () => {
    expect(
      tasks(
        "I. TỔ CHỨC THỰC HIỆN",
        "1. Dọn kho.",
        "Trên đây là Kế hoạch năm 2024. Giao Văn phòng báo cáo trước 15/12/2024.",
      ),
    ).toMatchObject([{}, { lead: "Văn phòng", deadline: "báo cáo trước 15/12/2024" }])
  })
})

describe("items and headings", () => {
  test("letters under a bullet are items, whatever follows them", () => {
    expect(
      tasks(
        "I. NHIỆM VỤ",
        "* Văn phòng:",
        "a. Lập lịch.",
        "b. Dọn kho (quý II/2024).",
        "* Đài Truyền thanh:",
        "a. Phát tin.",
      ),
    ).toMatchObject([
      { lead: "Văn phòng" },
      { lead: "Văn phòng", deadline: "quý II/2024" },
      { lead: "Đài Truyền thanh" },
    ])
  })

  test("a numbered item under which only attributes stand is the task, whatever its first word", () => {
    expect(
      tasks(
        "I. NHIỆM VỤ",
        "1. Ghế ngồi cho người chờ",
        "- Chủ trì: Văn phòng.",
        "- Thời hạn: Quý I năm 2024.",
        "2. Sơn lại trụ sở",
        "- Chủ trì: Kế toán.",
      ),
    ).toMatchObject([{ text: "Ghế ngồi cho người chờ", lead: "Văn phòng" }, { lead: "Kế toán" }])
  })

  test("letters that name no part of their own describe the items in between", () => {
    expect(
      tasks(
        "I. NHIỆM VỤ",
        "1/ Cải cách thể chế:",
        "a/ Nhiệm vụ:",
        "- Soát văn bản.",
        "- Dọn kho.",
        "b/ Đơn vị thực hiện: Tư pháp - Hộ tịch.",
        "c/ Thời gian thực hiện: Quý III.",
      ),
    ).toMatchObject([
      { lead: "Tư pháp - Hộ tịch", deadline: "Quý III" },
      { lead: "Tư pháp - Hộ tịch", deadline: "Quý III" },
    ])
  })

  test("letters that describe a numbered item are its attributes", () => {
    expect(
      tasks(
        "I. NHIỆM VỤ",
        "1. Tiêu chí tuyên truyền (mất 1,5 điểm)",
        "a) Giải pháp: in tờ gấp.",
        "b) Trách nhiệm: Văn phòng.",
        "c) Thời gian: thường xuyên.",
      ),
    ).toMatchObject([{ text: "Giải pháp: in tờ gấp.", lead: "Văn phòng", deadline: "thường xuyên" }])
  })
})

describe("lines broken in the middle", () => {
  const filler = [
    "- Các bộ phận chuyên môn tiếp tục rà soát hồ sơ tồn đọng của những năm trước, lập danh",
    "sách từng hồ sơ và lý do chậm.",
    "- Trang bị ghế ngồi, nước uống và máy lấy số cho người dân đến giao dịch tại trụ sở xã,",
    "nhất là người cao tuổi.",
    "- Hướng dẫn người dân nộp hồ sơ qua mạng, trả kết quả tại nhà qua dịch vụ bưu chính của",
    "địa phương.",
  ]

  test("a year, a quarter or a day goes on with the sentence", () => {
    const found = tasks(
      "I. NHIỆM VỤ",
      ...filler,
      "- Văn phòng chuẩn bị hội nghị đánh giá kết quả cải cách hành chính, xong trong năm",
      "2024.",
      "- Văn phòng chuẩn bị hội nghị sơ kết giữa năm với các thôn, hoàn thành trong quý",
      "II/2024.",
    )
    expect(found.slice(-2).map((task) => task.deadline)).toEqual(["trong năm 2024", "hoàn thành trong quý II/2024"])
    expect(found).toHaveLength(5)
  })

  test("where every sentence ends its paragraph, a full line with a full stop ends one too", () => {
    const found = tasks(
      "I. NHIỆM VỤ",
      ...filler,
      "Phòng Tư pháp lập danh mục văn bản đã ban hành từ năm 2021 đến nay và hoàn thành quý I.",
      "Thanh tra huyện kiểm tra kỷ luật công vụ tại các xã, báo cáo kết quả hằng quý.",
    )
    expect(found.slice(-2).map((task) => task.lead)).toEqual(["Phòng Tư pháp", "Thanh tra huyện"])
  })

  test("a legal basis that ends with a comma does not swallow the next", () => {
    const reading = readLines(
      "Căn cứ Kế hoạch số 12/KH-UBND ngày 05/01/2024 của UBND huyện An Thử,",
      "Xét đề nghị của Văn phòng UBND xã,",
      "UBND xã An Thử ban hành Kế hoạch như sau:",
      "I. NHIỆM VỤ",
      "- Dọn kho.",
    )
    expect(reading.document.legalBases.map(({ text }) => text)).toEqual([
      "Căn cứ Kế hoạch số 12/KH-UBND ngày 05/01/2024 của UBND huyện An Thử",
    ])
  })
})
