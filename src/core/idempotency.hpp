// Keys that make a repeated request harmless.
#pragma once

#include <functional>   // std::function
#include <optional>     // std::optional
#include <string>       // std::string
#include <string_view>  // std::string_view

#include "coord/batch.hpp"
#include "core/context.hpp"

namespace coord::core {

// Keys are remembered for this long.
inline constexpr WallTime kKeyLifetime = WallTime{7} * 86'400 * 1'000'000;

// A request with its key, or one without, for which every call does nothing.
class KeyedRequest {
 public:
  // `agent` asks; `request` is all that the key stands for: the key with another request is refused.
  KeyedRequest(Context& context, std::string_view agent, std::string_view key, const Json& request);

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

// Makes a batch and commits it; makes it anew while others change what it was made from. `build` fills the batch and
// answers the receipt, which gets the "sequence" of the commit. A batch that stays empty is not committed: there was
// nothing to do. A request whose key has been used before answers its first receipt.
// Errors: those of earlier_receipt(), `build` and Store::commit; `unavailable` when others never stop.
[[nodiscard]] Result<Json> commit_keyed(Context& context, const KeyedRequest& request,
                                        const std::function<Result<Json>(Batch& batch)>& build);

// What `@last` meant when `agent` made the request with this key: the id that stands in `name` of its receipt. Nothing where there
// was no such request, or none in which it stood.
[[nodiscard]] std::optional<std::string> meant_before(Context& context, std::string_view agent, std::string_view key,
                                                      std::string_view name);

}  // namespace coord::core
