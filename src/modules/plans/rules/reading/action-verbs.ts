/**
 * The verbs of work in folded spelling. Where the first one stands, the name of the actor ends; a sentence that begins with
 * one says what to do.
 */
const verbs = `
  tham muu, xay dung, trien khai, thuc hien, to chuc(?! chinh tri| ca nhan| xa hoi| doan the), ban hanh, ra soat,
  kiem tra, don doc, theo doi, tong hop, huong dan, tuyen truyen, day manh, tang cuong, nang cao, cong khai,
  niem yet, cap nhat, tiep nhan, xu ly, giai quyet, bao cao, de xuat, hoan thien, hoan thanh, duy tri, bo tri,
  can doi, tham dinh, chuan bi, danh gia, cham diem, trinh, (?<!cong |doc |thanh )lap, quan ly, van hanh, khao sat,
  dieu tra, lay y kien, dam bao, bao dam, dua tin, pho bien, giam sat, chi dao, phan cong, kip thoi, chu dong,
  thuong xuyen, tiep tuc, thong nhat, in an, viet(?! nam), dang tai, dang tin, phat huy, phat thanh, nghien cuu,
  phat hien, kien nghi, gan voi, ho tro, van dong, quan triet, xac dinh, cung cap, tap huan, boi duong, xem xet,
  sap xep, tich hop, cu the hoa, ap dung, ung dung, so hoa, mo(?: lop| rong| cac| dien dan| chuyen| hoi| dot| hop), giao cho, trao doi, tu danh gia,
  tu cham, tu kiem tra, can cu, dinh ky, dau tu, mua sam, khac phuc, cai thien, cai tien, ky ket, ban giao,
  cong bo, cong chuc thuc hien, lam tot, lam dau moi, chiu trach nhiem, co trach nhiem, co nhiem vu, chu tri,
  phoi hop, la co quan, la don vi, la dau moi, gui, thanh lap, kien toan, trang bi, nop, tham gia, chap hanh,
  nghiem tuc, nghiem chinh, khan truong, truc tiep, lua chon, giup, lam viec, cu can bo, cu cong chuc, phat dong,
  lien he, chuyen(?! mon| vien| trach| nganh| de| doi| cong), thu thap, ra(?: quyet| van), kiem soat, rut ngan,
  don gian hoa, cat giam, khuyen khich, dao tao, tuyen dung, luan chuyen, thanh toan, giai ngan, lay, thong bao,
  thong ke, the che hoa, soan(?! giao), cau hinh, cai dat, doi chieu, xac minh, thu hoi, kiem diem, tra loi, gop y,
  sao gui, nhac viec, hop giao ban, tiep don, thiet ke, chay thu, quay phim, len (?:lich|danh sach), phan hoi,
  sua doi, phat(?= song| tin| to roi| phieu| sach| huong| loa), quet(?= ma| ho so| tai lieu| giay), xin loi,
  ghi nhan, nang cap, lap dat, chot(?= so| danh), tuyen duong, phe binh, nhap(?= du lieu| ho so| thong tin| lieu),
  ket noi(?! cung cau), tra(?= ho so| phieu), ky so, luu tru, bien soan, tiep dan, doi thoai, thi hanh`
  .trim()
  .split(/,\s+/)

/** Verbs that open a task, yet are too common inside names to end one. */
const openers = `
  khong de, khong, quyet tam, tao, phan dau, giam, tang, lam, doi moi, hien dai hoa, phat trien, phan cap,
  phan loai, phan tich, uu tien, ket noi, chia se, siet chat, chan chinh, thay the, chuan hoa, dua, bao ve, giu,
  ngan chan, phong ngua, tinh gian, xa hoi hoa, cong nhan, tao lap, dam nhiem, nhan rong, tim kiem, gioi thieu,
  khen thuong, dang ky, tap trung, su dung, soan thao, mo, quan tam, bao tri, nang cap, ket hop, thuc hanh,
  thanh tra, thi diem, tiep thu, tim hieu, goi, dang, phat, ra, so ket, tong ket, hop, don, quy dinh, cam ket,
  tang cuong, huy dong, keu goi, co gang, tranh, dieu chinh, bo sung, sua doi, keo dai, mua, nhac nho, xin loi, cu,
  de ra, gop phan, boi thuong, lien thong, luong hoa, lap, tuan thu, tap hop, tien hanh, thuc day, cu the,
  khai thac, giao, han che, cap, soan, tra, treo, quet, chup, quay, hoc tap, ghi, nhap, nhac, san khau hoa, hop bao,
  dat(?= ma| may| bang| hom| thung| lich), ve(?= so do| tranh), dan(?= ma| thong bao| so do), thu(?= phi| thap),
  luoc bo, khoan, moi(?= dai| nguoi| mat| chuyen)`
  .trim()
  .split(/,\s+/)

const adverbs =
  "tich cuc|chu dong|kip thoi|tiep tuc|thuong xuyen|dinh ky|hang nam|hang thang|hang quy|trong nam|nghiem tuc|tung buoc|khan truong|hang tuan|hang ngay"

/** Where an action begins in masked folded text: the first verb of work. */
export const actionVerb = new RegExp(String.raw`(?<![a-z])(?:${verbs.join("|")})(?![a-z])`)

/** Folded text that begins as tasks do: with a verb, adverbs before it allowed. */
export const opensWithVerb = new RegExp(
  String.raw`^(?:(?:${adverbs})[, ]+)*(?:${[...verbs, ...openers].join("|")})(?![a-z])`,
)
