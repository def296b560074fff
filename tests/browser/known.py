"""What the portal's page of 28/11/2023 shows, as facts: the archive's first article and its Tin khác."""

ARTICLE = "/2023/11/28/khoi-noi-chinh-tong-ket-thi-dua-khen-thuong-2023/"
TITLE = "Khối Nội chính tổng kết công tác Thi đua, khen thưởng năm 2023"
DATE = ("28/11/2023 08:34", "2023-11-28T08:34:00+07:00")
SECTION = "Tin hoạt động cụm, khối thi đua"
AUTHOR = "Thanh Thủy"
BLOC = "Khối Nội chính"
MEMBERS = [
    "Viện Kiểm sát nhân dân", "Thanh tra", "Bộ Chỉ huy Quân sự", "Bộ Chỉ huy Bộ đội Biên phòng",
    "Công an", "Tòa án nhân dân", "Cục Thi hành án dân sự", "Sở Tư pháp",
]  # fmt: skip
RELATED = [
    "Khối các tổ chức Hội tổng kết công tác Thi đua, khen thưởng năm 2023 (22/11/2023 14:56)",
    "Hội nghị Sơ kết công tác thi đua, khen thưởng 6 tháng đầu năm 2023 - Khối thi đua Ban Quản lý các Khu công "
    "nghiệp, "
    "Khu kinh tế các tỉnh miền núi Biên giới phía Bắc năm 2023 (24/07/2023 10:27)",
    "Khối các Tổ chức Hội, sơ kết công tác thi đua, khen thưởng 6 tháng đầu năm, phương hướng nhiệm vụ năm 2023 "
    "(30/06/2023 15:03)",
    "Khối thi đua Tổng hợp triển khai công tác thi đua, khen thưởng và ký kết giao ước thi đua năm 2023 (26/04/2023 "
    "15:17)",
    "Khối thi đua Nội chính phát động phong trào thi đua và ký kết giao ước thi đua năm 2023. (26/04/2023 15:04)",
]
