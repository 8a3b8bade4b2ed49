/* Every sentence of search, in words that anybody understands. */

export const FACET_NAMES = ["loai", "phuong", "linh-vuc", "trang-thai", "don-vi", "nam"];

/** Kinds that stand beside the field; the others are in the box “Lọc thêm”. */
export const MAIN_KINDS = ["Thủ tục", "Chỉ tiêu", "Nhiệm vụ", "Phường", "Văn bản"];

export const SELECTS = [
  { name: "phuong", label: "Phường", any: "Tất cả các phường" },
  { name: "linh-vuc", label: "Lĩnh vực", any: "Tất cả lĩnh vực" },
  { name: "trang-thai", label: "Trạng thái", any: "Mọi trạng thái" },
  { name: "don-vi", label: "Đơn vị", any: "Tất cả đơn vị" },
  { name: "nam", label: "Năm", any: "Tất cả các năm" },
  { name: "loai", label: "Loại trang", any: "Tất cả loại trang" },
];

/** A number as Vietnamese writes it: 1.234. */
export const grouped = (count) => count.toLocaleString("vi");

/** What was typed, for a sentence that puts it into quotation marks of its own. */
export const quotable = (query) => query.replace(/["“”„«»]/g, "").replace(/\s+/g, " ").trim();

export const SENTENCES = {
  field: "Tìm trong cổng",
  example: "ví dụ: dat dai",
  results: "Kết quả tìm kiếm",
  hint: "Gõ từ cần tìm, không cần gõ dấu. Ví dụ: dat dai, 76/NQ-CP, 3.1.2.",
  busy: "Đang tìm…",

  find: "Tìm",
  close: "Đóng",
  more: "Xem thêm kết quả",
  share: "Mở thành trang để chia sẻ",
  kinds: "Lọc theo loại trang",
  allKinds: "Tất cả",
  moreFilters: (used) => (used ? `Lọc thêm (${used})` : "Lọc thêm"),
  box: "Lọc thêm",
  filtering: "Đang lọc:",
  removeFilter: "Bỏ lọc: ",
  removeAll: "Bỏ mọi bộ lọc",
  seeResults: (total) => (total ? `Xem ${grouped(total)} kết quả` : "Đóng phần lọc"),
  counted: (value, count) => (count === undefined ? value : `${value} (${grouped(count)})`),
  demo: "Minh họa",

  inWard: (ward) => `Đang tìm trong ${ward}`,
  everywhere: "Đang tìm trên toàn cổng",
  searchEverywhere: (more) => (more ? `Tìm toàn cổng (thêm ${grouped(more)})` : "Tìm toàn cổng"),
  onlyWard: (ward) => `Chỉ tìm trong ${ward}`,

  found: (total, query) => `${grouped(total)} kết quả cho “${query}”`,
  filtered: (total) => `${grouped(total)} trang theo bộ lọc`,
  corrected: (total, typed, query) => `Không có “${typed}”. Kết quả cho “${query}”: ${grouped(total)} trang`,
  partial: (total, typed, dropped, ward) =>
    `${ward ? `${ward} không có trang nào` : "Không trang nào"} có đủ các từ “${typed}”. ` +
    (dropped.length
      ? `Bỏ ${dropped.map((word) => `“${word}”`).join(", ")} thì có ${grouped(total)} kết quả`
      : `Có ${grouped(total)} trang gần nhất`),
  shown: (count) => `, đang hiện ${grouped(count)}`,

  none: (query) => `Không thấy “${query}”.`,
  noneInWard: (query, ward) => `${ward} không có trang nào khớp “${query}”.`,
  noneFiltered: "Không có trang nào khớp các bộ lọc đã chọn.",
  elsewhere: (total) => `Nơi khác trên cổng có ${grouped(total)} trang khớp.`,
  perhaps: "Có phải bạn muốn tìm:",
  shorter: "Thử gõ ngắn hơn, hoặc gõ từ khác cùng nghĩa.",
  call: (ward) => `Hoặc gọi ${ward} để hỏi: `,
  noPhone: (ward) => `${ward} chưa công bố số điện thoại trên cổng.`,
  contact: (ward) => `Xem phần liên hệ của ${ward}`,
  demoWard: (ward) => `${ward} là phường minh họa, không có thật, nên không có số điện thoại để gọi.`,
  wardList: "Xem danh sách phường để biết gọi ai",

  retry: "Thử lại",
  reload: "Tải lại trang",
  problems: {
    file: "Trang đang mở từ tệp trên máy nên không tìm được. Xin mở cổng qua địa chỉ web, hoặc xem theo Mục lục.",
    offline: "Máy đang mất mạng nên chưa tìm được. Có mạng lại, cổng sẽ tự tìm tiếp.",
    missing: "Cổng chưa có dữ liệu tìm kiếm. Xin xem theo Mục lục, hoặc báo cho người quản trị cổng.",
    version: "Trang vừa được cập nhật. Xin tải lại trang.",
    broken: "Tìm kiếm đang gặp lỗi. Xin thử lại, hoặc xem theo Mục lục.",
  },
};
