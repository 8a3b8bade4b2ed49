"""Lessons about procedures: the shared catalogue, and a ward's list."""

from typing import Final

from generator.lessons.lesson import Group, Lesson

GROUP: Final = Group(
    "Thủ tục",
    {
        "doi-phi-thieu-so": Lesson(
            "Người dân có quyền biết văn bản nào cho phép thu mức mới.",
            "Thêm decision với số quyết định, ngày ký nếu biết. Chưa có quyết định thì chưa được đổi mức thu.",
            ("thieu-mien-giam", "thieu-muc-thu"),
        ),
        "lau-chua-doi-chieu": Lesson(
            "Thủ tục hay đổi; bản ghi hơn một năm chưa xem lại dễ khiến người dân chuẩn bị sai giấy tờ.",
            "Mở thủ tục trên Cổng Dịch vụ công quốc gia, đối chiếu, rồi ghi ngày và đơn vị vào checked_on, checked_by.",
            ("thieu-noi-doi-chieu",),
        ),
        "ma-thu-tuc-la": Lesson(
            "Người dân tra mã trên Cổng Dịch vụ công quốc gia; mã khác dạng thì không tìm thấy.",
            "Chép lại mã từ trang của thủ tục, ví dụ 1.001193. Mã riêng của bộ, ngành thì để nguyên.",
            ("ma-khong-nhay",),
        ),
        "sua-danh-muc-chung": Lesson(
            "Giấy tờ, các bước giống nhau ở mọi phường; mỗi nơi ghi một kiểu thì người dân không biết tin ai.",
            "Xoá mục ấy khỏi tệp của phường. Danh mục chung sai thì sửa ở data/procedures/ để mọi phường cùng đúng.",
            ("thoi-han-dai-hon", "khoa-la"),
        ),
        "thay-doi-sai-ngay": Lesson(
            "Các thay đổi lộn thứ tự thì không biết ngày nào áp dụng mức nào.",
            "Xếp các mục changes theo ngày, ngày sớm ở trên. Hai thay đổi cùng ngày thì gộp làm một.",
            ("ky-nguoc",),
        ),
        "thieu-mien-giam": Lesson(
            "Chỉ thấy số tiền, người được miễn tưởng mình phải nộp.",
            "Chép nguyên văn phần miễn, giảm vào exempt. Không ai được miễn thì ghi rõ “Không có ai được miễn, giảm”.",
            ("doi-phi-thieu-so", "thieu-muc-thu"),
        ),
        "thieu-muc-thu": Lesson(
            "Khoản thu không có số tiền cũng không có lời thì người dân không biết mang bao nhiêu.",
            "Ghi amount bằng đồng, viết liền, hoặc chép nguyên văn vào text. Không thu gì thì ghi fees: [].",
            ("thieu-mien-giam",),
        ),
        "thieu-nguon": Lesson(
            "Giấy tờ và mức thu không rõ nguồn thì không ai kiểm được, dễ là thông tin cũ.",
            "Thêm source với tên nơi đã đọc và ngày đọc. Không nhớ nguồn thì xoá phần ấy, trang sẽ ghi là chưa có.",
            ("lau-chua-doi-chieu",),
        ),
        "thieu-noi-doi-chieu": Lesson(
            "Đã đối chiếu thì phải biết đơn vị nào và ngày nào, để còn hỏi lại.",
            "Ghi cả checked_on và checked_by; checked_by là tên đơn vị, không ghi tên người.",
            ("lau-chua-doi-chieu",),
        ),
        "thieu-thu-tuc-thay": Lesson(
            "Người quét mã trên tờ dán cũ phải được dẫn đến thủ tục mới.",
            "Ở thủ tục mới ghi supersedes với mã cũ. Bãi bỏ hẳn thì ghi abolished: true ở thủ tục cũ.",
            ("thu-tuc-het-hieu-luc",),
        ),
        "thoi-han-dai-hon": Lesson(
            "Phường được trả kết quả sớm hơn luật định, không được muộn hơn.",
            "Ghi thời hạn bằng hoặc ngắn hơn danh mục chung. Danh mục chung đã cũ thì sửa ở đó.",
            ("sua-danh-muc-chung",),
        ),
        "thoi-han-thieu-don-vi": Lesson(
            "Số 3 không có đơn vị thì không biết là 3 giờ, 3 ngày hay 3 ngày làm việc.",
            "Ghi cả value và unit, ví dụ {value: 3, unit: working_day}. Chỉ có lời thì chép nguyên văn vào text.",
            ("thoi-han-dai-hon",),
        ),
        "thu-tuc-het-hieu-luc": Lesson(
            "Thủ tục hết hiệu lực còn trong danh mục thì người dân nộp nhầm rồi bị trả lại.",
            "Thêm until với ngày cuối tiếp nhận, đừng xoá dòng: trang cũ sẽ dẫn đến thủ tục thay thế.",
            ("thieu-thu-tuc-thay",),
        ),
        "trung-cach-nop": Lesson(
            "Một cách nộp có hai thời hạn, hai mức thu thì không biết tin bên nào.",
            "Gộp hai mục cùng via làm một.",
            ("trung-ma",),
        ),
    },
)
