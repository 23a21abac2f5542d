#include "core/conditions.hpp"

#include <algorithm>  // std::min
#include <array>      // std::array
#include <chrono>     // std::chrono::milliseconds
#include <optional>   // std::optional
#include <utility>    // std::move

#include "core/leases/claims.hpp"
#include "core/leases/heartbeat.hpp"
#include "core/leases/obstacles.hpp"
#include "core/messages/inbox.hpp"
#include "core/mutants.hpp"
#include "core/places.hpp"
#include "core/tasks/task.hpp"
#include "util/escape.hpp"
#include "util/time_text.hpp"

namespace coord::core {
namespace {

using util::kSecond;
constexpr std::int64_t kLongest = 3'600 * kSecond;

// When a lease may end by itself. Nothing tells when a process of others does.
std::optional<std::int64_t> end_of(Context& context, const Lease& lease) {
  const auto left = time_left(context, lease);
  if (lease.owner) {
    return std::min(left.value_or(kSecond), kSecond);
  }
  return left;
}

Result<Look> look_claimed(Context& context, const Holder&, const std::string& task) {
  COORD_ASSIGN(const LeaseFile claim, read_claim(context, task));
  return claim.is_held(context) ? Look{lease_item(context, *claim.lease), {}} : Look{};
}

Result<Look> look_released(Context& context, const Holder&, const std::string& task) {
  COORD_ASSIGN(const LeaseFile claim, read_claim(context, task));
  if (claim.is_held(context)) {
    return Look{{}, end_of(context, *claim.lease)};
  }
  return Look{claim.lease ? lease_item(context, *claim.lease) : Json::object(), {}};
}

// Over, whichever way; the parts of a task are those that it was split into, and theirs.
Result<bool> is_over(Context& context, const std::string& id, bool parts, Json& fact) {
  COORD_ASSIGN(const tasks::TaskFile file, tasks::need_task(context, id));
  for (const std::string& part : parts ? tasks::words_of(file.task, "children") : std::vector<std::string>()) {
    Json ignored;
    COORD_ASSIGN(const bool over, is_over(context, part, parts, ignored));
    if (!over) {
      return false;
    }
  }
  fact = tasks::item(file.task);
  // A task that was split comes after its parts: with them it is enough that they are over.
  return parts && !tasks::words_of(file.task, "children").empty() ? true : tasks::is_over(tasks::state_of(file.task));
}

Result<Look> look_task_done(Context& context, const Holder&, const std::string& id) {
  Json fact;
  COORD_ASSIGN(const bool over, is_over(context, id, false, fact));
  return over ? Look{std::move(fact), {}} : Look{};
}

Result<Look> look_parts_done(Context& context, const Holder&, const std::string& id) {
  Json fact;
  COORD_ASSIGN(const bool over, is_over(context, id, true, fact));
  return over ? Look{std::move(fact), {}} : Look{};
}

Result<Look> look_unlocked(Context& context, const Holder& me, const std::string& typed) {
  COORD_ASSIGN(const Resource resource, parse_resource(typed));
  COORD_ASSIGN(const LockSet set, LockSet::load(context));
  COORD_ASSIGN(const Obstacles found, find_obstacles(context, set, resource, {}, me));
  if (found.held.empty()) {
    return Look{Json::object(), {}};
  }
  Look look;
  for (const Obstacle& obstacle : found.held) {
    // All have to go: the first end is early enough to look again.
    const auto end = end_of(context, *obstacle.file.lease);
    look.again = end && look.again ? std::min(*end, *look.again) : end ? end : look.again;
  }
  return look;
}

Result<Look> look_message(Context& context, const Holder&, const std::string&) {
  InboxQuery query;
  query.wait = 0;  // what was not shown yet
  query.peek = true;
  const auto page = read_inbox(context, query);
  if (!page) {
    return page.error().kind == ErrorKind::nothing ? Result<Look>(Look{}) : tl::unexpected<Error>(page.error());
  }
  return Look{Json{{"unread", page->total}, {"messages", page->items}}, {}};
}

std::string tasks_folder(const Holder&) {
  return std::string(kTasks);
}
std::string locks_folder(const Holder&) {
  return std::string(kLocks);
}
std::string own_mailbox(const Holder& me) {
  return mailbox_folder(me.agent);
}

constexpr std::array kKinds = {
    ConditionKind{"unlocked", "RESOURCE", "no lock of others is in the way of it", locks_folder, look_unlocked},
    ConditionKind{"claimed", "TASK", "somebody holds a claim on it", tasks_folder, look_claimed},
    ConditionKind{"released", "TASK", "nobody holds a claim on it", tasks_folder, look_released},
    ConditionKind{"task-done", "TASK", "it is completed, failed or cancelled", tasks_folder, look_task_done},
    ConditionKind{"parts-done", "TASK", "all parts that it was split into are", tasks_folder, look_parts_done},
    ConditionKind{"message", "", "a message that was not shown to me yet is there", own_mailbox, look_message},
};

struct Condition {
  ConditionKind kind;
  std::string argument;

  [[nodiscard]] std::string name() const {
    const std::string shown = argument.starts_with("./") ? argument.substr(2) : argument;  // a path, told as one
    return std::string(kind.word) + (shown.empty() ? "" : " " + util::first_line(shown, 80));
  }
};

std::string known_conditions() {
  std::string out;
  for (const ConditionKind& kind : util::packed_table<kKinds>) {
    out += (out.empty() ? "" : ", ") + std::string(kind.word) + (kind.argument.empty() ? "" : " ") +
           std::string(kind.argument);
  }
  return out;
}

std::optional<ConditionKind> find_condition(std::string_view word) {
  return util::find_row(util::packed_table<kKinds>, word);
}

Result<std::vector<Condition>> parse(const std::vector<std::string>& words) {
  std::vector<Condition> out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::optional<ConditionKind> kind = find_condition(words[i]);
    if (!kind) {
      return fail(ErrorKind::usage, "wait: \"" + util::first_line(words[i], 40) + "\" is no condition",
                  known_conditions());
    }
    Condition condition{*kind, {}};
    if (!kind->argument.empty()) {
      if (++i == words.size()) {
        return fail(ErrorKind::usage, "wait: " + std::string(kind->word) + " needs a " + std::string(kind->argument),
                    known_conditions());
      }
      condition.argument = words[i];
    }
    out.push_back(std::move(condition));
  }
  if (out.empty()) {
    return fail(ErrorKind::usage, "wait: a condition is missing", known_conditions());
  }
  return out;
}

struct Round {
  Json answer;
  bool done = false;
  std::int64_t again = kLongest;
};

Result<Round> look_at_all(Context& context, const Holder& me, const std::vector<Condition>& conditions, bool all) {
  Round round;
  Json items = Json::array();
  Json open = Json::array();
  for (const Condition& condition : conditions) {
    COORD_ASSIGN(Look look, condition.kind.look(context, me, condition.argument));
    if (!look.fact) {
      open.push_back(condition.name());
      round.again = std::min(round.again, look.again.value_or(kLongest) + 1'000);
      continue;
    }
    Json item{{"condition", condition.name()}};
    item.update(*look.fact);
    items.push_back(std::move(item));
  }
  round.done = all ? open.empty() : !items.empty();
  round.answer = Json{{"items", std::move(items)}, {"open", std::move(open)}};
  return round;
}

std::string names_of(const Json& open) {
  std::string out;
  for (const Json& name : open) {
    out += (out.empty() ? "" : ", ") + name.get<std::string>();
  }
  return out;
}

}  // namespace

util::PackedTable<ConditionKind> condition_kinds() {
  return util::packed_table<kKinds>;
}

Result<Json> wait_for_conditions(Context& context, const WaitRequest& request) {
  COORD_ASSIGN(const Holder me, caller_as_holder(context));
  COORD_ASSIGN(const auto conditions, parse(request.words));
  std::vector<std::string> folders;
  for (const Condition& condition : conditions) {
    folders.push_back(condition.kind.folder(me));
  }
  // Made before the first look, so that no change falls between a look and the wait after it.
  COORD_ASSIGN(auto watch, context.store.watch(folders));
  std::optional<std::int64_t> left = request.timeout;
  while (true) {
    COORD_ASSIGN(Round round, look_at_all(context, me, conditions, request.all));
    if (round.done) {
      return std::move(round.answer);
    }
    if (left && *left <= 0) {
      const std::string open = names_of(round.answer["open"]);
      return fail(ErrorKind::nothing, "the time is over; still open: " + open, {}, std::move(round.answer));
    }
    if (mutant(Mutant::watch_late)) {
      COORD_ASSIGN(watch, context.store.watch(folders));
    }
    std::int64_t most = std::min(mutant(Mutant::wait_deaf) ? kLongest : round.again, left.value_or(kLongest));
    most = std::min(most, renew_on_the_way(context).value_or(most));  // who waits keeps what it holds
    const std::int64_t before = lease_clock(context);
    COORD_ASSIGN(const bool changed, watch->wait(std::chrono::milliseconds((most + 999) / 1'000)));
    if (left) {
      const std::int64_t passed = lease_clock(context) - before;
      *left -= changed ? std::max<std::int64_t>(passed, 0) : std::max(passed, most);
    }
  }
}

}  // namespace coord::core
