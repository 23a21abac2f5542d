// What a session holds, in one document, so that renewing all of it costs no search. An agent without a session has one
// of its own. It is a list of places to look at: whether a lease is still held stands in the lease alone.
#pragma once

#include <cstdint>      // std::int64_t
#include <optional>     // std::optional
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "core/leases/lease.hpp"

namespace coord::schema {
struct FlatValue;
}

namespace coord::core {

struct Hold {
  std::string path;   // of the lease
  std::string kind;   // "claim", "lock", "pool"
  std::string name;   // of the task or resource
  std::string agent;  // as which
};

class Holds {
 public:
  // A record that can't be read counts as empty, and is replaced.
  [[nodiscard]] static Result<Holds> load(Context& context, const Holder& holder);

  [[nodiscard]] const std::vector<Hold>& all() const { return holds_; }
  [[nodiscard]] bool has(std::string_view path) const;
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] const Json& record() const { return record_; }  // what else it says

  // A lease that is granted just now.
  void add(Context& context, Hold hold, const Lease& lease);
  void remove(std::string_view path);

  // Microseconds until one of them has to be renewed; nothing where that is not known.
  [[nodiscard]] std::optional<std::int64_t> due_in(Context& context) const;
  // Nothing: none ever has to be.
  void note_due(Context& context, std::optional<std::int64_t> in_us);

  // Puts the record as it is now into the batch, unless it would be the same; refused when another wrote it since.
  void write(Batch& batch) const;

 private:
  void take(const schema::FlatValue& record);

  std::string path_;
  Json record_ = Json::object();
  Version version_;
  std::vector<Hold> holds_;
  bool changed_ = false;
};

}  // namespace coord::core
