// Effects of one kind after another, written in commits of a bounded size.
#pragma once

#include <cstddef>   // std::size_t
#include <optional>  // std::optional

#include "coord/movable_store.hpp"

namespace coord::core::migration {

class CopyWriter {
 public:
  explicit CopyWriter(MovableStore& target) : target_(target) {}

  // What is added is on stable storage after flush(). `conflict` when a condition, given or implied, does not hold: somebody else writes
  // the target.
  [[nodiscard]] Status add(Effect effect, std::optional<Precondition> precondition = std::nullopt);
  [[nodiscard]] Status flush();

 private:
  MovableStore& target_;
  Batch batch_;
  std::size_t bytes_ = 0;
};

}  // namespace coord::core::migration
