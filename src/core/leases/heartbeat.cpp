#include "core/leases/heartbeat.hpp"

#include <algorithm>  // std::min
#include <utility>    // std::move

#include "core/ahead.hpp"
#include "core/identity.hpp"
#include "core/json_access.hpp"
#include "core/leases/due.hpp"
#include "core/leases/renewal.hpp"
#include "core/messages/mailbox.hpp"
#include "core/places.hpp"
#include "schema/json_text.hpp"
#include "util/escape.hpp"
#include "util/time_text.hpp"

namespace coord::core {
namespace {

constexpr std::int64_t kSoon = util::kSecond;  // not worth a note

// Forgets what turned out to be lost, so that it is told once.
void forget(Context& context, Holds holds, const std::vector<std::string>& lost) {
  for (const std::string& path : lost) {
    holds.remove(path);
  }
  Batch batch;
  batch.durable = false;
  holds.write(batch);
  if (!batch.effects.empty()) {
    (void)context.store.commit(batch);
  }
}

std::string task_beside(const Hold& hold) {
  std::string path = claim_path(hold.name);
  return path.replace(path.size() - kClaimEnding.size(), kClaimEnding.size(), ".json");
}

void expect_holds(Context& context, const std::vector<Hold>& holds, bool with_tasks) {
  std::vector<std::string> paths;
  for (const Hold& hold : holds) {
    paths.push_back(hold.path);
    if (hold.kind == "claim") {
      paths.push_back(claim_memory(hold.name));
    }
    if (hold.kind == "claim" && with_tasks) {
      paths.push_back(task_beside(hold));
    }
  }
  expect(context, paths);
}

// Whether the task's own document, beside the claim, says that nobody wants it done any more.
bool is_cancelled(Context& context, const Hold& hold) {
  const auto document = context.store.read(task_beside(hold));
  const auto task = document && *document ? schema::parse((*document)->bytes) : Result<Json>(Json());
  const std::string_view status = task ? text(*task, "status") : std::string_view();
  return status == "cancelled" || status == "canceled";
}

// "claim t-1 (now of bob, token 7)" or "claim t-1 (timed out)" for each that is lost.
std::string lost_names(const Json& items) {
  std::string names;
  for (const Json& item : items) {
    const bool timed_out = item["state"] == "timed_out";
    if (item["state"] != "lost" && !timed_out) {
      continue;
    }
    names += (names.empty() ? "" : ", ") + item["kind"].get<std::string>() + " " +
             util::first_line(item["name"].get_ref<const std::string&>(), 80);
    names += timed_out ? " (timed out: the work must stop)" : "";
    if (item.contains("by")) {
      const Json& by = item["by"];
      names += " (now of " + util::visible(by["agent"].get<std::string>()) +
               (by.contains("token") ? ", token " + by["token"].dump() : "") + ")";
    }
  }
  return names;
}

std::vector<Hold> chosen(const Holds& holds, const std::vector<std::string>& tasks, const Holder& me) {
  if (tasks.empty()) {
    return holds.all();
  }
  std::vector<Hold> out;
  out.reserve(tasks.size());
  for (const std::string& task : tasks) {
    out.push_back({claim_path(task), "claim", task, me.agent});
  }
  return out;
}

// Until then no command has to look. What cannot be noted now is looked at again by the next.
void note_next(Context& context, Holds& holds, std::optional<std::int64_t> next) {
  if (next && *next <= kSoon) {
    return;
  }
  holds.note_due(context, next);
  Batch batch;
  batch.durable = false;
  holds.write(batch);
  (void)context.store.commit(batch);
}

}  // namespace

Result<Json> heartbeat(Context& context, const std::vector<std::string>& tasks, std::optional<Sequence> token) {
  COORD_ASSIGN(const Holder me, caller_as_holder(context));
  COORD_ASSIGN(const Holds holds, Holds::load(context, me));
  Json items = Json::array();
  std::vector<std::string> lost;
  const std::vector<Hold> wanted = chosen(holds, tasks, me);
  expect_holds(context, wanted, true);
  for (const Hold& hold : wanted) {
    COORD_ASSIGN(Renewal renewal, renew_hold(context, {hold.agent, me.session}, hold, token));
    if (renewal.lost) {
      lost.push_back(hold.path);
    }
    if (!renewal.lost && hold.kind == "claim" && is_cancelled(context, hold)) {
      renewal.item["cancelled"] = true;
    }
    items.push_back(std::move(renewal.item));
  }
  Json out{{"agent", me.agent}, {"items", std::move(items)}};
  Trouble trouble;
  COORD_ASSIGN(const auto mail, MailboxWalk::open(context, mailbox_folder(me.agent), trouble, 0));
  out["unread"] = mail.total();
  if (lost.empty()) {
    return out;
  }
  forget(context, holds, lost);
  const std::string names = lost_names(out["items"]);
  return fail(ErrorKind::lost, "no longer yours: " + names, "stop that work, then coord claims", std::move(out));
}

std::optional<std::int64_t> renew_on_the_way(Context& context) {
  if (context.read_only) {
    return std::nullopt;
  }
  const std::string session = context.caller.session.value_or("");
  Holder me{"", session};
  if (session.empty()) {
    const auto given = given_identity(context);
    if (!given) {
      return std::nullopt;
    }
    me.agent = *given ? (*given)->name : std::string(kProjectInstance);
  }
  auto holds = Holds::load(context, me);
  if (!holds) {
    return std::nullopt;
  }
  if (const auto due = holds->due_in(context); holds->all().empty() || (due && *due > 0)) {
    return due;
  }
  std::optional<std::int64_t> next;
  expect_holds(context, holds->all(), false);
  for (const Hold& hold : holds->all()) {
    auto file = read_hold(context, hold);
    if (!file || !is_ours(*file, {hold.agent, session}, std::nullopt) || file->lease->foreign ||
        !file->is_held(context)) {
      continue;
    }
    auto due = due_in(context, *file->lease);
    if (due && *due <= 0) {
      (void)renew(context, *file);
      due = due_in(context, *file->lease);
    }
    next = due && next ? std::min(*due, *next) : due ? due : next;
  }
  note_next(context, *holds, next);
  return next;
}

}  // namespace coord::core
