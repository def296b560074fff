"""Old addresses of a page, which lead to it from then on."""

from plugins.base.model import Code
from plugins.sources.frontmatter.field import Field
from plugins.sources.frontmatter.types import ListOf, Pattern

ALIAS = Pattern(
    r"(?!//)(?!.*/\.\.?(?:/|$))(?:/[A-Za-z0-9._~!$'()+,;=:@-]{1,200})+/?",
    code=Code.URL_FORM,
    hint="Viết đường dẫn cũ trong trang này, bắt đầu bằng /, không có tên miền, dấu cách, %, ? hay #, ví dụ: "
    "/2023/11/28/ten-cu/.",
    label="địa chỉ bắt đầu bằng /",
)

ALIASES = Field(
    "aliases",
    type=ListOf(ALIAS, empty=True),
    help="Các địa chỉ cũ của trang",
    example="aliases: [/2023/11/28/ten-cu/]",
    rule="Địa chỉ cũ tự chuyển đến trang này",
    default=(),
)
