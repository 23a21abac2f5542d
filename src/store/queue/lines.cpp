#include "store/queue/lines.hpp"

#include <algorithm>  // std::max, std::min
#include <charconv>   // std::from_chars
#include <optional>   // std::optional

namespace coord::store::queue {
namespace {

constexpr std::string_view kMark = "{\"settled\":";

std::optional<std::uint64_t> settled_by(std::string_view line) {
  if (!line.starts_with(kMark) || !line.ends_with('}')) {
    return std::nullopt;
  }
  std::uint64_t number = 0;
  const std::string_view digits = line.substr(kMark.size(), line.size() - kMark.size() - 1);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return error == std::errc() && end == digits.data() + digits.size() ? std::optional(number) : std::nullopt;
}

// Calls `use` with each line, where it begins, and where the next one does.
template <class Use>
void each_line(std::string_view bytes, Use use) {
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t newline = std::min(bytes.find('\n', at), bytes.size());
    use(bytes.substr(at, newline - at), at, newline + 1);  // also where the newline is still to come
    at = newline + 1;
  }
}

}  // namespace

std::string mark(std::uint64_t settled) {
  return std::string(kMark).append(std::to_string(settled)).append("}");
}

std::vector<WaitingLine> unsettled(std::string_view bytes, std::size_t limit) {
  std::uint64_t settled = 0;
  each_line(bytes, [&](std::string_view line, std::size_t, std::size_t) {
    settled = std::max(settled, settled_by(line).value_or(0));
  });
  std::vector<WaitingLine> out;
  each_line(bytes, [&](std::string_view line, std::size_t at, std::size_t next) {
    const bool blank = line.find_first_not_of(" \t\r") == std::string_view::npos;
    if (next > settled && !blank && !settled_by(line) && out.size() < limit) {
      out.push_back({std::string(line), at, next});
    }
  });
  return out;
}

}  // namespace coord::store::queue
