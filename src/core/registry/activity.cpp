#include "core/registry/activity.hpp"

#include <algorithm>  // std::max

#include "core/json_access.hpp"
#include "core/log_records.hpp"
#include "core/places.hpp"
#include "core/registry/holdings.hpp"
#include "schema/json_text.hpp"

namespace coord::core {
namespace {

constexpr int kMostEventsRead = 2'000;

}  // namespace

std::string_view liveness_name(Liveness liveness) {
  switch (liveness) {
    case Liveness::working: return "working";
    case Liveness::active: return "active";
    case Liveness::idle: return "idle";
    case Liveness::silent: return "silent";
    case Liveness::unseen: return "unseen";
    case Liveness::retired: return "retired";
  }
  return "unseen";
}

void Activities::note(std::string_view agent, WallTime when) {
  Activity& activity = by_agent_[std::string(agent)];
  activity.last = std::max(activity.last.value_or(when), when);
}

Result<Activities> Activities::load(Context& context) {
  Activities all;
  COORD_ASSIGN(const auto holdings, all_holdings(context));
  for (const Holding& holding : holdings) {
    all.note(holding.holder().agent, holding.file.lease->claimed_at);
    Activity& activity = all.by_agent_[holding.holder().agent];
    ++(holding.kind == "lock" ? activity.locks : activity.claims);
  }
  const WallTime oldest = context.store.now() - kSilentAfter;
  RecordsBack records(context.store, kEventLog);
  for (int i = 0; i < kMostEventsRead; ++i) {
    COORD_ASSIGN(const auto record, records.next());
    if (!record) {
      break;
    }
    const auto event = schema::parse(*record);
    const auto when = event ? time(*event, "time") : std::nullopt;
    if (when && *when < oldest) {
      break;
    }
    if (when && !text(*event, "actor").empty()) {
      all.note(text(*event, "actor"), *when);
    }
  }
  return all;
}

Activity Activities::of(Context& context, const AgentFile& agent) const {
  const auto found = by_agent_.find(agent.name);
  Activity activity = found == by_agent_.end() ? Activity{} : found->second;
  const auto consider = [&](std::optional<WallTime> when) {
    if (when) {
      activity.last = std::max(activity.last.value_or(*when), *when);
    }
  };
  consider(agent.last_checkin());
  if (const auto marks = context.store.read(seen_marks_of(agent.name));
      marks && *marks && (*marks)->modified <= context.store.now()) {
    consider((*marks)->modified);
  }
  const WallTime ago = context.store.now() - activity.last.value_or(0);
  activity.liveness = agent.state() == AgentState::retired   ? Liveness::retired
                      : activity.claims + activity.locks > 0 ? Liveness::working
                      : !activity.last                       ? Liveness::unseen
                      : ago < kIdleAfter                     ? Liveness::active
                      : ago <= kSilentAfter                  ? Liveness::idle
                                                             : Liveness::silent;
  return activity;
}

}  // namespace coord::core
