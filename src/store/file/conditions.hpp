// What a batch expects of the paths that it names, and whether it is so.
#pragma once

#include <map>       // std::map
#include <optional>  // std::optional
#include <string>    // std::string

#include "coord/batch.hpp"
#include "store/file/content.hpp"
#include "store/file/session.hpp"

namespace coord::store::file {

// Looks at each path once.
class Looks {
 public:
  explicit Looks(Session& session) : session_(session) {}

  // Valid as long as this object.
  [[nodiscard]] Result<const Content*> at(const std::string& path);

 private:
  Session& session_;
  std::map<std::string, Content> seen_;
};

// The path whose precondition, given or implied, does not hold.
[[nodiscard]] Result<std::optional<std::string>> refusal(Looks& looks, const Batch& batch);

// An exclusive name of the batch that another has taken: known without opening anything, at any moment, of whoever writes. What
// can't be looked at is not taken.
[[nodiscard]] std::optional<std::string> taken_name(const Trees& trees, const Batch& batch);

}  // namespace coord::store::file
