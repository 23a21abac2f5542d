// What a batch expects of the paths that it names, and whether it is so.
#pragma once

#include <map>       // std::map
#include <optional>  // std::optional
#include <string>    // std::string
#include <utility>   // std::move

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

  // What has been looked at already.
  void found(const std::string& path, Content content) { seen_.insert_or_assign(path, std::move(content)); }

 private:
  Session& session_;
  std::map<std::string, Content> seen_;
};

// The path whose precondition, given or implied, does not hold.
[[nodiscard]] Result<std::optional<std::string>> refusal(Looks& looks, const Batch& batch);

// What another has made impossible, as is known without the lock, at any moment, of whoever writes: an exclusive name that is taken;
// in a batch without one, the first document that it replaces, if that is not any more what the batch requires. What can't be looked at
// is as it was.
[[nodiscard]] std::optional<std::string> lost_path(const Trees& trees, const Batch& batch);

}  // namespace coord::store::file
