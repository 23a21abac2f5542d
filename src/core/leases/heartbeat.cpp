#include "core/leases/heartbeat.hpp"

#include <algorithm>  // std::any_of
#include <utility>    // std::move

#include "core/identity.hpp"
#include "core/leases/claims.hpp"
#include "core/leases/mutants.hpp"
#include "core/mailbox.hpp"
#include "core/places.hpp"

namespace coord::core {
namespace {

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kPart = 8;  // of a lease's time, after which any command renews it

Result<LeaseFile> read_hold(Context& context, const Hold& hold) {
  return hold.kind == "claim" ? read_claim(context, hold.name) : read_lease_file(context, hold.path, {});
}

bool is_ours(const LeaseFile& file, const Holder& me, std::optional<Sequence> token) {
  return file.lease &&
         (mutant(Mutant::blind_renewal) || (file.lease->holder.is(me) && (!token || *token == file.lease->token)));
}

// Renews one lease; `lost` is set when it is not the caller's.
Result<Json> renew_one(Context& context, const Holder& me, const Hold& hold, std::optional<Sequence> token,
                       bool& lost) {
  Json item{{"kind", hold.kind}, {"name", hold.name}};
  for (int i = 0; i < kLeaseTries; ++i) {
    COORD_ASSIGN(LeaseFile file, read_hold(context, hold));
    if (!is_ours(file, me, token)) {
      lost = true;
      item["state"] = "lost";
      if (file.lease) {
        item["by"] = lease_item(context, *file.lease);
      }
      return item;
    }
    const bool lapsed = !file.is_held(context);
    COORD_ASSIGN(const bool renewed, renew(context, file));
    if (!renewed) {
      continue;
    }
    item["state"] = lapsed ? "lapsed" : "renewed";
    if (file.lease->token != 0) {
      item["token"] = file.lease->token;
    }
    if (file.lease->ttl_s != 0) {
      item["left_s"] = file.lease->ttl_s;
    }
    return item;
  }
  return fail(ErrorKind::unavailable, "others kept changing " + hold.path, "try again");
}

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

std::vector<Hold> chosen(const Holds& holds, const std::vector<std::string>& tasks, const Holder& me) {
  if (tasks.empty()) {
    return holds.all();
  }
  std::vector<Hold> out;
  for (const std::string& task : tasks) {
    out.push_back({claim_path(task), "claim", task, me.agent});
  }
  return out;
}

bool is_due(Context& context, const Lease& lease) {
  const auto left = time_left(context, lease);
  return left && *left < lease.ttl_s * kSecond / kPart * (kPart - 1);
}

}  // namespace

Result<Json> heartbeat(Context& context, const std::vector<std::string>& tasks, std::optional<Sequence> token) {
  COORD_ASSIGN(const Holder me, caller_as_holder(context));
  COORD_ASSIGN(const Holds holds, Holds::load(context, me));
  Json items = Json::array();
  std::vector<std::string> lost;
  for (const Hold& hold : chosen(holds, tasks, me)) {
    bool is_lost = false;
    COORD_ASSIGN(Json item, renew_one(context, {hold.agent, me.session}, hold, token, is_lost));
    if (is_lost) {
      lost.push_back(hold.path);
    }
    items.push_back(std::move(item));
  }
  Json out{{"agent", me.agent}, {"items", std::move(items)}};
  Trouble trouble;
  COORD_ASSIGN(const auto mail, MailboxWalk::open(context, mailbox_folder(me.agent), trouble, 0));
  out["unread"] = mail.total();
  if (lost.empty()) {
    return out;
  }
  forget(context, holds, lost);
  std::string names;
  for (const Json& item : out["items"]) {
    if (item["state"] == "lost") {
      names += (names.empty() ? "" : ", ") + item["kind"].get<std::string>() + " " + item["name"].get<std::string>();
    }
  }
  return fail(ErrorKind::lost, "no longer yours: " + names, "stop that work, then coord claims", std::move(out));
}

void renew_on_the_way(Context& context) {
  if (context.read_only) {
    return;
  }
  const std::string session = context.caller.session.value_or("");
  Holder me{"", session};
  if (session.empty()) {
    const auto given = given_identity(context);
    if (!given) {
      return;
    }
    me.agent = *given ? (*given)->name : std::string(kProjectInstance);
  }
  const auto holds = Holds::load(context, me);
  if (!holds) {
    return;
  }
  for (const Hold& hold : holds->all()) {
    const auto file = read_hold(context, hold);
    if (file && is_ours(*file, {hold.agent, session}, std::nullopt) && !file->lease->foreign &&
        file->is_held(context) && is_due(context, *file->lease)) {
      (void)renew(context, *file);
    }
  }
}

}  // namespace coord::core
