"""Lessons about keys and values."""

from typing import Final

from generator.lessons.lesson import Group, Lesson

GROUP: Final = Group(
    "Tên mục và giá trị",
    {
        "chua-dien": Lesson(
            "Chữ mẫu mà lên trang thì người dân đọc thấy “<điền số>”.",
            "Thay bằng số liệu thật, bỏ cả dấu < >. Chưa có số thì xoá cả mục, đừng ghi 0.",
            ("thieu-gia-tri",),
        ),
        "co-khong-mo-ho": Lesson(
            "Nhiều chương trình hiểu chữ này là “có” hoặc “không”, không phải là chữ.",
            "Là chữ thì đặt trong dấu nháy kép. Muốn nói có hay không thì viết true hoặc false.",
            ("ma-khong-nhay",),
        ),
        "dia-chi-web": Lesson(
            "Địa chỉ thiếu https:// thì người dân bấm không mở được.",
            "Mở trang đó trong trình duyệt, chép cả địa chỉ ở thanh địa chỉ.",
            ("minh-chung",),
        ),
        "gio-khong-nhay": Lesson(
            "Giờ không có dấu nháy có thể bị đổi thành số phút.",
            "Đặt giờ trong dấu nháy kép; tốt hơn là viết bằng lời, cũng trong dấu nháy.",
            ("ma-khong-nhay",),
        ),
        "khoa-khong-phai-chu": Lesson(
            "Trước dấu hai chấm phải là một tên mục, máy mới biết giá trị thuộc về đâu.",
            "Viết “tên: giá trị”. Số hiệu văn bản là giá trị, không phải tên mục.",
            ("khoa-la",),
        ),
        "khoa-la": Lesson(
            "Cổng không biết mục này là gì, nên số liệu trong đó sẽ không hiện.",
            "Sửa theo lời nhắc “ý bạn là …?”. Tên mục viết bằng tiếng Anh không dấu, đúng như trong tệp mẫu.",
            ("khoa-trung", "thieu-khoa", "sai-lua-chon"),
        ),
        "khoa-trung": Lesson(
            "Một mục có hai giá trị thì không biết số nào đúng.",
            "Giữ giá trị đúng, xoá dòng kia.",
            ("khoa-la", "mot-cach-ghi"),
        ),
        "ma-khong-nhay": Lesson(
            "Mã viết không có dấu nháy bị đọc thành số: 1.10 thành 1.1, 01351 mất số 0.",
            "Đặt mã trong dấu nháy kép.",
            ("sai-dang", "gio-khong-nhay"),
        ),
        "ngay-khong-co": Lesson(
            "Ngày không có trong lịch thì không tính được hạn và trạng thái.",
            "Xem lại ngày trong văn bản gốc. Viết năm trước, rồi tháng, rồi ngày: 2026-02-28.",
            ("sai-kieu", "ngay-tuong-lai"),
        ),
        "ngay-tuong-lai": Lesson(
            "Ngày chưa đến mà đã ghi là đã xảy ra thường là gõ nhầm năm.",
            "Xem lại năm và tháng của ngày này.",
            ("ngay-khong-co", "sau-cong-bo"),
        ),
        "ngoai-khoang": Lesson(
            "Con số này không thể có: số lượng không bao giờ âm, ngày và tháng có giới hạn.",
            "Xem lại con số. Mức giảm thì ghi số của kỳ này ở value và số của năm mốc ở baseline_value.",
            ("thieu-so-moc",),
        ),
        "qua-dai": Lesson(
            "Chỗ này hiện thành tên hoặc một dòng của bảng, dài quá thì không ai đọc được.",
            "Viết ngắn lại. Nếu giá trị bỗng rất dài, xem có quên dấu nháy đóng không.",
            ("nhieu-dong",),
        ),
        "sai-dang": Lesson(
            "Mã, năm, kỳ, tháng viết khác dạng thì cổng không tìm được chỗ liên quan.",
            (
                "Viết đúng như ví dụ trong lời báo. Mã: chữ thường không dấu, nối bằng gạch nối. Kỳ: 2026-q1, "
                "2026-h1, 2026-q3, 2026-fy."
            ),
            ("ma-khong-nhay", "khong-co-tham-chieu"),
        ),
        "sai-gia-tri": Lesson(
            "Giá trị này cổng không nhận mà chưa có lời giải thích riêng.",
            "So với một tệp cùng loại đang đúng. Vẫn không rõ thì gửi tệp cho người quản trị cổng.",
            ("sai-kieu",),
        ),
        "sai-kieu": Lesson(
            "Cổng cần số để tính, cần ngày để so hạn; ghi chữ vào đó thì không tính được.",
            (
                "Viết đúng loại nêu trong lời báo. Dấu thập phân là dấu chấm (81.5), số nghìn viết liền "
                "(1962), ngày viết 2026-01-31."
            ),
            ("khoa-la", "ba-chu-so-le", "ngay-khong-co"),
        ),
        "sai-lua-chon": Lesson(
            "Mục này chỉ nhận vài từ cho sẵn, để các phường ghi giống nhau.",
            (
                "Chọn một từ nêu trong lời báo, ví dụ done (đã xong), in_progress (đang làm), not_started "
                "(chưa bắt đầu)."
            ),
            ("khoa-la", "thieu-ngay-xong"),
        ),
        "sai-so-luong": Lesson(
            "Danh sách này cần đúng số phần tử, thiếu hay thừa đều không hiểu được.",
            (
                "Khoảng thì viết hai số: số nhỏ rồi số lớn. Danh sách trống thì thêm các dòng “- ”, hoặc xoá "
                "cả mục nếu được phép."
            ),
            ("khoang-nguoc",),
        ),
        "thieu-gia-tri": Lesson(
            "Mục để trống thì không biết là chưa có, bằng 0 hay quên ghi.",
            "Điền giá trị. Chưa có thì xoá cả dòng, hoặc viết null nếu lời báo cho phép.",
            ("chua-dien", "thieu-khoa"),
        ),
        "thieu-khoa": Lesson(
            "Thiếu mục này thì trang không đủ ý, hoặc không tính được.",
            "Thêm mục còn thiếu vào đúng nhóm, đúng tên nêu trong lời báo.",
            ("thieu-gia-tri", "khoa-la"),
        ),
    },
)
