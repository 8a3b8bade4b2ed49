"""Lessons about what is taken from Word and Excel."""

from typing import Final

from generator.lessons.lesson import Group, Lesson

GROUP: Final = Group(
    "Nhập từ Word, Excel",
    {
        "khong-thay-bang": Lesson(
            "Không thấy bảng thì không có gì để nhập.",
            (
                "Mở tệp xem có bảng với dòng tiêu đề (nhiệm vụ, đơn vị, thời gian) không. Ảnh chụp bảng thì "
                "không đọc được."
            ),
            ("tep-van-phong",),
        ),
        "tep-van-phong": Lesson(
            "Tệp hỏng, có mật khẩu hoặc có macro thì cổng không mở, để an toàn.",
            "Mở bằng Word hoặc Excel, Save As thành .docx hoặc .xlsx, không đặt mật khẩu, rồi nhập lại.",
            ("khong-thay-bang",),
        ),
        "xem-lai": Lesson(
            "Máy đọc chưa chắc chỗ này; người phải so với bản gốc rồi mới đăng.",
            "So dòng đó với văn bản gốc, sửa cho đúng rồi xoá dấu XEM LẠI.",
            ("tep-van-phong",),
        ),
    },
)
