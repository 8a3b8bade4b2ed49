"""Lessons about names and places of files and folders."""

from typing import Final

from generator.lessons.lesson import Group, Lesson

GROUP: Final = Group(
    "Tên tệp và thư mục",
    {
        "duoi-tep": Lesson(
            "Cổng chỉ đọc tệp có đuôi .yaml, nên mọi số liệu trong tệp này chưa lên cổng.",
            (
                "Trong File Explorer bật “File name extensions”, rồi đổi tên tệp cho hết đuôi là .yaml. Trong "
                "Notepad: Save As, chọn “All Files”, gõ cả đuôi .yaml."
            ),
            ("tep-la", "ten-tep"),
        ),
        "khong-co-thu-muc": Lesson(
            "Không có thư mục dữ liệu thì không có gì để kiểm tra hay đăng.",
            "Chạy lệnh trong thư mục của cổng, hoặc xem lại tên thư mục đã gõ sau lệnh.",
            ("khong-doc-duoc",),
        ),
        "khong-doc-duoc": Lesson(
            "Tệp không đọc được thì số liệu trong đó không lên cổng.",
            "Nhờ người quản trị máy cho quyền đọc, hoặc chép lại tệp từ nơi khác vào đây.",
            ("tep-qua-lon", "lien-ket-hong"),
        ),
        "lien-ket-hong": Lesson(
            "Liên kết (lối tắt) đến một tệp đã mất thì không có nội dung gì để đọc.",
            "Xoá liên kết, rồi chép tệp thật vào đúng chỗ đó.",
            ("lien-ket-ra-ngoai", "lien-ket-thu-muc"),
        ),
        "lien-ket-ra-ngoai": Lesson(
            "Tệp ở ngoài thư mục dữ liệu có thể là tài liệu nội bộ, nên cổng không đọc.",
            "Xoá liên kết, rồi chép tệp thật vào đúng chỗ đó.",
            ("lien-ket-hong", "lien-ket-thu-muc"),
        ),
        "lien-ket-thu-muc": Lesson(
            "Liên kết đến một thư mục có thể làm một tệp bị đọc hai lần.",
            "Xoá liên kết, rồi chép thư mục thật vào đây.",
            ("lien-ket-hong", "lien-ket-ra-ngoai"),
        ),
        "ten-tep": Lesson(
            "Tên tệp là địa chỉ của trang; khác với mã ghi bên trong thì không biết bên nào đúng.",
            "So tên tệp, tên thư mục với mục id, plan hoặc period trong tệp, rồi sửa bên ghi sai.",
            ("tep-la", "khac-lich"),
        ),
        "ten-thu-muc": Lesson(
            "Tên thư mục thành địa chỉ trang, có dấu hay dấu cách thì địa chỉ khó gõ và dễ hỏng.",
            "Đổi tên thư mục: chữ thường, không dấu, nối bằng gạch nối.",
            ("tep-la", "trung-dia-chi"),
        ),
        "tep-la": Lesson(
            "Tệp đặt sai tên hoặc sai chỗ thì cổng không đọc, người dân không thấy số liệu.",
            (
                "Chuyển tệp đến chỗ nêu trong lời báo. Kế hoạch ở plans/, kết quả ở results/ rồi đến thư mục "
                "mang mã kế hoạch."
            ),
            ("ten-tep", "duoi-tep"),
        ),
        "tep-qua-lon": Lesson(
            "Tệp dữ liệu chỉ có chữ và số, nặng hơn 2 MB thường là chép nhầm tệp khác.",
            "Mở tệp xem có dán nhầm không. Văn bản quét, ảnh, bảng tính không đặt trong thư mục dữ liệu.",
            ("khong-doc-duoc",),
        ),
        "tep-rong": Lesson(
            "Tệp trống không cho biết gì; nếu đăng, trang của phường sẽ thiếu cả phần này.",
            "Chép nội dung một tệp cùng loại rồi sửa. Chưa dùng đến thì xoá tệp.",
            ("thieu-gia-tri",),
        ),
        "thieu-ke-hoach": Lesson(
            "Phường không có kế hoạch thì không có gì để người dân theo dõi.",
            "Thêm tệp kế hoạch vào thư mục plans của phường, ví dụ plans/2026.yaml.",
            ("thieu-phuong",),
        ),
        "thieu-phuong": Lesson(
            "Thiếu ward.yaml thì cổng không biết kế hoạch này của phường nào.",
            "Chép ward.yaml của một phường khác vào thư mục rồi sửa tên, mã, đơn vị.",
            ("thieu-tinh", "thieu-ke-hoach"),
        ),
        "thieu-tep": Lesson(
            (
                "Tệp chung (lĩnh vực, số đo, văn bản, từ ngữ) là nơi mọi phường tra mã; thiếu thì không kiểm "
                "tra được gì."
            ),
            "Khôi phục tệp đã xoá, hoặc chép từ một cổng đang chạy.",
            ("thieu-tinh",),
        ),
        "thieu-tinh": Lesson(
            "Tên và mã tỉnh đứng trên mọi trang của phường, lấy từ province.yaml.",
            "Thêm tệp province.yaml vào thư mục tỉnh, ghi mã và tên tỉnh.",
            ("thieu-phuong",),
        ),
        "thu-muc-trung-ten": Lesson(
            "Ở chỗ này cổng cần một tệp, mà lại có một thư mục cùng tên.",
            "Đổi tên hoặc xoá thư mục, rồi đặt tệp vào đúng chỗ.",
            ("duoi-tep",),
        ),
        "tron-minh-hoa": Lesson(
            "Phường minh họa có số liệu không thật; đứng chung với phường thật thì người dân dễ nhầm.",
            "Chuyển phường minh họa sang thư mục tỉnh riêng. Nếu là phường thật thì xoá dòng demo.",
            ("ngay-gia-dinh",),
        ),
        "trung-phuong": Lesson(
            "Một phường có hai thư mục thì người dân thấy hai trang khác nhau của cùng một phường.",
            "Gộp hai thư mục làm một. Nếu là phường khác thì sửa lại tên và mã trong ward.yaml.",
            ("trung-dia-chi",),
        ),
    },
)
