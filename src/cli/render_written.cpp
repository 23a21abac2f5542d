// send, reply, ack, archive: what was done, in a line each.
#include "cli/message_text.hpp"
#include "cli/render.hpp"
#include "util/escape.hpp"

namespace coord::cli {
namespace {

std::string sent(const Json& result) {
  if (is_on(result, "duplicate")) {
    return "sent already: " + shown(result, "id");
  }
  std::string out = "sent " + shown(result, "id") + " to " + shown(result, "to");
  if (result.contains("copies")) {
    std::string names;
    for (const Json& copy : result["copies"]) {
      names += (names.empty() ? " (" : ", ") + shown(copy, "to");
    }
    out += names.empty() ? "" : names + ")";
  }
  for (const Json& task : list_of(result, "settled")) {
    out += ", which settles what " + util::visible(task.get<std::string>()) + " waited for";
  }
  return is_on(result, "delivered") ? out : out + ", in the log only";
}

}  // namespace

std::string render_send(const Json& result, const View&) {
  return sent(result) + "\n";
}

std::string render_reply(const Json& result, const View&) {
  return sent(result) + (is_on(result, "archived") ? "; archived " : "; kept ") + shown(result, "in_reply_to") + "\n";
}

std::string render_ack(const Json& result, const View&) {
  std::string out;
  for (const Json& item : items_of(result)) {
    out += "acked " + shown(item, "short") + (is_on(item, "already") ? " already, at " + shown(item, "acked_at") : "") +
           "\n";
  }
  return out;
}

std::string render_archive(const Json& result, const View&) {
  constexpr std::size_t kMostLines = 20;
  std::string out;
  if (const std::size_t count = items_of(result).size(); count > kMostLines) {
    return "archived " + std::to_string(count) + " messages\n" + std::to_string(number(result, "left")) + " left\n";
  }
  for (const Json& item : items_of(result)) {
    out += "archived " + shown(item, "short") + (is_on(item, "already") ? " already" : "") + "\n";
  }
  return out + std::to_string(number(result, "left")) + " left\n";
}

}  // namespace coord::cli
