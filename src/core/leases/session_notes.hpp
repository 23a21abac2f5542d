// What hooks remember of a session between two calls, as members of its record (of an agent without a session, of its own).
// Courtesies, not guarantees: no sync, and a record that somebody else writes at the same time wins.
#pragma once

#include <string>       // std::string
#include <string_view>  // std::string_view

#include "core/leases/lease.hpp"

namespace coord::core {

class SessionNotes {
 public:
  SessionNotes(Context& context, const Holder& holder);

  // Reads the record again.
  void refresh();

  [[nodiscard]] const Json& record() const { return record_; }

  // Sets a member, or erases it where `value` is null. False when somebody else has changed the record since it was read.
  bool set(const char* name, Json value);

 private:
  Context& context_;
  std::string path_;
  Json record_ = Json::object();
  Version version_;
};

}  // namespace coord::core
