"""Lessons about the spreadsheet form and the one-stop table."""

from typing import Final

from generator.lessons.lesson import Group, Lesson

GROUP: Final = Group(
    "Biểu mẫu Excel",
    {
        "bieu-mau-la": Lesson(
            "Cổng chỉ nhập được biểu mẫu do chính cổng xuất ra, vì nhờ trang ẩn mới biết là của phường nào, kỳ nào.",
            "Xuất lại biểu mẫu bằng lệnh cchc export form, chép số liệu sang rồi nhập; đừng xoá hay sửa trang ẩn.",
            ("bieu-mau-cu", "tep-van-phong"),
        ),
        "bieu-mau-cu": Lesson(
            "Kế hoạch đã đổi từ khi xuất biểu mẫu, nên có thể thiếu dòng mới hoặc còn dòng không dùng nữa.",
            "Các dòng còn mã vẫn nhập được. Muốn có đủ dòng thì xuất lại biểu mẫu rồi chép số liệu sang.",
            ("bieu-mau-la", "dong-la"),
        ),
        "trang-la": Lesson(
            "Trang bị xoá, đổi tên hoặc thêm vào thì cổng có thể không đọc số liệu ở đó.",
            "Đặt lại tên trang như biểu mẫu gốc; số liệu ở trang tự thêm thì chép sang trang đúng.",
            ("cot-thieu", "bieu-mau-la"),
        ),
        "cot-thieu": Lesson(
            "Cổng nhận ra cột theo tiêu đề; mất tiêu đề thì không biết số liệu thuộc cột nào.",
            "Chép lại dòng tiêu đề từ biểu mẫu gốc. Bảng một cửa thì xuất lại theo Biểu số II.06, đủ 13 cột.",
            ("trang-la", "cot-chua-chac"),
        ),
        "cot-chua-chac": Lesson(
            "Tiêu đề của bảng một cửa khác mẫu nên cổng phải đoán; đoán sai thì số của cả cột sai.",
            "So vài số của cột hay dòng được nêu với bảng gốc. Đúng thì nhập tiếp, sai thì sửa tiêu đề cho giống mẫu.",
            ("cot-thieu", "tong-khong-khop"),
        ),
        "dong-la": Lesson(
            "Dòng không mang mã của chỉ tiêu, nhiệm vụ nào thì số liệu trên đó không biết là của mục nào.",
            "Chép số liệu sang dòng có đúng mã. Dòng tự thêm thì xoá.",
            ("bieu-mau-cu", "dong-trung"),
        ),
        "dong-trung": Lesson(
            "Một chỉ tiêu có hai dòng thì không biết lấy dòng nào.",
            "Giữ một dòng, xoá dòng kia. Minh chứng thứ hai trở đi ghi ở trang Minh chứng thêm.",
            ("dong-la",),
        ),
        "dong-thieu": Lesson(
            "Xoá dòng khỏi biểu mẫu không làm mất số liệu trên cổng, nên có thể không như người xoá nghĩ.",
            "Chép lại dòng từ biểu mẫu gốc rồi điền. Muốn bỏ số liệu thì giữ dòng và xoá trống các ô.",
            ("da-xoa", "dong-la"),
        ),
        "o-sai-dang": Lesson(
            "Chữ ở ô số, hay ngày gõ sai, thì cổng không đoán, vì đoán sai là công bố sai.",
            "Ô số chỉ gõ số, số lẻ dùng dấu phẩy. Ngày gõ ngày/tháng/năm. Chưa có số liệu thì để trống.",
            ("o-cong-thuc", "ngay-khong-co"),
        ),
        "o-cong-thuc": Lesson(
            "Cổng không tính công thức trong ô tự điền, vì kết quả có thể lấy từ tệp khác hoặc đã cũ.",
            "Chép ô, dán lại chỉ giá trị (Dán đặc biệt, chọn Giá trị), hoặc gõ thẳng con số.",
            ("o-sai-dang",),
        ),
        "o-gop": Lesson(
            "Ô gộp chỉ giữ một giá trị, nên các dòng còn lại bị mất số liệu.",
            "Bỏ gộp ô (Merge & Center), rồi điền từng ô.",
            ("o-trong",),
        ),
        "o-khoa": Lesson(
            "Ô tổng được gõ đè thì có thể lệch với các dòng ở trên; cổng tự cộng lại nên không lấy số đó.",
            "Không phải sửa ô tổng. Chỉ cần xem các dòng ở trên đã đúng và đủ.",
            ("tong-khong-khop",),
        ),
        "o-trong": Lesson(
            "Một dòng điền dở dang thì người đọc không hiểu được con số.",
            "Điền nốt các ô còn trống của dòng; không có trường hợp nào thì ghi 0. Không dùng dòng này thì xoá trống.",
            ("o-sai-dang",),
        ),
        "mau-thuan": Lesson(
            "Trong lúc chờ điền, người khác đã sửa đúng chỗ này; ghi đè thì mất số của người đó.",
            "Giữ số của cổng thì trả ô về như lúc xuất. Muốn thay thì hỏi đơn vị kia, xuất biểu mẫu mới ra tên khác, "
            "chỉ sửa ô ấy.",
            ("bieu-mau-cu",),
        ),
        "da-xoa": Lesson(
            "Ô có sẵn số mà nay để trống được hiểu là muốn bỏ số đó khỏi cổng.",
            "Đúng ý thì không phải làm gì. Xoá nhầm thì điền lại số cũ nêu trong lời báo rồi nhập lại.",
            ("dong-thieu",),
        ),
        "thay-doi": Lesson(
            "Mỗi chỗ sẽ đổi được kể ra trước khi ghi, để người nhập soát lại lần cuối.",
            "Đúng thì chạy lại lệnh với --write. Kỳ đã công bố thì cổng thêm sẵn mục đính chính, người nhập ghi lý do.",
            ("da-xoa", "dinh-chinh-sai-so"),
        ),
    },
)
