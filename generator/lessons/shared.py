"""Lessons about the files all wards share, and a ward's own."""

from typing import Final

from generator.lessons.lesson import Group, Lesson

GROUP: Final = Group(
    "Tệp chung và ward.yaml",
    {
        "dia-chi-goc": Lesson(
            "Địa chỉ các trang được nối vào sau địa chỉ gốc; thiếu dấu / thì địa chỉ dính liền và hỏng.",
            "Thêm dấu gạch chéo ở cuối base_url trong portal.yaml.",
            ("dia-chi-web",),
        ),
        "dia-chi-mau": Lesson(
            "Người dân báo sai sẽ gửi thư vào một hộp thư không có thật.",
            "Thay bằng hộp thư có người đọc của đơn vị vận hành.",
            ("dia-chi-goc",),
        ),
        "han-cong-bo": Lesson(
            "“Chậm nhất ngày 5” và “trước ngày 5” khác nhau một ngày; ghi cả hai thì không biết hạn nào đúng.",
            "Giữ một cách: no_later_than (tính cả ngày đó) hoặc before (không tính ngày đó).",
            ("han-trong-ky",),
        ),
        "han-trong-ky": Lesson(
            "Kỳ chưa hết mà đã đến hạn công bố thì lúc nào phường cũng bị tính là chậm.",
            "Ghi hạn công bố cho người dân, sau ngày cuối của kỳ. Hạn nộp báo cáo nội bộ không ghi ở đây.",
            ("cong-bo-som", "lich-bao-cao"),
        ),
        "lich-bao-cao": Lesson(
            "Lịch báo cáo sai thứ tự thì không biết kỳ nào tính những ngày nào.",
            (
                "Xếp các kỳ q1, h1, q3, fy theo thứ tự, mỗi kỳ một lần. Kỳ bắt đầu từ tháng 12 năm trước thì "
                "thêm year: before."
            ),
            ("khac-lich", "ngay-trong-nam"),
        ),
        "ngay-gia-dinh": Lesson(
            "Phường thật phải tính theo ngày hôm nay; chỉ phường minh họa được đứng yên ở một ngày.",
            "Xoá dòng demo_as_of.",
            ("tron-minh-hoa",),
        ),
        "ngay-trong-nam": Lesson(
            "Lịch lặp lại mỗi năm, mà không phải năm nào cũng có ngày này.",
            "Ngày cuối tháng thì viết last_day: true thay cho day.",
            ("lich-bao-cao", "ngay-khong-co"),
        ),
        "thieu-lich-bao-cao": Lesson(
            "Không có lịch báo cáo thì không biết kỳ này tính từ ngày nào và đến bao giờ là chậm.",
            "Thêm reporting_calendar vào ward.yaml; tệp mẫu kết quả có sẵn để chép.",
            ("ngoai-lich", "lich-bao-cao"),
        ),
        "trung-dia-chi": Lesson(
            "Hai thứ cùng một địa chỉ thì chỉ một thứ hiện được.",
            "Đặt tên hoặc mã khác cho thứ mới thêm.",
            ("trung-id", "ten-thu-muc"),
        ),
        "trung-so-van-ban": Lesson(
            "Hai văn bản cùng số thì kế hoạch viện dẫn bằng số sẽ không biết là văn bản nào.",
            "Là một văn bản nhập hai lần thì xoá một. Là hai văn bản thật thì viện dẫn bằng id.",
            ("van-ban-mo-ho",),
        ),
    },
)
