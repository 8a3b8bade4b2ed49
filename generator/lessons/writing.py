"""Lessons about how a file is written: characters, quotes, indentation."""

from typing import Final

from generator.lessons.lesson import Group, Lesson

GROUP: Final = Group(
    "Cách viết trong tệp",
    {
        "bi-danh": Lesson(
            "Dấu & và * ở đầu giá trị có nghĩa riêng trong YAML, nội dung sẽ bị hiểu khác đi.",
            "Đặt cả giá trị trong dấu nháy kép.",
            ("the-yaml", "cu-phap"),
        ),
        "chua-nfc": Lesson(
            "Chữ gõ kiểu tách dấu trông giống nhưng máy tìm không thấy; cổng đã tự đổi nên không phải sửa.",
            ("Không phải sửa. Để lần sau khỏi nhắc: trong bộ gõ chọn bảng mã “Unicode”, không chọn “Unicode tổ hợp”."),
            ("dau-cach-la",),
        ),
        "cu-phap": Lesson(
            "Một dòng viết sai làm máy hiểu sai cả phần sau, nên cổng dừng đọc ở đó.",
            (
                "Nhìn dấu ^ dưới dòng được trích. Xem dấu hai chấm có dấu cách theo sau chưa, dấu nháy và dấu "
                "ngoặc đã đóng chưa, các dòng cùng nhóm đã thẳng hàng chưa."
            ),
            ("dau-tab", "nhay-cong", "khoa-la"),
        ),
        "dau-cach-la": Lesson(
            "Dấu cách đặc biệt của Word làm máy tìm không thấy chữ; cổng đã tự đổi nên không phải sửa.",
            "Không phải sửa. Để lần sau khỏi nhắc: dán chữ vào Notepad trước, rồi chép từ Notepad sang.",
            ("dau-cach-sai-cho", "chua-nfc"),
        ),
        "dau-cach-sai-cho": Lesson(
            ("Dấu cách đặc biệt trông như dấu cách thường, nhưng ở đầu dòng hoặc sau dấu hai chấm thì máy không hiểu."),
            "Xoá dấu cách ở chỗ có dấu ^ rồi gõ lại bằng phím cách.",
            ("dau-cach-la", "dau-tab"),
        ),
        "dau-tab": Lesson(
            "Phím Tab rộng bao nhiêu tùy máy, nên YAML không nhận Tab ở đầu dòng.",
            "Xoá dấu Tab rồi gõ dấu cách. Mỗi cấp thụt vào hai dấu cách.",
            ("dau-cach-sai-cho", "cu-phap"),
        ),
        "khong-phai-utf8": Lesson(
            "Tệp lưu bằng bảng mã cũ thì chữ có dấu thành chữ lạ trên trang.",
            "Mở tệp bằng Notepad, Save As, ở ô Encoding chọn UTF-8. Chữ đã hỏng thì gõ lại.",
            ("ky-tu-la", "chua-nfc"),
        ),
        "ky-tu-la": Lesson(
            "Ký tự này chỉ hiện trên máy có đúng phông chữ; người khác thấy một ô vuông.",
            "Xoá ký tự ở chỗ có dấu ^. Không thấy nó thì xoá cả giá trị rồi gõ lại.",
            ("dau-cach-la",),
        ),
        "long-qua-sau": Lesson(
            ("Dữ liệu của cổng không có nhóm nào lồng sâu đến thế, nên chắc là thừa dấu ngoặc hoặc thụt dòng nhầm."),
            "Xoá bớt dấu ngoặc, hoặc cho dòng trở lại đúng cấp.",
            ("cu-phap",),
        ),
        "nhay-cong": Lesson(
            "Word tự đổi dấu nháy thẳng thành nháy cong; nháy cong thì máy coi là một phần của chữ.",
            "Xoá dấu nháy cong, gõ lại dấu nháy thẳng trong Notepad.",
            ("ma-khong-nhay", "dau-cach-la"),
        ),
        "nhieu-dong": Lesson(
            "Chỗ này hiện trên một dòng (tên, nguồn), chữ xuống dòng sẽ vỡ bảng.",
            "Nối các dòng thành một dòng, bỏ dấu | hoặc > sau tên mục.",
            ("qua-dai",),
        ),
        "nhieu-van-ban": Lesson(
            "Mỗi tệp là một kế hoạch hoặc một kỳ; phần sau dấu --- sẽ không biết thuộc đâu.",
            "Xoá dòng ---, hoặc chuyển phần sau sang một tệp khác.",
            ("khoa-trung",),
        ),
        "the-yaml": Lesson(
            "Dấu chấm than ở đầu giá trị có nghĩa riêng trong YAML, nội dung sẽ bị hiểu khác đi.",
            "Xoá dấu chấm than, hoặc đặt cả giá trị trong dấu nháy kép.",
            ("bi-danh", "cu-phap"),
        ),
        "xung-dot": Lesson(
            ("Hai người cùng sửa một chỗ, máy để cả hai bản trong tệp cho người chọn; đăng lên là lẫn lộn hai bản."),
            "Chọn bản đúng giữa ba dòng dấu, xoá bản kia, rồi xoá cả ba dòng <<<<<<<, =======, >>>>>>>.",
            ("khoa-trung", "cu-phap"),
        ),
    },
)
