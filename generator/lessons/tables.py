"""Lessons about tables of dossiers, petitions and surveys."""

from typing import Final

from generator.lessons.lesson import Group, Lesson

GROUP: Final = Group(
    "Kết quả: bảng hồ sơ, phản ánh, khảo sát",
    {
        "chuyen-ky": Lesson(
            "Hồ sơ kỳ trước còn lại bao nhiêu thì kỳ này phải nhận đúng bấy nhiêu.",
            "So cột 6 của kỳ này với cột 11 của kỳ trước, rồi sửa bên chép sai.",
            ("ho-so-khong-khop", "luy-ke-giam"),
        ),
        "ho-so-khong-khop": Lesson(
            "Các cột không cộng lại thành tổng thì có ô chép sai.",
            (
                "Cột 3 = 4 + 5 + 6 = 7 + 11; cột 7 = 8 + 9 + 10; cột 11 = 12 + 13. Chênh vì lý do đã biết (ví "
                "dụ rút hồ sơ) thì ghi adjustment."
            ),
            ("tong-khong-khop", "chuyen-ky"),
        ),
        "khao-sat": Lesson(
            "Số người hài lòng không thể nhiều hơn số người trả lời.",
            "Xem lại respondents và satisfied, có thể đã viết đổi chỗ.",
            ("tu-lon-hon-mau",),
        ),
        "luy-ke-giam": Lesson(
            "Số tính từ đầu năm chỉ tăng; nhỏ hơn kỳ trước thì một trong hai kỳ sai.",
            (
                "Báo cáo 6 tháng và cả năm cộng dồn từ đầu năm, không đếm riêng các tháng sau. Kỳ trước sai "
                "thì sửa tệp kỳ trước và ghi đính chính."
            ),
            ("chuyen-ky", "dinh-chinh-sai-so"),
        ),
        "phan-anh-khong-khop": Lesson(
            "Mỗi phản ánh hoặc đã trả lời, hoặc đang xử lý; cộng lại phải bằng số tiếp nhận.",
            "Cộng lại bốn số: trả lời đúng hạn, trả lời muộn, đang xử lý trong hạn, đang xử lý quá hạn.",
            ("ho-so-khong-khop",),
        ),
        "tong-khong-khop": Lesson(
            "Dòng tổng số phải bằng các lĩnh vực cộng lại.",
            "Cộng lại cột nêu trong lời báo. Ô nào chép sai thì sửa ô đó.",
            ("ho-so-khong-khop",),
        ),
    },
)
