#include "cli/lease_text.hpp"

#include "cli/message_text.hpp"
#include "util/time_text.hpp"

namespace coord::cli {

std::string span_of(const Json& lease) {
  return lease.contains("left_s") ? "for " + util::format_age(number(lease, "left_s")) : "until released";
}

std::string holder_of(const Json& lease) {
  const std::string session = member(lease, "session");
  return member(lease, "agent") + (session.empty() ? "" : "/" + session);
}

Cell rest_cell(const Json& lease) {
  if (member(lease, "standing") != "held") {
    return {member(lease, "standing"), Color::yellow};
  }
  return {lease.contains("left_s") ? util::format_age(number(lease, "left_s")) + " left" : "no expiry"};
}

}  // namespace coord::cli
