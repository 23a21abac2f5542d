#include "core/migration/copy_writer.hpp"

#include <utility>  // std::move, std::exchange

namespace coord::core::migration {
namespace {

constexpr std::size_t kMostBytesAtOnce = std::size_t{128} << 10;
constexpr std::size_t kMostEffectsAtOnce = 128;

}  // namespace

Status CopyWriter::add(Effect effect, std::optional<Precondition> precondition) {
  bytes_ += effect.bytes.size();
  batch_.add(std::move(effect));
  if (precondition) {
    batch_.require(*std::move(precondition));
  }
  return bytes_ >= kMostBytesAtOnce || batch_.effects.size() >= kMostEffectsAtOnce ? flush() : Status();
}

Status CopyWriter::flush() {
  if (batch_.effects.empty()) {
    return {};
  }
  const Batch batch = std::exchange(batch_, Batch());
  bytes_ = 0;
  COORD_ASSIGN(const Commit commit, target_.take_over(batch, 0));
  return commit.granted() ? Status()
                          : fail(ErrorKind::conflict, "somebody else writes the target: " + *commit.refused,
                                 "let nobody work there, and migrate again");
}

}  // namespace coord::core::migration
