"""Lessons about results of targets."""

from typing import Final

from generator.lessons.lesson import Group, Lesson

GROUP: Final = Group(
    "Kết quả: chỉ tiêu",
    {
        "ba-chu-so-le": Lesson(
            "Dấu chấm là dấu thập phân: 1.200 bị hiểu là một phẩy hai, không phải một nghìn hai trăm.",
            "Số nghìn viết liền, không chấm. Đúng là số lẻ thì giữ nguyên, đây chỉ là cảnh báo.",
            ("sai-kieu", "ty-le-la"),
        ),
        "khong-hop-chi-tieu": Lesson(
            "Chỉ tiêu có con số thì phải so bằng con số; mục tiêu bằng lời thì không có số để so.",
            (
                "Xem chỉ tiêu trong kế hoạch. Có con số: ghi value, hoặc numerator và denominator nếu là tỷ "
                "lệ. Bằng lời: ghi state."
            ),
            ("mot-cach-ghi",),
        ),
        "khong-hop-so-do": Lesson(
            "Cách tính này đếm thứ khác với điều chỉ tiêu hứa.",
            "Dùng một cách tính nêu trong lời báo, hoặc tự ghi numerator và denominator.",
            ("thieu-bang",),
        ),
        "lech-bang": Lesson(
            "Cùng một tệp mà hai chỗ nói hai số thì không biết số nào đúng.",
            "Sửa cho khớp. Gọn nhất: xoá numerator và denominator, chỉ ghi formula để cổng lấy số từ bảng.",
            ("thieu-bang", "lech-ty-le"),
        ),
        "lech-ty-le": Lesson(
            "Tỷ lệ in trong báo cáo khác tỷ lệ tính từ hai số thì ít nhất một số sai.",
            "Tính lại tử số chia mẫu số. Xoá rate cũng được, cổng tự tính.",
            ("lech-bang", "thieu-mau-so"),
        ),
        "mot-cach-ghi": Lesson(
            "Ghi nhiều cách thì không biết số nào đúng; chưa ghi cách nào thì không có kết quả.",
            (
                "Giữ đúng một: value, hoặc numerator và denominator, hoặc formula, hoặc state. Chưa có số thì "
                "xoá cả dòng."
            ),
            ("khong-hop-chi-tieu",),
        ),
        "thieu-bang": Lesson(
            "Chỉ ghi cách tính thì cổng phải lấy số từ bảng, mà tệp không có bảng đó.",
            "Thêm bảng, hoặc tự ghi numerator và denominator.",
            ("lech-bang",),
        ),
        "thieu-mau-so": Lesson(
            "Chỉ có một số thì không tính được tỷ lệ.",
            "Thêm số còn thiếu. Trong kỳ không phát sinh thì ghi cả hai là 0.",
            ("mot-cach-ghi", "tu-lon-hon-mau"),
        ),
        "thieu-so-duoc-giao": Lesson(
            "Chỉ tiêu “không vượt số được giao” mà không có số được giao thì không so được.",
            "Thêm limit với số được giao; tên văn bản giao ghi ở evidence.",
            ("thieu-so-moc",),
        ),
        "thieu-so-moc": Lesson(
            "Tăng hay giảm bao nhiêu phải so với số của năm mốc.",
            "Thêm baseline_value với số của năm mốc. value là số của chính kỳ này.",
            ("thieu-moc",),
        ),
        "tu-lon-hon-mau": Lesson(
            "Phần không thể nhiều hơn tổng; tỷ lệ sẽ trên 100%.",
            "Xem lại hai số, thường là viết đổi chỗ. Trong kỳ không phát sinh thì cả hai là 0.",
            ("thieu-mau-so", "ty-le-la"),
        ),
        "ty-le-la": Lesson(
            "Tỷ lệ dưới 1% hoặc trên 100% thường là đặt nhầm dấu thập phân.",
            "Viết 97.96 cho 97,96%, không viết 0.9796 hay 9796. Tốt nhất là ghi tử số và mẫu số.",
            ("ba-chu-so-le", "tu-lon-hon-mau"),
        ),
    },
)
