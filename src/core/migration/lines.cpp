#include "core/migration/lines.hpp"

namespace coord::core::migration {
namespace {

constexpr std::size_t kSliceBytes = std::size_t{256} << 10;

}  // namespace

Result<std::optional<std::string>> LinesOn::next() {
  while (next_ == lines_.size()) {
    if (exhausted_) {
      return std::nullopt;
    }
    COORD_ASSIGN(LogSlice slice, store_.read_on(log_, position_, kSliceBytes));
    lines_ = std::move(slice.lines);
    next_ = 0;
    position_ = slice.end;
    exhausted_ = slice.exhausted || lines_.empty();
  }
  return std::move(lines_[next_++].text);
}

}  // namespace coord::core::migration
