"""Lessons about a results file as a whole: period, days, documents."""

from typing import Final

from generator.lessons.lesson import Group, Lesson

GROUP: Final = Group(
    "Kết quả: kỳ, ngày, văn bản",
    {
        "cong-bo-som": Lesson(
            "Kỳ chưa hết thì số liệu chưa đủ, công bố sẽ sai.",
            "Xem lại published_on và window. Ngày công bố phải sau ngày cuối của kỳ.",
            ("han-trong-ky", "khac-lich"),
        ),
        "khac-lich": Lesson(
            "Mỗi phường tính kỳ theo lịch riêng đã công bố; tính khác đi thì các kỳ chồng nhau hoặc hở.",
            "Sửa window cho đúng lịch báo cáo trong ward.yaml. Lịch ghi sai thì sửa lịch.",
            ("ngoai-lich", "lich-bao-cao"),
        ),
        "minh-chung": Lesson(
            "Minh chứng không có tên, không có số thì người dân không tìm được văn bản.",
            "Thêm number (số, ký hiệu) hoặc title (tên văn bản).",
            ("thieu-minh-chung",),
        ),
        "ngoai-ke-hoach": Lesson(
            "Kết quả của năm khác thì không thể so với chỉ tiêu của kế hoạch này.",
            "Xem lại năm của kỳ, hoặc chuyển tệp sang thư mục kết quả của kế hoạch năm đó.",
            ("ten-tep",),
        ),
        "ngoai-lich": Lesson(
            "Kỳ không có trong lịch thì không biết tính những ngày nào, hạn công bố là bao giờ.",
            "Xem lại tên kỳ, hoặc thêm kỳ này vào reporting_calendar trong ward.yaml.",
            ("khac-lich", "thieu-lich-bao-cao"),
        ),
        "van-ban-cu": Lesson(
            "Văn bản cũ hơn kỳ cả năm thường là gõ nhầm năm ban hành.",
            "Xem lại năm. Đúng là văn bản cũ thì giữ nguyên, đây chỉ là cảnh báo.",
            ("van-ban-sau-cong-bo",),
        ),
        "van-ban-sau-cong-bo": Lesson(
            "Báo cáo không thể dẫn một văn bản chưa ban hành.",
            "Xem lại ngày ban hành. Văn bản bổ sung sau khi công bố thì ghi thêm supplemented_on.",
            ("van-ban-cu", "sau-cong-bo"),
        ),
    },
)
