"""What headers mean, alone and beside each other."""

from __future__ import annotations

import pytest

from knowledge.facts.tables.headers import Role, role_of, roles_of


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("STT", Role.ORDINAL), ("TT", Role.ORDINAL), ("Số TT", Role.ORDINAL),
        ("Tên nhiệm vụ/dự án", Role.ACTION), ("NỘI DUNG CÔNG VIỆC", Role.ACTION), ("Nhiệm vụ, giải pháp", Role.ACTION),
        ("Chỉ tiêu", Role.INDICATOR), ("Tên chỉ tiêu", Role.INDICATOR),
        ("ĐVT", Role.UNIT), ("Đơn vị tính", Role.UNIT),
        ("Cơ quan chủ trì", Role.LEAD), ("Đơn vị thực hiện", Role.LEAD), ("Cơ quan soạn thảo", Role.LEAD),
        ("Phân công thực hiện / Chủ trì", Role.LEAD), ("Phân công thực hiện / Phối hợp", Role.PARTNERS),
        ("Cơ quan chủ trì, phối hợp", Role.LEAD), ("Cơ quan phối hợp", Role.PARTNERS),
        ("Thời hạn hoàn thành", Role.DEADLINE), ("Thời gian thực hiện (dự kiến)", Role.DEADLINE), ("Lộ trình",
         Role.DEADLINE),
        ("Sản phẩm", Role.DELIVERABLE), ("Kết quả dự kiến", Role.DELIVERABLE),
        ("Năm 2027", Role.VALUE), ("Kế hoạch năm 2026", Role.VALUE), ("Mục tiêu đến năm 2030", Role.VALUE),
        ("Tiến độ", Role.STATUS), ("Tình trạng", Role.STATUS),
        ("Ghi chú", Role.OTHER), ("Nguồn kinh phí", Role.OTHER), ("Thời hạn giải quyết", Role.OTHER), ("", Role.OTHER),
        ("Hộ nghèo năm 2026 so với 2025", Role.OTHER), ("Tăng so với năm 2025", Role.OTHER), ("2026/2025", Role.OTHER),
        ("KH 2026/TH 2025 (%)", Role.OTHER), ("So sánh / KH 2026", Role.OTHER), ("TH 2025 / TH 2024", Role.OTHER),
        ("Tăng (+), giảm (-) năm 2026", Role.OTHER), ("% thực hiện 2025", Role.OTHER),
        ("Số hộ nghèo đầu năm 2026", Role.OTHER), ("6 tháng đầu năm 2026", Role.VALUE),
        ("Năm học 2026/2027", Role.VALUE), ("Giai đoạn 2026-2030 / Năm 2026", Role.VALUE),
        ("Tháng 10/2025", Role.VALUE), ("Hiện trạng", Role.VALUE),
        ("Thời gian / Bắt đầu", Role.OTHER), ("Thời gian / Kết thúc", Role.DEADLINE), ("Tiến độ / Từ", Role.OTHER),
        ("Tiến độ / Đến", Role.DEADLINE), ("Thời gian khởi công - hoàn thành", Role.DEADLINE),
    ],
)  # fmt: skip
def test_a_header_has_a_meaning(header: str, role: Role) -> None:
    assert role_of(header) is role


@pytest.mark.parametrize(
    ("headers", "roles"),
    [
        (("TT", "Chỉ tiêu", "Đơn vị", "Kết quả", "Cơ quan chủ trì"), "ORDINAL INDICATOR UNIT VALUE LEAD"),
        (("Nội dung", "ĐVT", "Năm 2026", "Năm 2027"), "INDICATOR UNIT VALUE VALUE"),
        (("STT", "Nội dung", "ĐVT", "Chỉ tiêu", "Cơ quan theo dõi"), "ORDINAL INDICATOR UNIT VALUE LEAD"),
        (("Nhiệm vụ", "Đơn vị", "Tiến độ"), "ACTION LEAD DEADLINE"),
        (("Nhiệm vụ", "Chủ trì", "Thời hạn", "Tiến độ"), "ACTION LEAD DEADLINE STATUS"),
        (("Tên đề án", "Cơ quan trình", "Thời gian trình"), "ACTION LEAD DEADLINE"),
        (("TT", "Tiêu chí", "Điểm tối đa"), "OTHER OTHER OTHER"),
        (("Chỉ tiêu", "Năm 2026", "Tốc độ tăng 2026 (%)"), "INDICATOR VALUE OTHER"),
        (("Chỉ tiêu", "Năm 2026", "Cả nước 2025"), "INDICATOR VALUE OTHER"),
        (("Xã", "Tốc độ tăng trưởng 2026 (%)"), "PART VALUE"),
        (("Sản phẩm chủ lực", "ĐVT", "2026", "2027"), "INDICATOR UNIT VALUE VALUE"),
        (("TT", "Kết quả cần đạt", "ĐVT", "2026"), "ORDINAL INDICATOR UNIT VALUE"),
        (("TT", "Mã số", "Công tác đê", "ĐVT", "2026"), "ORDINAL OTHER INDICATOR UNIT VALUE"),
        (("TT", "Hạng mục", "Chủ trì", "Thời hạn"), "ORDINAL ACTION LEAD DEADLINE"),
        (("TT", "Hạng mục", "Chủ trì"), "ORDINAL OTHER LEAD"),
    ],
)
def test_headers_are_read_beside_each_other(headers: tuple[str, ...], roles: str) -> None:
    assert " ".join(role.name for role in roles_of(headers)) == roles
