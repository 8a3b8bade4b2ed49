"""Lessons about personal data."""

from typing import Final

from generator.lessons.lesson import Group, Lesson

GROUP: Final = Group(
    "Dữ liệu cá nhân",
    {
        "bien-so-xe": Lesson(
            "Biển số xe đứng cạnh tên người cho biết xe của ai.",
            "Xoá biển số. Cần kể vụ việc thì viết không nêu biển số và tên.",
            ("so-di-dong",),
        ),
        "khong-kiem-duoc": Lesson(
            "Cổng không mở được tệp đính kèm thì không biết trong đó có dữ liệu cá nhân hay không.",
            "Lưu lại tệp không mật khẩu, tệp hỏng thì xuất lại từ bản gốc, tệp quá lớn thì tách ra.",
            ("loai-tep", "thong-tin-an"),
        ),
        "loai-tep": Lesson(
            "Cổng chỉ tìm được dữ liệu cá nhân trong vài loại tệp quen dùng.",
            "Chuyển sang loại tệp nêu trong lời báo rồi thay tệp cũ.",
            ("khong-kiem-duoc",),
        ),
        "ma-ho-so": Lesson(
            "Ai có mã hồ sơ cũng tra được hồ sơ của người dân.",
            "Xoá mã hồ sơ. Kể số lượng hồ sơ, không kể từng hồ sơ.",
            ("so-dinh-danh",),
        ),
        "mien-tru-sai": Lesson(
            "Tệp miễn trừ viết sai thì có thể bỏ qua nhầm dữ liệu cá nhân thật.",
            "Sửa dòng nêu trong lời báo cho đúng mẫu.",
            ("mien-tru-thua",),
        ),
        "mien-tru-thua": Lesson(
            "Miễn trừ không còn khớp chỗ nào thì sau này có thể che nhầm một chỗ khác.",
            "Xoá mục miễn trừ đó.",
            ("mien-tru-sai",),
        ),
        "ngay-sinh": Lesson(
            "Ngày sinh đi cùng tên là đủ để nhận ra một người.",
            "Xoá ngày sinh.",
            ("so-dinh-danh",),
        ),
        "so-bao-hiem": Lesson(
            "Số bảo hiểm là dữ liệu cá nhân, không được công khai.",
            "Xoá số đó. Minh chứng có số này thì che đi rồi quét lại.",
            ("so-dinh-danh",),
        ),
        "so-cmnd": Lesson(
            "Số chứng minh nhân dân là dữ liệu cá nhân, không được công khai.",
            "Xoá số đó. Minh chứng có số này thì che đi rồi quét lại.",
            ("so-dinh-danh",),
        ),
        "so-di-dong": Lesson(
            "Số di động thường là của riêng một người, không phải của cơ quan.",
            "Xoá số đó. Số máy của cơ quan thì ghi ở mục contacts trong ward.yaml.",
            ("thu-rieng",),
        ),
        "so-dinh-danh": Lesson(
            "Số căn cước, số định danh là dữ liệu cá nhân, lộ ra có thể bị lợi dụng.",
            "Xoá số đó. Minh chứng có số này thì che đi rồi quét lại.",
            ("so-cmnd", "so-ho-chieu"),
        ),
        "so-ho-chieu": Lesson(
            "Số hộ chiếu là dữ liệu cá nhân, không được công khai.",
            "Xoá số đó. Minh chứng có số này thì che đi rồi quét lại.",
            ("so-dinh-danh",),
        ),
        "so-tai-khoan": Lesson(
            "Số tài khoản riêng lộ ra có thể bị lợi dụng.",
            "Xoá số đó. Chỉ tài khoản kho bạc của cơ quan mới được công khai.",
            ("so-dinh-danh",),
        ),
        "thong-tin-an": Lesson(
            "Tên người soạn, lời bình, trang tính ẩn nằm trong tệp mà mắt không thấy; người tải về thì thấy.",
            "Trong Word, Excel: File, Info, Inspect Document, chọn Remove All, rồi lưu và thay tệp.",
            ("khong-kiem-duoc",),
        ),
        "thu-rieng": Lesson(
            "Hộp thư riêng là của một người; người dân cần hộp thư của cơ quan.",
            "Thay bằng hộp thư công vụ của cơ quan, hoặc xoá.",
            ("so-di-dong",),
        ),
    },
)
