"""Lessons about results of tasks."""

from typing import Final

from generator.lessons.lesson import Group, Lesson

GROUP: Final = Group(
    "Kết quả: nhiệm vụ",
    {
        "han-truoc-viec": Lesson(
            "Hạn mới không thể đến trước khi có điều kiện để làm.",
            "Xem lại due_on và triggered_on, có thể đã viết đổi chỗ.",
            ("thieu-ngay-xay-ra", "xong-truoc-viec"),
        ),
        "ket-qua-tieu-de": Lesson(
            "Dòng tiêu đề chỉ gom nhóm, không ai phải làm, nên không có kết quả riêng.",
            "Ghi kết quả cho từng nhiệm vụ trong nhóm.",
            ("nhom-co-noi-dung",),
        ),
        "khong-cho-viec": Lesson(
            "Nhiệm vụ này kế hoạch đã định thời gian, không chờ việc nào cả.",
            "Bỏ triggered_on và due_on. Có văn bản đổi thời hạn thì ghi ở adjusted.",
            ("thieu-ngay-xay-ra",),
        ),
        "khong-co-nhiem-vu": Lesson(
            "Kế hoạch không liệt kê nhiệm vụ thì kết quả không có chỗ đứng.",
            "Xoá cả mục tasks, hoặc nhập nhiệm vụ vào tệp kế hoạch trước.",
            ("khong-co-tham-chieu",),
        ),
        "sau-cong-bo": Lesson(
            "Báo cáo không thể kể việc xảy ra sau ngày công bố.",
            "Xem lại ngày. Việc xảy ra sau đó thì ghi ở kỳ sau, hoặc bổ sung kèm supplemented_on.",
            ("ngay-tuong-lai", "truoc-ke-hoach"),
        ),
        "thieu-minh-chung": Lesson(
            "Việc ghi là xong mà không có văn bản thì người dân không kiểm tra được.",
            "Thêm evidence với số văn bản. Chưa có thì giữ nguyên, trang sẽ ghi rõ là chưa có.",
            ("minh-chung",),
        ),
        "thieu-ngay-xay-ra": Lesson(
            "Hạn mới chạy từ ngày có điều kiện; thiếu ngày đó thì hạn không có căn cứ.",
            "Thêm triggered_on là ngày việc được chờ đã xảy ra.",
            ("han-truoc-viec",),
        ),
        "thieu-ngay-xong": Lesson(
            "“Đã xong” phải có ngày xong; “chưa xong” thì không thể có.",
            "Đã xong: chỉ ghi done_on. Chưa xong: chỉ ghi state.",
            ("thieu-minh-chung", "sai-lua-chon"),
        ),
        "truoc-ke-hoach": Lesson(
            "Kế hoạch chưa bắt đầu thì chưa thể có hạn hay kết quả.",
            "Xem lại năm của ngày này.",
            ("sau-cong-bo", "nam-ke-hoach"),
        ),
        "xong-truoc-viec": Lesson(
            "Việc phải chờ điều kiện thì không thể xong trước điều kiện đó.",
            "Xem lại done_on và triggered_on, có thể đã viết đổi chỗ.",
            ("han-truoc-viec",),
        ),
    },
)
