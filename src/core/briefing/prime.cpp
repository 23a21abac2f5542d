#include "core/briefing/prime.hpp"

#include <algorithm>  // std::clamp, std::max, std::min, std::stable_partition
#include <optional>   // std::optional
#include <string>     // std::string
#include <utility>    // std::move
#include <vector>     // std::vector

#include "core/identity.hpp"
#include "core/json_access.hpp"
#include "core/leases/obstacles.hpp"
#include "core/places.hpp"
#include "core/registry/checkin.hpp"
#include "core/registry/pressing_mail.hpp"
#include "core/tasks/next.hpp"
#include "core/tasks/task.hpp"
#include "util/time_text.hpp"

namespace coord::core {
namespace {

constexpr std::string_view kNotes = "PRIME.md";
constexpr std::size_t kReady = 20;          // tasks: looked at, to count them
constexpr std::size_t kMostLocks = 20;      // of others
constexpr std::size_t kMostNotes = 16'000;  // bytes of them

constexpr std::size_t kTokensOfMessage = 90;

std::size_t messages_within(std::size_t tokens) {
  return std::clamp<std::size_t>((tokens - kFewestPrimeTokens) / kTokensOfMessage, 1, 5);
}

// Something of the caller's that a lock of another can meet.
struct Own {
  Resource resource;
  std::string what;  // "task t-1", "lock src/api"
};

void add_own(const std::string& typed, const std::string& what, std::vector<Own>& out) {
  if (auto resource = parse_resource(typed)) {
    out.push_back({*std::move(resource), what});
  }
}

// The paths of the tasks that the agent has claimed or works on, and its locks.
std::vector<Own> own_places(Context& context, const Json& work) {
  std::vector<Own> out;
  std::vector<std::string> tasks;
  for (const Json& task : work["items"]) {
    tasks.emplace_back(text(task, "task_id"));
  }
  for (const Json& held : work["holds"]) {
    const std::string name(text(held, "name"));
    if (text(held, "kind") == "claim") {
      tasks.push_back(name);
    } else {
      add_own(name, "lock " + name, out);
    }
  }
  for (const std::string& id : tasks) {
    const auto file = tasks::read_task(context, id);
    if (file && *file) {
      for (const std::string& path : tasks::words_of((*file)->task, "paths")) {
        add_own(path, "task " + id, out);
      }
    }
  }
  return out;
}

Result<Json> locks_of_others(Context& context, const Holder& me, const Json& work) {
  COORD_ASSIGN(const LockSet set, LockSet::load(context));
  std::vector<Own> own;
  if (!set.all().empty()) {
    own = own_places(context, work);
  }
  std::vector<Json> found;
  for (const LockEntry& entry : set.all()) {
    COORD_ASSIGN(const LeaseFile file, read_lock(context, entry));
    if (!file.is_held(context) || file.lease->holder.is(me)) {
      continue;
    }
    Json item = lock_item(context, entry, *file.lease);
    for (const Own& mine : own) {
      if (overlap(mine.resource, entry.resource)) {
        item["touches"] = mine.what;
        break;
      }
    }
    found.push_back(std::move(item));
  }
  std::stable_partition(found.begin(), found.end(), [](const Json& item) { return item.contains("touches"); });
  const std::size_t more = found.size() - std::min(found.size(), kMostLocks);
  found.resize(found.size() - more);
  return Json{{"items", std::move(found)}, {"more", more}};
}

// Who it is where nothing can be written.
Result<Presence> only_look(Context& context, const std::string& why) {
  COORD_ASSIGN(const Identity me, identify_newcomer(context, kProjectInstance));
  Json answer{{"agent", me.name}, {"registered", false}, {"unregistered", why}};
  answer["session"] = context.caller.session ? Json(*context.caller.session) : Json();
  return Presence{{me.name, std::nullopt, 0}, std::move(answer)};
}

Result<Presence> presence(Context& context) {
  if (context.read_only) {
    return only_look(context, "the directory can't be written");
  }
  auto present = come_in(context, SelfDescription{});
  const bool looks =
      !present && (present.error().kind == ErrorKind::unavailable || present.error().kind == ErrorKind::io ||
                   present.error().kind == ErrorKind::invalid || present.error().kind == ErrorKind::uncertain);
  return looks ? only_look(context, present.error().message) : std::move(present);
}

}  // namespace

Result<Json> prime(Context& context, std::size_t tokens) {
  tokens = std::max(tokens, kFewestPrimeTokens);
  COORD_ASSIGN(Presence present, presence(context));
  Json& out = present.answer;
  out["time"] = util::format_time(context.store.now());
  out["budget"] = tokens;
  out.erase("record");
  const auto add = [&](const std::string& name, Result<Json> part) {
    if (part) {
      out[name] = *std::move(part);
    }
  };
  add("mail", pressing_mail(context, present.view.agent, messages_within(tokens)));
  for (const CheckinSection& section : checkin_sections()) {
    if (section.name != "mail" && section.name != "changes") {
      add(std::string(section.name), section.look(context, present.view));
    }
  }
  const Holder me{present.view.agent, context.caller.session.value_or("")};
  auto locks =
      locks_of_others(context, me, out.value("work", Json{{"items", Json::array()}, {"holds", Json::array()}}));
  if (locks) {
    out["locks"] = std::move((*locks)["items"]);
    out["more_locks"] = (*locks)["more"];
  }
  auto ready = tasks::ready_tasks(context, kReady);
  add("ready", ready ? Result<Json>(std::move((*ready)["items"])) : std::move(ready));
  const auto notes = context.store.read(std::string(kNotes));
  if (notes && *notes) {
    out["notes"] = (*notes)->bytes.substr(0, kMostNotes);
  }
  return std::move(out);
}

}  // namespace coord::core
