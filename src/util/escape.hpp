// Text from others, made safe to show: what a terminal or a reader would act on, or could not see, becomes visible.
#pragma once

#include <cstddef>      // std::size_t
#include <string>       // std::string
#include <string_view>  // std::string_view

namespace coord::util {

// `text` as valid UTF-8 without control characters (C0, DEL, C1), bidirectional controls, characters of no width and
// other invisible ones, and broken UTF-8. Those below U+0080 and broken bytes are shown as `\x1b`, the others as
// `\u{202e}`. Newlines and tabs stay as they are with `keep_newlines`, otherwise they become `\n` and `\t`. The result
// is for eyes; it can't be turned back.
[[nodiscard]] std::string visible(std::string_view text, bool keep_newlines = false);

// The same, added to `out`.
void append_visible(std::string& out, std::string_view text, bool keep_newlines = false);

// The first line of `text` that is not blank, without the space around it, as visible() shows it, cut to `width` columns
// of a terminal; what was cut is replaced by "…" within the width. Wide characters count as two columns, combining
// ones as none.
[[nodiscard]] std::string first_line(std::string_view text, std::size_t width);

// The same, added to `out`.
void append_first_line(std::string& out, std::string_view text, std::size_t width);

// Columns of a terminal that visible text takes.
[[nodiscard]] std::size_t display_width(std::string_view text);

}  // namespace coord::util
