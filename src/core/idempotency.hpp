// Keys that make a repeated request harmless.
#pragma once

#include <optional>  // std::optional
#include <string>    // std::string

#include "coord/batch.hpp"
#include "core/context.hpp"
#include "core/sending.hpp"

namespace coord::core {

// Keys are remembered for this long.
inline constexpr WallTime kKeyLifetime = WallTime{7} * 86'400 * 1'000'000;

// A request with its key, or one without, for which every call does nothing.
class KeyedRequest {
 public:
  KeyedRequest(Context& context, const Submission& submission);

  // The receipt of the first request with this key, marked `duplicate`, or nothing when there was none. `conflict` when
  // that was another request, `invalid` when its record can't be read.
  [[nodiscard]] Result<std::optional<Json>> earlier_receipt() const;

  // Adds the record of this request, which is refused when somebody else made one meanwhile.
  [[nodiscard]] Status add_to(Batch& batch, const Json& receipt) const;

 private:
  Context& context_;
  std::string key_;
  std::string agent_;
  std::string path_;
  std::string fingerprint_;
};

}  // namespace coord::core
