"""Lessons about plans."""

from typing import Final

from generator.lessons.lesson import Group, Lesson

GROUP: Final = Group(
    "Kế hoạch",
    {
        "cha-con-vong": Lesson(
            "Chỉ tiêu là phần của chính nó thì trang không biết xếp cái nào trên, cái nào dưới.",
            "Sửa hoặc bỏ mục parent ở một trong các chỉ tiêu nêu trong lời báo.",
            ("khong-co-tham-chieu",),
        ),
        "khoang-nguoc": Lesson(
            "Khoảng viết ngược thì không số nào đạt được.",
            "Viết số nhỏ trước, số lớn sau.",
            ("sai-so-luong", "so-sanh"),
        ),
        "khong-co-tham-chieu": Lesson(
            ("Mã không có ở nơi liệt kê thì cổng không nối được chỉ tiêu, nhiệm vụ với đơn vị, lĩnh vực, văn bản."),
            "Sửa theo lời nhắc “ý bạn là …?”. Nếu mã mới thì thêm vào tệp nêu trong lời báo trước.",
            ("sai-dang", "trung-id"),
        ),
        "ky-nguoc": Lesson(
            "Ngày kết thúc ở trước ngày bắt đầu thì không ngày nào nằm trong đó.",
            "Xem lại hai ngày, có thể đã viết đổi chỗ.",
            ("nam-ke-hoach",),
        ),
        "nam-ke-hoach": Lesson(
            "Năm sai thì mọi hạn của kế hoạch sai theo.",
            "Xem lại năm, thường là gõ thiếu hoặc nhầm một chữ số.",
            ("ky-nguoc", "truoc-ke-hoach"),
        ),
        "nhom-co-noi-dung": Lesson(
            "Dòng tiêu đề chỉ để gom nhóm; có đơn vị hay thời hạn thì không biết là tiêu đề hay nhiệm vụ.",
            "Là nhiệm vụ thì bỏ group: true. Là tiêu đề thì bỏ các mục lead, support, due, output, targets.",
            ("ket-qua-tieu-de",),
        ),
        "so-sanh": Lesson(
            "Không có, hoặc có hai cách so sánh thì không biết thế nào là đạt.",
            "Giữ đúng một: at_least (ít nhất), reach (đạt), at_most (không quá)… theo đúng chữ của kế hoạch.",
            ("khoang-nguoc", "thieu-don-vi-tinh"),
        ),
        "thieu-don-vi": Lesson(
            "Mỗi trách nhiệm cần rõ một đơn vị hoặc một danh sách đơn vị.",
            "Một đơn vị thì ghi unit. Nhiều đơn vị thì ghi units: [đơn-vị-1, đơn-vị-2]. Không ghi cả hai.",
            ("khong-co-tham-chieu",),
        ),
        "thieu-don-vi-tinh": Lesson(
            "Số 95 không có đơn vị thì không biết là phần trăm, thủ tục hay người.",
            'Thêm unit, ví dụ unit: "%" hoặc unit: thủ tục.',
            ("so-sanh",),
        ),
        "thieu-moc": Lesson(
            "“Giảm 10%” mà không nói so với năm nào thì không tính được.",
            'Thêm baseline với năm so sánh, ví dụ baseline: "2025".',
            ("thieu-so-moc",),
        ),
        "thieu-thoi-gian": Lesson(
            "Nhiệm vụ không có thời gian thì không biết lúc nào là chậm.",
            'Thêm due. Bản gốc để trống thì ghi đúng như vậy: due: {unstated: "Bản gốc để trống"}.',
            ("thoi-gian",),
        ),
        "thoi-gian": Lesson(
            "Ghi hai kiểu thời gian thì không biết hạn nào đúng.",
            "Giữ đúng một: ongoing, date, month, quarter, half, year, event hoặc unstated.",
            ("thieu-thoi-gian",),
        ),
        "trung-id": Lesson(
            "Mỗi mã (id) là địa chỉ một trang; dùng hai lần thì một trang mất.",
            "Đặt mã khác cho dòng mới. Chép nhầm cả dòng thì xoá.",
            ("trung-ma", "trung-ten"),
        ),
        "trung-ma": Lesson(
            "Hai nhiệm vụ cùng mã thì kết quả không biết ghi cho việc nào.",
            "Xem lại phụ lục của kế hoạch rồi sửa mã.",
            ("trung-id",),
        ),
        "trung-ten": Lesson(
            "Hai dòng cùng tên thì người đọc không phân biệt được.",
            "Viết tên khác cho rõ, hoặc gộp hai dòng nếu là một.",
            ("trung-id",),
        ),
        "van-ban-mo-ho": Lesson(
            "Kế hoạch viện dẫn bằng số, mà có hai văn bản cùng số đó.",
            "Thay số bằng id của văn bản trong documents.yaml.",
            ("trung-so-van-ban",),
        ),
    },
)
