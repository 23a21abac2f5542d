#include "core/tasks/next.hpp"

#include <algorithm>  // std::min
#include <chrono>     // std::chrono::milliseconds
#include <memory>     // std::unique_ptr
#include <set>        // std::set
#include <string>     // std::string
#include <utility>    // std::move

#include "core/ahead.hpp"
#include "core/json_access.hpp"
#include "core/leases/claims.hpp"
#include "core/mutants.hpp"
#include "core/places.hpp"
#include "core/tasks/candidates.hpp"
#include "core/tasks/clearing.hpp"
#include "core/tasks/foreign_queue.hpp"
#include "core/tasks/inspection.hpp"
#include "core/tasks/load.hpp"
#include "core/tasks/queue.hpp"

namespace coord::core::tasks {
namespace {

constexpr int kMostDoublings = 6;

struct Found {
  Candidate candidate;
  TaskFile file;
};

// What a walk through the queue came across besides.
struct Tally {
  int held = 0;
  int locked = 0;
  std::string lock;                     // the first
  std::optional<std::int64_t> soonest;  // microseconds until a claim expires by itself
};

// One walk through the queue.
class Walk {
 public:
  Walk(Context& context, const Holder& me, const Asker& asker, const std::set<std::string>& passed)
      : context_(context), me_(me), candidates_(context, asker), inspector_(context, me), passed_(passed) {}
  ~Walk() { clear_stale(context_, stale_); }
  Walk(const Walk&) = delete;
  Walk& operator=(const Walk&) = delete;

  // The next that can be taken, what the agent has declined last.
  Result<std::optional<Found>> next() {
    while (true) {
      COORD_ASSIGN(auto candidate, candidates_.next());
      if (!candidate) {
        return std::exchange(declined_, std::nullopt);
      }
      if (passed_.contains(candidate->entry.id)) {
        continue;
      }
      const std::string& id = candidate->entry.id;
      expect(context_, {task_record(id), claim_path(id), claim_memory(id), open_task_of(me_.agent, id)});
      COORD_ASSIGN(Inspected seen, inspector_.look_at(*candidate));
      switch (seen.verdict) {
        case Verdict::free: return Found{*std::move(candidate), *std::move(seen.file)};
        case Verdict::declined:
          if (!declined_) {
            declined_ = Found{*std::move(candidate), *std::move(seen.file)};
          }
          break;
        case Verdict::used_up: give_up(candidate->entry.id); break;
        case Verdict::held: count_held(seen); break;
        case Verdict::locked:
          ++tally_.locked;
          tally_.lock = tally_.lock.empty() ? seen.why : tally_.lock;
          break;
        case Verdict::stale:
          stale_.push_back({candidate->list, candidate->entry, seen.file ? seen.file->version : Version{}});
          break;
      }
    }
  }

  [[nodiscard]] const Tally& tally() const { return tally_; }

 private:
  void count_held(const Inspected& seen) {
    ++tally_.held;
    if (seen.left) {
      tally_.soonest = std::min(tally_.soonest.value_or(*seen.left), *seen.left);
    }
  }

  // Its worker is gone for the last time. Who comes across it says so; when another does at the same moment, that is enough.
  void give_up(const std::string& id) {
    if (!context_.read_only) {
      (void)reap_claim(context_, me_.agent, id);
    }
  }

  Context& context_;
  const Holder& me_;
  Candidates candidates_;
  Inspector inspector_;
  const std::set<std::string>& passed_;
  Tally tally_;
  std::optional<Found> declined_;
  std::vector<StaleEntry> stale_;
};

std::string_view match_word(Match match) {
  switch (match) {
    case Match::assigned: return "assigned";
    case Match::suggested: return "suggested";
    case Match::expertise: return "expertise";
    case Match::none: break;
  }
  return "none";
}

bool alike(const Candidate& a, const Candidate& b) {
  const auto priority = [](const Candidate& candidate) {
    return priority_of_value(Json(priority_of_key(candidate.entry.key)));
  };
  return a.match == b.match && priority(a) == priority(b);
}

tl::unexpected<Error> none_ready(const Holder& me, const Tally& tally) {
  std::string why;
  const auto add = [&why](int count, const char* what) {
    if (count > 0) {
      why += (why.empty() ? ": " : ", ") + std::to_string(count) + what;
    }
  };
  add(tally.held, " worked on");
  add(tally.locked, " locked");
  if (!tally.lock.empty()) {
    why += " (" + tally.lock + ")";
  }
  return fail(ErrorKind::nothing, "no task is ready for " + me.agent + why,
              "coord blocked; coord next --claim --wait=10m", Json{{"held", tally.held}, {"locked", tally.locked}});
}

struct Outcome {
  std::optional<Json> answer;
  bool again = false;  // others were faster
  Tally tally;
};

// Claims the first that can be taken. After others were faster, one of the first that are as good: so that many who ask at
// once part. What can't be claimed although nobody holds it goes into `passed`.
Result<Outcome> claim_first(Context& context, const Holder& me, const Asker& asker, const NextRequest& request,
                            int round, std::set<std::string>& passed) {
  Walk walk(context, me, asker, passed);
  Outcome out;
  const auto choice = std::uint64_t{1} << std::min(round, kMostDoublings);
  COORD_ASSIGN(auto found, walk.next());
  for (std::uint64_t skip = round == 0 ? 0 : context.entropy.next() % choice; found && skip > 0; --skip) {
    COORD_ASSIGN(auto next, walk.next());
    if (!next || !alike(next->candidate, found->candidate)) {
      break;
    }
    found = std::move(next);
  }
  out.tally = walk.tally();
  if (!found) {
    return out;
  }
  ClaimRequest claim;
  claim.task = found->candidate.entry.id;
  claim.ttl_s = request.ttl_s;
  claim.owner_pid = request.owner_pid;
  auto tried = try_claim(context, me, claim);
  if (!tried && tried.error().kind != ErrorKind::conflict) {
    return tl::unexpected<Error>(std::move(tried.error()));
  }
  if (!tried) {
    passed.insert(claim.task);
  } else if (tried->answer) {
    out.answer = std::move(tried->answer);
    (*out.answer)["match"] = match_word(found->candidate.match);
  }
  out.again = !out.answer && !mutant(Mutant::next_once);
  return out;
}

Result<Outcome> show_first(Context& context, const Holder& me, const Asker& asker) {
  const std::set<std::string> none;
  Walk walk(context, me, asker, none);
  Outcome out;
  COORD_ASSIGN(auto found, walk.next());
  if (found) {
    Json answer{{"task", found->candidate.entry.id}, {"match", match_word(found->candidate.match)}};
    found->file.task.erase("queue");
    answer.update(found->file.task);
    out.answer = std::move(answer);
  }
  out.tally = walk.tally();
  return out;
}

Result<Outcome> look(Context& context, const Holder& me, const Asker& asker, const NextRequest& request) {
  if (!request.claim) {
    return show_first(context, me, asker);
  }
  COORD_TRY(check_load(context, me, {}));
  std::set<std::string> passed;
  for (int round = 0; round < kLeaseTries; ++round) {
    COORD_ASSIGN(Outcome out, claim_first(context, me, asker, request, round, passed));
    if (!out.again || out.answer) {
      return out;
    }
  }
  return fail(ErrorKind::unavailable, "others kept taking the tasks", "try again");
}

}  // namespace

Result<Json> ready_tasks(Context& context, std::size_t limit) {
  COORD_TRY(meet_foreign_queue(context));
  COORD_ASSIGN(const Holder me, caller_as_holder(context));
  COORD_ASSIGN(const Asker asker, asker_named(context, me.agent));
  const std::set<std::string> none;
  Walk walk(context, me, asker, none);
  Json items = Json::array();
  while (items.size() < limit) {
    COORD_ASSIGN(const auto found, walk.next());
    if (!found) {
      break;
    }
    items.push_back(item(found->file.task));
    items.back()["match"] = match_word(found->candidate.match);
  }
  return Json{{"items", std::move(items)}};
}

Result<Json> next_task(Context& context, const NextRequest& request) {
  COORD_ASSIGN(const Holder me, caller_as_holder(context));
  COORD_ASSIGN(const Asker asker, asker_named(context, me.agent));
  std::unique_ptr<Watch> watch;
  if (request.wait) {
    COORD_ASSIGN(watch, context.store.watch({std::string(kTasks), std::string(kLocks)}));
  }
  std::int64_t left = request.wait.value_or(0);
  while (true) {
    COORD_TRY(meet_foreign_queue(context));
    COORD_ASSIGN(Outcome out, look(context, me, asker, request));
    if (out.answer) {
      return *std::move(out.answer);
    }
    if (left <= 0) {
      return none_ready(me, out.tally);
    }
    const std::int64_t most = std::min(left, out.tally.soonest.value_or(left) + 1'000);
    const std::int64_t before = lease_clock(context);
    COORD_ASSIGN(const bool changed, watch->wait(std::chrono::milliseconds((most + 999) / 1'000)));
    const std::int64_t passed = lease_clock(context) - before;
    left -= changed ? passed : std::max(passed, most);
  }
}

}  // namespace coord::core::tasks
