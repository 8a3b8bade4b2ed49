"""Lessons about corrections."""

from typing import Final

from generator.lessons.lesson import Group, Lesson

GROUP: Final = Group(
    "Kết quả: đính chính",
    {
        "dinh-chinh-sai-muc": Lesson(
            "Không tìm được giá trị được đính chính thì trang không hiện đính chính đó.",
            "Viết đủ đường từ ngoài vào trong, cách nhau bằng dấu chấm, ví dụ targets.dung-han.numerator.",
            ("dinh-chinh-sai-so",),
        ),
        "dinh-chinh-sai-so": Lesson(
            "Đính chính phải kể đúng số cũ đã công bố và số mới đang ghi, người dân mới tin được.",
            "was là số đã công bố lần trước, now là số đang ghi trong tệp. Nhớ sửa cả con số trong tệp.",
            ("dinh-chinh-sai-muc", "dinh-chinh-som"),
        ),
        "dinh-chinh-som": Lesson(
            "Chưa công bố thì chưa có gì để đính chính.",
            "Xem lại ngày. Sửa trước khi công bố thì xoá mục đính chính.",
            ("dinh-chinh-sai-so",),
        ),
    },
)
