// The one document that every proposal changes, so that no two decisions get one number; it also knows which deadlines
// run, so that a command that only looks for late ones reads nothing else. Made anew from the decisions where it is
// absent or damaged.
#pragma once

#include <string>       // std::string
#include <string_view>  // std::string_view

#include "core/context.hpp"

namespace coord::core {

class DecisionIndex {
 public:
  [[nodiscard]] static Result<DecisionIndex> load(Context& context);

  // The next free id: "dec_001", "dec_002", ...
  [[nodiscard]] Result<std::string> take_number(Context& context);

  void expect(const std::string& id, std::string_view deadline);
  void settle(const std::string& id);
  // Whether a deadline that it knows has passed.
  [[nodiscard]] bool any_late(WallTime now) const;

  // Puts it as it is now into the batch, where it has changed; refused when another wrote it since.
  void write(Batch& batch) const;

 private:
  Json value_;
  Version version_;
  bool changed_ = false;
};

}  // namespace coord::core
