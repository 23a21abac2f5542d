// Names for new tasks: t-1, t-2, ...
#pragma once

#include <cstdint>  // std::uint64_t
#include <string>   // std::string

#include "core/tasks/change.hpp"

namespace coord::core::tasks {

class Numbers {
 public:
  [[nodiscard]] static Result<Numbers> load(Context& context);

  // The next name that no task has.
  [[nodiscard]] Result<std::string> next(Context& context);
  // Adds what has been given out; refused when another gave out names since.
  void write(Batch& batch) const;

 private:
  Version version_;
  std::uint64_t last_ = 0;
  bool changed_ = false;
};

}  // namespace coord::core::tasks
