#include "util/escape.hpp"

#include <algorithm>  // std::upper_bound
#include <cstdint>    // std::uint64_t
#include <cstring>    // std::memcpy
#include <iterator>   // std::begin, std::end

#include "util/utf8.hpp"

namespace coord::util {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

// Characters that change how their neighbours are shown, or that nobody can see. The variation selectors U+FE0E and
// U+FE0F are left out: they are part of everyday emoji and do nothing else.
constexpr Range kHidden[] = {
    {0x00, 0x1F},     {0x7F, 0x9F},       {0xAD, 0xAD},       {0x034F, 0x034F},   {0x061C, 0x061C},
    {0x115F, 0x1160}, {0x17B4, 0x17B5},   {0x180B, 0x180F},   {0x200B, 0x200F},   {0x2028, 0x202E},
    {0x2060, 0x206F}, {0x3164, 0x3164},   {0xFE00, 0xFE0D},   {0xFEFF, 0xFEFF},   {0xFFA0, 0xFFA0},
    {0xFFF0, 0xFFFB}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF},
};

constexpr Range kWide[] = {
    {0x1100, 0x115E},   {0x231A, 0x231B},   {0x2329, 0x232A},   {0x23E9, 0x23EC},   {0x23F0, 0x23F0},
    {0x23F3, 0x23F3},   {0x25FD, 0x25FE},   {0x2614, 0x2615},   {0x2648, 0x2653},   {0x267F, 0x267F},
    {0x2693, 0x2693},   {0x26A1, 0x26A1},   {0x26AA, 0x26AB},   {0x26BD, 0x26BE},   {0x26C4, 0x26C5},
    {0x26CE, 0x26CE},   {0x26D4, 0x26D4},   {0x26EA, 0x26EA},   {0x26F2, 0x26F3},   {0x26F5, 0x26F5},
    {0x26FA, 0x26FA},   {0x26FD, 0x26FD},   {0x2705, 0x2705},   {0x270A, 0x270B},   {0x2728, 0x2728},
    {0x274C, 0x274C},   {0x274E, 0x274E},   {0x2753, 0x2755},   {0x2757, 0x2757},   {0x2795, 0x2797},
    {0x27B0, 0x27B0},   {0x27BF, 0x27BF},   {0x2B1B, 0x2B1C},   {0x2B50, 0x2B50},   {0x2B55, 0x2B55},
    {0x2E80, 0x303E},   {0x3041, 0x3247},   {0x3250, 0x4DBF},   {0x4E00, 0xA4CF},   {0xA960, 0xA97C},
    {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE10, 0xFE19},   {0xFE30, 0xFE6B},   {0xFF01, 0xFF60},
    {0xFFE0, 0xFFE6},   {0x16FE0, 0x18CFF}, {0x1AFF0, 0x1B2FF}, {0x1F004, 0x1F004}, {0x1F0CF, 0x1F0CF},
    {0x1F18E, 0x1F18E}, {0x1F191, 0x1F19A}, {0x1F200, 0x1F320}, {0x1F32D, 0x1F335}, {0x1F337, 0x1F37C},
    {0x1F37E, 0x1F393}, {0x1F3A0, 0x1F3CA}, {0x1F3CF, 0x1F3D3}, {0x1F3E0, 0x1F3F0}, {0x1F3F4, 0x1F3F4},
    {0x1F3F8, 0x1F43E}, {0x1F440, 0x1F440}, {0x1F442, 0x1F4FC}, {0x1F4FF, 0x1F53D}, {0x1F54B, 0x1F567},
    {0x1F57A, 0x1F57A}, {0x1F595, 0x1F596}, {0x1F5A4, 0x1F5A4}, {0x1F5FB, 0x1F64F}, {0x1F680, 0x1F6C5},
    {0x1F6CC, 0x1F6CC}, {0x1F6D0, 0x1F6D2}, {0x1F6D5, 0x1F6DF}, {0x1F6EB, 0x1F6EC}, {0x1F6F4, 0x1F6FC},
    {0x1F7E0, 0x1F7F0}, {0x1F90C, 0x1F93A}, {0x1F93C, 0x1F945}, {0x1F947, 0x1F9FF}, {0x1FA70, 0x1FAFF},
    {0x20000, 0x3FFFD},
};

constexpr Range kCombining[] = {
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x05BF, 0x05BF}, {0x05C1, 0x05C2}, {0x05C4, 0x05C5},
    {0x05C7, 0x05C7}, {0x0610, 0x061A}, {0x064B, 0x065F}, {0x0670, 0x0670}, {0x06D6, 0x06DC}, {0x06DF, 0x06E4},
    {0x06E7, 0x06E8}, {0x06EA, 0x06ED}, {0x0711, 0x0711}, {0x0730, 0x074A}, {0x0900, 0x0902}, {0x093A, 0x093A},
    {0x093C, 0x093C}, {0x0941, 0x0948}, {0x094D, 0x094D}, {0x0951, 0x0957}, {0x0E31, 0x0E31}, {0x0E34, 0x0E3A},
    {0x0E47, 0x0E4E}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x20D0, 0x20FF}, {0x302A, 0x302D}, {0x3099, 0x309A},
    {0xFE0E, 0xFE0F}, {0xFE20, 0xFE2F},
};

template <std::size_t N>
bool contains(const Range (&ranges)[N], char32_t value) {
  const Range* after = std::upper_bound(std::begin(ranges), std::end(ranges), value,
                                        [](char32_t v, const Range& range) { return v < range.first; });
  return after != std::begin(ranges) && value <= (after - 1)->last;
}

void append_hex(std::string& out, char32_t value, int least_digits) {
  static constexpr char kDigits[] = "0123456789abcdef";
  int digits = least_digits;
  while (digits < 8 && (value >> (4 * digits)) != 0) {
    ++digits;
  }
  for (int i = digits - 1; i >= 0; --i) {
    out += kDigits[(value >> (4 * i)) & 0xFU];
  }
}

void append_escaped(std::string& out, const CodePoint& point) {
  if (point.valid && (point.value == '\n' || point.value == '\t')) {
    out += point.value == '\n' ? "\\n" : "\\t";
  } else if (!point.valid || point.value < 0x80) {
    out += "\\x";
    append_hex(out, point.value, 2);
  } else {
    out += "\\u{";
    append_hex(out, point.value, 2);
    out += '}';
  }
}

// What nearly all text is made of: shown as it is, in one column.
bool is_printable_ascii(char c) {
  return c >= 0x20 && c < 0x7F;
}

// How many of those begin the text. Eight at a time: the highest bit of a byte gets set where it is none.
std::size_t printable_ascii(std::string_view text) {
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  std::size_t count = 0;
  for (; text.size() - count >= 8; count += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text.data() + count, 8);
    if (((eight | (eight - kOnes * 0x20) | (eight + kOnes)) & (kOnes << 7U)) != 0) {
      break;
    }
  }
  while (count < text.size() && is_printable_ascii(text[count])) {
    ++count;
  }
  return count;
}

bool is_hidden(const CodePoint& point) {
  return !point.valid || contains(kHidden, point.value);
}

std::size_t columns(char32_t value) {
  if (value < 0x300) {
    return 1;
  }
  return contains(kCombining, value) ? 0U : contains(kWide, value) ? 2U : 1U;
}

// The first line with something on it, without the space around it; empty if there is none.
std::string_view first_written_line(std::string_view text) {
  static constexpr std::string_view kBlank = " \t\r\n\v\f";
  const std::size_t begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) {
    return {};
  }
  text.remove_prefix(begin);
  text = text.substr(0, text.find('\n'));
  text = text.substr(0, text.find('\r'));
  return text.substr(0, text.find_last_not_of(kBlank) + 1);
}

constexpr std::string_view kCut = "…";

// Adds a line as visible() shows it, cut to `width` columns.
void append_cut(std::string& out, std::string_view source, std::size_t width) {
  // A column takes at most a few dozen bytes (combining marks aside): a body of a megabyte need not be read for it.
  std::size_t enough = width * 64 + 64;
  const bool shortened = source.size() > enough;
  while (shortened && (static_cast<unsigned char>(source[enough]) & 0xC0U) == 0x80U && enough > 0) {
    --enough;  // not inside a character
  }
  std::string line = visible(source.substr(0, enough));
  std::size_t used = 0;
  std::size_t room = 0;  // bytes that leave a column for the mark of a cut
  for (std::size_t at = 0; at < line.size();) {
    const CodePoint point = decode_utf8(line, at);
    used += columns(point.value);
    if (used > width) {
      break;
    }
    at += point.length;
    if (used < width) {
      room = at;
    }
  }
  if (used > width || shortened) {
    line.resize(room);
    line += width > 0 ? kCut : "";
  }
  out += line;
}

}  // namespace

std::string visible(std::string_view text, bool keep_newlines) {
  std::string out;
  append_visible(out, text, keep_newlines);
  return out;
}

void append_visible(std::string& out, std::string_view text, bool keep_newlines) {
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t run = printable_ascii(text.substr(at)); run > 0) {
      out.append(text, at, run);
      at += run;
      continue;
    }
    const CodePoint point = decode_utf8(text, at);
    const bool kept = keep_newlines && (point.value == '\n' || point.value == '\t');
    if (kept || !is_hidden(point)) {
      out.append(text, at, point.length);
    } else {
      append_escaped(out, point);
    }
    at += point.length;
  }
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t run = printable_ascii(text.substr(at)); run > 0) {
      width += run;
      at += run;
      continue;
    }
    const CodePoint point = decode_utf8(text, at);
    width += columns(point.value);
    at += point.length;
  }
  return width;
}

std::string first_line(std::string_view text, std::size_t width) {
  std::string out;
  append_first_line(out, text, width);
  return out;
}

void append_first_line(std::string& out, std::string_view text, std::size_t width) {
  std::string_view source = first_written_line(text);
  const std::size_t plain = printable_ascii(source.substr(0, width + 1));  // each a byte and a column
  if (plain == source.size() && plain <= width) {
    out += source;
  } else if (plain > width && width > 0) {
    out.append(source, 0, width - 1).append(kCut);
  } else {
    append_cut(out, source, width);
  }
}

}  // namespace coord::util
