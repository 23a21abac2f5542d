#include "core/leases/sessions.hpp"

#include <utility>  // std::move

#include "core/leases/claims.hpp"
#include "core/leases/ending.hpp"
#include "core/leases/locks.hpp"
#include "core/places.hpp"
#include "util/escape.hpp"
#include "util/name_code.hpp"

namespace coord::core {
namespace {

struct Held {
  Hold hold;
  LeaseFile file;
};

// What of the record is still held by whom it says.
Result<std::vector<Held>> still_held(Context& context, const Holds& holds, const std::string& session) {
  std::vector<Held> out;
  for (const Hold& hold : holds.all()) {
    COORD_ASSIGN(LeaseFile file,
                 hold.kind == "claim" ? read_claim(context, hold.name) : read_lease_file(context, hold.path, {}));
    if (file.is_held(context) && file.lease->holder.is({hold.agent, session})) {
      out.push_back({hold, std::move(file)});
    }
  }
  return out;
}

Result<Holder> named_session(Context& context, const std::string& id) {
  if (id.empty()) {
    return caller_as_holder(context);
  }
  COORD_ASSIGN(const Holder me, caller_as_holder(context));
  COORD_ASSIGN(const auto record, context.store.read(holds_record(me.agent, id)));
  if (!record) {
    return fail(ErrorKind::not_found, "no session " + util::first_line(id, 60) + " has held anything",
                "coord session list");
  }
  return Holder{me.agent, id};
}

Json name_of_session(const Holder& holder) {
  return holder.session.empty() ? Json(nullptr) : Json(holder.session);
}

}  // namespace

Result<Json> list_sessions(Context& context) {
  COORD_ASSIGN(const Listing listing, context.store.list(kSessions));
  Json items = Json::array();
  constexpr std::string_view kEnding = ".json";
  for (const Entry& entry : listing.entries) {
    if (!entry.name.ends_with(kEnding)) {
      continue;
    }
    const bool is_agent = entry.name.starts_with('@');
    const std::string code =
        entry.name.substr(is_agent ? 1 : 0, entry.name.size() - kEnding.size() - (is_agent ? 1 : 0));
    const std::string name = util::decode_name(code).value_or(code);
    const Holder holder = is_agent ? Holder{name, ""} : Holder{"", name};
    COORD_ASSIGN(const Holds holds, Holds::load(context, holder));
    COORD_ASSIGN(const auto held, still_held(context, holds, holder.session));
    if (held.empty()) {
      continue;
    }
    std::size_t claims = 0;
    for (const Held& item : held) {
      claims += item.hold.kind == "claim" ? 1U : 0U;
    }
    items.push_back(Json{{"session", name_of_session(holder)},
                         {"agent", held.front().hold.agent},
                         {"claims", claims},
                         {"locks", held.size() - claims}});
  }
  return Json{{"items", std::move(items)}};
}

Result<Json> show_session(Context& context, const std::string& id) {
  COORD_ASSIGN(const Holder holder, named_session(context, id));
  COORD_ASSIGN(const Holds holds, Holds::load(context, holder));
  COORD_ASSIGN(const auto held, still_held(context, holds, holder.session));
  Json items = Json::array();
  for (const auto& [hold, file] : held) {
    Json item{{"kind", hold.kind}, {"name", hold.name}};
    item.update(lease_item(context, *file.lease));
    items.push_back(std::move(item));
  }
  return Json{{"session", name_of_session(holder)}, {"agent", holder.agent}, {"items", std::move(items)}};
}

Result<Json> end_session(Context& context, const std::string& id) {
  COORD_ASSIGN(const Holder holder, named_session(context, id));
  COORD_ASSIGN(const Holds holds, Holds::load(context, holder));
  COORD_ASSIGN(const auto held, still_held(context, holds, holder.session));
  Json items = Json::array();
  const bool locks = std::any_of(held.begin(), held.end(), [](const Held& item) { return item.hold.kind == "lock"; });
  if (locks) {
    UnlockRequest all;
    all.all = true;
    all.reason = "session ended";
    Context theirs = with_store(context, context.store);
    theirs.caller.as = holder.agent;
    theirs.caller.session = holder.session;
    COORD_TRY(unlock_resources(theirs, all));
  }
  for (const auto& [hold, file] : held) {
    COORD_TRY(end_hold(context, hold, holder.session, hold.agent, "session ended"));
    items.push_back(Json{{"kind", hold.kind}, {"name", hold.name}});
  }
  return Json{{"session", name_of_session(holder)}, {"items", std::move(items)}};
}

}  // namespace coord::core
