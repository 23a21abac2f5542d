#include "core/messages/dead_letters.hpp"

#include <utility>  // std::move

#include "core/effects.hpp"
#include "core/events.hpp"
#include "core/json_access.hpp"
#include "core/places.hpp"
#include "schema/json_text.hpp"
#include "util/time_text.hpp"

namespace coord::core {

void add_reason(Context& context, Batch& batch, const std::string& path, const std::string& letter,
                const std::string& reason, const Json& violations) {
  Json document;
  document["path"] = path;
  document["reason"] = reason;
  document["violations"] = violations;
  document["at"] = util::format_time(context.store.now());
  batch.add(create(reason_path(letter), document_text(document)))
      .add(event(context, "MESSAGE_QUARANTINED", "system",
                 Json{{"path", path}, {"dead_letter", letter}, {"reason", reason}}));
}

std::string dead_letter_reason(Context& context, const std::string& path) {
  const auto document = context.store.read(reason_path(path));
  if (!document || !*document) {
    return {};
  }
  const auto reason = schema::parse((*document)->bytes);
  return reason ? std::string(text(*reason, "reason")) : std::string();
}

Result<std::vector<DeadLetter>> dead_letters(Context& context) {
  std::vector<DeadLetter> letters;
  COORD_ASSIGN(const Listing listing, context.store.list(kDeadLetters));
  for (const Entry& entry : listing.entries) {
    if (!entry.name.ends_with(".reason.json")) {
      std::string path = join(kDeadLetters, entry.name);
      std::string reason = dead_letter_reason(context, path);
      letters.push_back({std::move(path), std::move(reason)});
    }
  }
  return letters;
}

}  // namespace coord::core
