"""What a page takes over of the HTML that a notebook displays: tags and attributes; all others are dropped."""

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BLOCKS = {"aside", "blockquote", "div", "hr", "p", "pre", "section", "details", "summary"}
_LISTS = {"dd", "dl", "dt", "li", "ol", "ul"}
_FIGURES = {"figure", "figcaption", "table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td"}
_WORDS = {"a", "abbr", "b", "br", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "q", "s", "small"}
_MORE_WORDS = {"img", "span", "strong", "sub", "sup", "time", "u", "var"}
TAGS = _HEADINGS | _BLOCKS | _LISTS | _FIGURES | _WORDS | _MORE_WORDS
DROPPED_WITH_CONTENT = {"script", "style", "svg", "math", "template", "iframe", "object", "noscript"}
ATTRIBUTES = {
    "*": {"class", "id", "lang", "title", "role", "aria-label", "aria-labelledby", "aria-describedby", "data-label"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "details": {"open"},
    "ol": {"start"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "headers", "scope", "abbr"},
    "time": {"datetime"},
}
